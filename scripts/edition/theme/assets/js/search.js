/* The search box: a panel under the masthead, filled by search-panel.js when it is first opened. « / » and Ctrl-K open it
   (« / » can be turned off under « Affichage »), and so does an address with a query (?q=…). */
(function () {
  "use strict";

  const panel = document.getElementById("recherche");
  if (!panel) return;
  const input = panel.querySelector("input[name=q]");
  const asked = new URLSearchParams(location.search).get("q");

  panel.addEventListener("toggle", () => {
    if (!asked) input.focus();
    window.edition.dom.load("assets/js/search-panel.js").catch(() => {
      panel.querySelector("[role=status]").textContent = "La recherche n’a pas pu être chargée.";
    });
  }, { once: true });

  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest && event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    const slash = event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!control && !(slash && document.documentElement.dataset.shortcut !== "off")) return;
    event.preventDefault();
    panel.showPopover();
  });

  if (asked) panel.showPopover();
})();
