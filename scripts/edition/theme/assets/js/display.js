/* « Affichage »: each input with data-setting sets data-… on <html>; the choice is remembered where storage allows. */
(function () {
  "use strict";

  const KEY = "edition.display";
  const root = document.documentElement;
  const form = document.querySelector("form.display");
  const inputs = [...document.querySelectorAll("[data-setting]")];

  /* A box that is ticked by itself turns something « off »; any other turns something on. */
  const isDefault = ({ type, value }) => type === "checkbox" && value === "off";

  function show(input) {
    const value = root.dataset[input.dataset.setting] || "";
    input.checked = (value === input.value) !== isDefault(input);
  }

  function set(name, value) {
    if (value) root.dataset[name] = value;
    else delete root.dataset[name];
  }

  function remember() {
    const chosen = {};
    for (const { dataset } of inputs) if (root.dataset[dataset.setting]) chosen[dataset.setting] = root.dataset[dataset.setting];
    try {
      localStorage.setItem(KEY, JSON.stringify(chosen));
    } catch (error) { /* storage is blocked: the choice holds for this page */ }
    document.dispatchEvent(new CustomEvent("edition:display"));
  }

  document.addEventListener("change", ({ target }) => {
    const name = target.dataset.setting;
    if (!name) return;
    if (target.type === "checkbox") set(name, target.checked === isDefault(target) ? "" : target.value);
    else set(name, target.value);
    inputs.forEach(show);
    remember();
  });

  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const input of inputs) set(input.dataset.setting, "");
    inputs.forEach(show);
    remember();
  });

  /* Of the lengths of a line only those are offered that this screen tells apart; the one that is chosen always. */
  function offer() {
    const text = document.querySelector("article.text");
    for (const group of text ? form.querySelectorAll("[data-measured]") : []) {
      const choices = [...group.querySelectorAll("input")];
      const name = choices[0].dataset.setting;
      const now = root.dataset[name] || "";
      const widths = choices.map(({ value }) => { set(name, value); return text.clientWidth; });
      set(name, now);
      const first = (n) => widths.findIndex((width) => width === widths[n]) === n;
      const at = choices.findIndex(({ value }) => value === now);
      for (const [n, { parentElement }] of choices.entries()) parentElement.hidden = n !== at && (!first(n) || widths[n] === widths[at]);
      group.hidden = new Set(widths).size < 2;
    }
  }

  document.getElementById("affichage").addEventListener("beforetoggle", offer);
  addEventListener("resize", offer);
  inputs.forEach(show);
})();
