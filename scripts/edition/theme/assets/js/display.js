/* « Affichage »: each input with data-setting sets data-… on <html>; the choice is remembered where storage allows. */
(function () {
  "use strict";

  const KEY = "edition.display";
  const root = document.documentElement;
  const form = document.querySelector("form.display");
  const inputs = [...document.querySelectorAll("[data-setting]")];

  function show(input) {
    const value = root.dataset[input.dataset.setting] || "";
    input.checked = input.type === "checkbox" ? value !== input.value : value === input.value;
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
    if (target.type === "checkbox") set(name, target.checked ? "" : target.value);
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

  inputs.forEach(show);
})();
