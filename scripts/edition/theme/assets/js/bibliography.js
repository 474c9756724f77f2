/* The uses of each work in the order of the text, or of the pages cited; the first three stand open in either. */
(function () {
  "use strict";

  const form = document.querySelector("form.sorting");
  if (!form) return;

  const lists = [...document.querySelectorAll(".work")].map((work) => ({
    open: work.querySelector(":scope > ul"),
    folded: work.querySelector(":scope > details.more > ul"),
    uses: [...work.querySelectorAll(".use")],
  })).filter(({ uses }) => uses.length > 1);

  const placed = (use) => Number(use.dataset.place);
  const located = (use) => (use.dataset.locator === undefined ? Infinity : Number(use.dataset.locator));
  const orders = {
    place: (a, b) => placed(a) - placed(b),
    locator: (a, b) => (located(a) === located(b) ? placed(a) - placed(b) : located(a) - located(b)),
  };

  form.addEventListener("change", ({ target }) => {
    for (const { open, folded, uses } of lists) {
      const count = open.children.length;
      uses.sort(orders[target.value]);
      open.append(...uses.slice(0, count));
      if (folded) folded.append(...uses.slice(count));
    }
  });
  form.addEventListener("submit", (event) => event.preventDefault());
})();
