/* « Texte édité / texte de la source »: the words themselves change, so that what is read, found, copied and heard
   is what is shown. The edition's reading is kept to be put back. */
(function () {
  "use strict";

  const emendations = [...document.querySelectorAll(".emendation[data-sic]")];
  const edited = new Map(emendations.map((node) => [node, node.textContent]));
  let shown = "";

  function show() {
    const wanted = document.documentElement.dataset.reading || "";
    if (wanted === shown) return;
    shown = wanted;
    for (const node of emendations) node.textContent = wanted === "source" ? node.dataset.sic : edited.get(node);
  }

  document.addEventListener("edition:display", show);
  show();
})();
