/* What the pop-over shows: the words of a note; the address and the provenance of a paragraph. */
(function () {
  "use strict";

  const { dom: { element, copyOf }, addresses: { permanentOf }, popover: { register } } = window.edition;

  function targetOf(link) {
    return document.getElementById(decodeURIComponent(new URL(link.href).hash.slice(1)));
  }

  /* What can be done with the whole of a passage (selection.js), if anything. */
  const actionsOn = (passage) => window.edition.selection ? window.edition.selection.buttonsFor(passage) : [];

  register("a.footnote-ref", (link) => {
    const note = targetOf(link);
    const beside = document.documentElement.classList.contains("sidenotes");
    if (!note || beside) return null;
    const label = `Note ${link.textContent}`;
    const foot = element("p", { className: "popover-foot" }, element("a", { href: link.hash }, `Aller à la note ${link.textContent}`), ...actionsOn(note));
    return { label, nodes: [element("p", { className: "popover-title" }, label), ...copyOf(note).childNodes, foot] };
  });

  /* What follows a rule has no sign; where a reader has asked to see it, the rule is told. */
  register(".emendation[data-rule]:not(a .emendation)", ({ dataset: { sic, rule } }) => {
    const told = document.getElementById(`app-regle-${rule}`);
    if (document.documentElement.dataset.accents !== "on" || !told) return null;
    const source = element("p", { className: "popover-entry" }, `Source\u00a0: «\u202f${sic}\u202f»`);
    const text = element("p", { className: "popover-entry" }, ...copyOf(told).childNodes);
    return { label: "Correction", nodes: [element("p", { className: "popover-title" }, "Correction de l’édition, par règle"), source, text] };
  });

  /* Inside a link the correction has no sign of its own: the link's pop-over tells it. */
  register(".emendation[id]:not(a .emendation, [data-rule]), a.emendation-sign", (trigger) => {
    const sign = trigger.matches("a") ? trigger : trigger.nextElementSibling;
    const id = new URL(sign.href).hash.slice(1);
    const entry = document.getElementById(`app-${id}`);
    if (!entry) return null;
    const foot = element("p", { className: "popover-foot" }, element("a", { href: sign.href }, "Voir dans l’apparat"));
    const text = element("p", { className: "popover-entry" }, ...copyOf(entry).childNodes);
    const title = sign.dataset.level === "sic" ? "Faute de la source, signalée et gardée" : "Correction de l’édition";
    return { label: title, nodes: [element("p", { className: "popover-title" }, title), text, foot] };
  });

  register("a.paragraph-number", (link) => {
    const label = `§ ${link.textContent}`;
    const address = permanentOf(link.hash.slice(1)) || link.href;
    const provenance = document.getElementById(link.dataset.popover);
    const said = element("span", { className: "visually-hidden" });
    said.setAttribute("role", "status");
    const copy = element("button", { className: "button", type: "button" }, "Copier l’adresse");
    copy.addEventListener("click", () => {
      navigator.clipboard.writeText(address).then(
        () => { said.textContent = copy.textContent = "Adresse copiée"; },
        () => { said.textContent = copy.textContent = "Copie impossible : sélectionnez l’adresse"; },
      );
    });
    const nodes = [
      element("p", { className: "popover-title" }, `${label}, adresse permanente`),
      element("p", { className: "address" }, element("a", { href: link.href }, address)),
    ];
    if (provenance) nodes.push(element("p", { className: "address" }, ...copyOf(provenance).childNodes));
    nodes.push(element("p", { className: "popover-foot" }, copy, ...actionsOn(link), said));
    return { label, nodes };
  });
})();
