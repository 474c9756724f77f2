/* What the pop-over shows of a term: the editors' gloss in a sentence, then the definition in the article. They are a
   script of their own, loaded when a term is first pointed at; without it the link leads to the glossary. */
(function () {
  "use strict";

  const { dom: { element, copyOf, load }, popover: { register } } = window.edition;
  const definitions = () => load("assets/data/term-definitions.js").then(({ terms }) => terms);

  function keyOf(link) {
    return decodeURIComponent(new URL(link.href).hash.slice(1));
  }

  function shown({ label, text, quote, credit, uses }, link) {
    const defined = quote ? [element("p", "popover-title", credit), element("blockquote", "popover-quote", quote)] : [];
    const to = element("a", "", uses > 1 ? `Glossaire, ${uses} emplois` : "Glossaire");
    to.href = link.href;
    return [
      element("p", "popover-term", label),
      element("p", "", text),
      ...defined,
      ...corrections(link),
      element("p", "popover-foot", to),
    ];
  }

  /* A correction inside the link has no pop-over of its own. */
  function corrections(link) {
    const told = [];
    for (const { id } of link.querySelectorAll(".emendation[id]")) {
      const entry = document.getElementById(`app-${id}`);
      if (!entry) continue;
      told.push(element("p", "popover-title", "Correction de l’édition"), element("p", "popover-entry", ...copyOf(entry).childNodes));
    }
    return told;
  }

  register("a.term", (link) => {
    const box = element("div", "popover-definition");
    const later = definitions().then(
      (terms) => box.replaceChildren(...shown(terms[keyOf(link)], link)),
      () => box.replaceChildren(element("p", "", "La définition n’a pas pu être chargée : suivez le lien.")),
    );
    return { label: `Glossaire : ${link.textContent}`, nodes: [box], later };
  });

  /* Loaded by the time the pop-over opens. */
  for (const name of ["pointerover", "pointerdown", "focusin"]) {
    document.addEventListener(name, ({ target }) => {
      if (target.closest && target.closest("a.term")) definitions().catch(() => {});
    });
  }
})();
