/* « Annoter » and « Signaler une erreur »: where they are offered. The form itself (annotate-form.js) is loaded when one
   of them is first taken. */
(function () {
  "use strict";

  const { element, load } = window.edition.dom;

  async function show(selected, report) {
    const opener = document.activeElement;
    await Promise.all([load("assets/js/annotate-preview.js"), load("assets/js/annotate-file.js")]);
    const { annotate } = await load("assets/js/annotate-form.js");
    annotate.show(selected, report, opener);
  }

  /* Anything that can be annotated or reported: data-annotate="terme:usine", data-report="ref:weber1909". */
  document.addEventListener("click", (event) => {
    const trigger = event.target.closest && event.target.closest("[data-annotate], [data-report]");
    if (!trigger) return;
    event.preventDefault();
    const { annotate, report, reply } = trigger.dataset;
    const passage = annotate || report || "page";
    show({ passage, element: document.getElementById(passage), chosen: null, reply: reply !== undefined }, report !== undefined);
  });

  /* Every term, name and work offers to be reported: its own button, after its first line. */
  const KEYED = { glossary: ["terme:", "h2[id]"], names: ["nom:", ".name-entry[id]"], bibliography: ["ref:", ".work[id]"] };
  const article = document.querySelector("article.text");
  const [prefix, entries] = KEYED[article && article.dataset.kind] || [];
  for (const entry of entries ? article.querySelectorAll(entries) : []) {
    const button = element("button", { className: "cite-button", type: "button" }, "Signaler une erreur");
    button.dataset.report = prefix + entry.id;
    button.dataset.editorial = "report";
    if (entry.matches("h2")) (entry.nextElementSibling || entry).append(" ", button);
    else entry.append(element("div", { className: "report" }, button));
  }

  window.edition.selection.register("Annoter", (selected) => show(selected, false), { whole: true });
  window.edition.selection.register("Signaler une erreur", (selected) => show(selected, true), { whole: true });

  /* What was being written when the page was left is there again. */
  try {
    const draft = JSON.parse(sessionStorage.getItem("edition.writing") || "null");
    if (draft && draft.page === location.pathname) show({ ...draft.selected, element: null, chosen: null }, draft.report);
  } catch { /* no storage, no drafts */ }
})();
