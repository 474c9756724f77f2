/* What the pop-over shows of a citation: the whole reference, how sure it is, and the way to its other citations.
   All of it stands at the foot of the page; nothing is fetched. Loaded before kinds.js: within a citation, its
   emendations are told here. */
(function () {
  "use strict";

  const { dom: { element, copyOf }, popover: { register } } = window.edition;

  /* A link to a use of the work: on this page if it is here. */
  function step(use, name) {
    if (!use) return null;
    const link = use.querySelector("a");
    const here = document.getElementById(use.dataset.citation);
    const href = here ? `#${use.dataset.citation}` : link.href;
    return element("a", { href }, `${name} : ${link.textContent}`);
  }

  function emendationsIn(link) {
    const entries = [...link.querySelectorAll(".emendation[id]")].map((node) => document.getElementById(`app-${node.id}`));
    return entries.filter(Boolean).map((entry) => element("p", { className: "popover-entry" }, ...copyOf(entry).childNodes));
  }

  register("a.citation", (link) => {
    const { key, citation } = link.dataset;
    const work = document.getElementById(`work-${key}`);
    if (!work) return null;
    const uses = [...work.querySelectorAll(".use")];
    const at = uses.findIndex((use) => use.dataset.citation === citation);
    const title = uses.length > 1 ? `Référence, renvoi ${at + 1} sur ${uses.length}` : "Référence";
    const nodes = [
      element("p", { className: "popover-title" }, title),
      element("p", { className: "reference" }, ...copyOf(work.querySelector(".reference")).childNodes),
    ];
    const badge = work.querySelector(".badge"); // only editions that identify works have one
    if (badge) nodes.push(element("p", { className: "badge-line" }, badge.cloneNode(true)));
    if (at >= 0) nodes.push(element("p", { className: "here" }, "Ici : ", uses[at].textContent));
    nodes.push(...emendationsIn(link));
    const foot = element("p", { className: "popover-foot" }, step(uses[at - 1], "Précédent"), step(uses[at + 1], "Suivant"),
      element("a", { href: link.href }, "Voir la notice"));
    nodes.push(foot);
    return { label: "Référence", nodes };
  });

  /* The other citations of the same work on the page show themselves. */
  function mark(event, on) {
    const link = event.target.closest && event.target.closest("a.citation");
    if (!link) return;
    const same = document.querySelectorAll(`a.citation[data-key="${link.dataset.key}"]`);
    for (const other of same) other.classList.toggle("is-same", on && same.length > 1);
  }
  for (const name of ["pointerover", "focusin"]) document.addEventListener(name, (event) => mark(event, true));
  for (const name of ["pointerout", "focusout"]) document.addEventListener(name, (event) => mark(event, false));
})();
