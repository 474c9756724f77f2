/* What the pop-over shows of a term: the author's definition, or the editors' in a sentence. The definitions are a
   script of their own, loaded when a term is first pointed at; without it the link leads to the glossary. */
(function () {
  "use strict";

  const SOURCE = new URL("../data/term-definitions.js", document.currentScript.src);
  const { register } = window.edition.popover;
  let loading = null;

  function element(name, className, ...children) {
    const made = document.createElement(name);
    made.className = className;
    made.append(...children);
    return made;
  }

  function definitions() {
    loading ||= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = SOURCE;
      script.onload = () => resolve(window.edition.terms);
      script.onerror = reject;
      document.head.append(script);
    });
    return loading;
  }

  function keyOf(link) {
    return decodeURIComponent(new URL(link.href).hash.slice(1));
  }

  function shown({ label, text, author, uses }, link) {
    const by = author ? `Défini par l’auteur, ${author}` : "La rédaction";
    const body = author ? element("blockquote", "popover-quote", text) : element("p", "", text);
    const to = element("a", "", uses > 1 ? `Glossaire, ${uses} emplois` : "Glossaire");
    to.href = link.href;
    return [
      element("p", "popover-term", label),
      element("p", "popover-title", by),
      body,
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
      const copy = entry.cloneNode(true);
      for (const node of copy.querySelectorAll("[id]")) node.removeAttribute("id");
      told.push(element("p", "popover-title", "Correction de l’édition"), element("p", "popover-entry", ...copy.childNodes));
    }
    return told;
  }

  register("a.term", (link) => {
    const box = element("div", "popover-definition");
    definitions().then(
      (terms) => box.replaceChildren(...shown(terms[keyOf(link)], link)),
      () => box.replaceChildren(element("p", "", "La définition n’a pas pu être chargée : suivez le lien.")),
    );
    return { label: `Glossaire : ${link.textContent}`, nodes: [box] };
  });

  /* Loaded by the time the pop-over opens. */
  for (const name of ["pointerover", "pointerdown", "focusin"]) {
    document.addEventListener(name, ({ target }) => {
      if (target.closest && target.closest("a.term")) definitions().catch(() => {});
    });
  }
})();
