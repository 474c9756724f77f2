/* The plan: a long one opens at the page one is on. On the page that has the whole text its links stay there, and it
   says which section one is in; where it is folded, the masthead does. */
(function () {
  "use strict";

  const plan = document.getElementById("plan");
  if (!plan) return;
  const sections = [...plan.querySelectorAll("a[href^='#']")].map((link) => ({ link, heading: document.getElementById(link.hash.slice(1)) }));
  const place = window.edition.dom.element("span", "masthead-place");
  place.setAttribute("aria-hidden", "true");

  function show() {
    const here = plan.querySelector("[aria-current='location']") || plan.querySelector("[aria-current]");
    if (!here) return;
    const at = here.getBoundingClientRect();
    const room = plan.getBoundingClientRect();
    if (at.top < room.top || at.bottom > room.bottom) plan.scrollTop += at.top - room.top - plan.clientHeight / 2;
  }

  /* The section that the upper part of the screen shows. */
  function locate() {
    const found = sections.findLast(({ heading }) => heading && heading.getBoundingClientRect().top < innerHeight / 3);
    for (const { link } of sections) {
      if (found && link === found.link) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
    const number = found && found.heading.querySelector(".number");
    place.textContent = found ? (number || found.heading).textContent : "";
    show();
  }

  if (sections.length) {
    let waiting = 0;
    document.querySelector(".masthead-title").after(place);
    addEventListener("scroll", () => { waiting ||= requestAnimationFrame(() => { waiting = 0; locate(); }); }, { passive: true });
    plan.addEventListener("click", ({ target }) => {
      if (target.closest("a[href^='#']") && plan.matches(":popover-open")) plan.hidePopover();
    });
    locate();
  }
  plan.addEventListener("toggle", show);
  show();
})();
