/* The form of « Annoter » and « Signaler une erreur », whose text becomes a file or a report on the forge. Nothing is
   sent from here: the forge's page opens filled in, or the file is downloaded or copied. What is being written is kept
   for its words while the browser's tab is open. */
(function () {
  "use strict";

  const { element, load, about } = window.edition.dom;
  const { labelOf } = window.edition.addresses;
  const { outgoing } = window.edition;

  /* Longer addresses are refused by the forges' front ends (8 KiB with the rest of the request's first line). */
  const LONGEST = 7000;
  const ORCID = /^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/;
  /* What schemas/annotation.schema.json takes; words that are longer are not quoted: the annotation is about their passage. */
  const MOST_WORDS = 5000;
  const MOST_CONTEXT = 2000;
  const WRITING = "edition.writing";
  const contact = about.contact || {};

  function field(label, control, hint) {
    return element("label", { className: "field" }, element("span", {}, label, hint), control);
  }

  /* ---- What is written */

  const hint = (words) => element("span", { className: "hint" }, words);
  const name = element("input", { type: "text", name: "name", required: true, minLength: 2, maxLength: 80, autocomplete: "name" });
  const orcid = element("input", { type: "text", name: "orcid", maxLength: 19, placeholder: "0000-0000-0000-0000", autocomplete: "off" });
  const motivation = element("select", { name: "motivation" });
  const text = element("textarea", { name: "text", required: true, rows: 6, maxLength: 8000 });
  const preview = element("div", { className: "preview annotation-body" });
  const where = element("p", { className: "about" });
  const quoted = element("blockquote", { className: "quoted" });
  const title = element("h2", { className: "panel-title", id: "annoter-titre" });
  const said = element("p", { className: "said" });
  const identity = element("div", { className: "identity" });
  const open = element("button", { className: "button primary", type: "submit" });
  const download = element("button", { className: "button", type: "button" }, "Télécharger");
  const copy = element("button", { className: "button", type: "button" }, "Copier");
  const close = element("button", { className: "button", type: "button" }, "Fermer");
  const licence = element("p", { className: "hint" });
  const motif = field("Motif", motivation);
  const markdown = hint(" *italique*, **gras**, [lien](https://…), listes, > citation");
  said.setAttribute("role", "status");
  identity.append(field("Nom", name), field("ORCID", orcid, hint(" facultatif")));
  const previewed = element("details", {}, element("summary", {}, "Aperçu"), preview);
  const form = element("form", { className: "annotate-form", noValidate: true }, title, where, quoted, motif,
    field("Texte", text, markdown), previewed, identity, licence, said,
    element("p", { className: "panel-foot" }, open, download, copy, close));
  const panel = element("div", { className: "panel annotate", id: "panneau-annoter" }, form);
  panel.popover = "manual";
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-labelledby", title.id);
  document.body.append(panel);

  let selected = null;
  let reporting = false;
  let opener = null;
  let passage = null;

  const written = () => ({ ...selected, motivation: motivation.value, name: name.value, orcid: orcid.value.trim(), body: text.value.trim() });

  /* ---- Drafts: by what they are about, and the one that is open */

  const keyOf = () => `${WRITING}:${reporting ? "report" : "annotate"}:${selected.passage}:${selected.exact}`;
  const stored = (key) => { try { return JSON.parse(sessionStorage.getItem(key) || "null"); } catch { return null; } };
  const store = (key, value) => { try { if (value) sessionStorage.setItem(key, JSON.stringify(value)); else sessionStorage.removeItem(key); } catch { /* no storage, no drafts */ } };

  function keep() {
    store(keyOf(), text.value && { text: text.value, motivation: motivation.value });
    store(`${WRITING}:who`, { name: name.value, orcid: orcid.value });
    store(WRITING, { page: location.pathname, report: reporting, selected });
  }

  function recall() {
    const draft = stored(keyOf()) || {};
    const who = stored(`${WRITING}:who`) || {};
    text.value = draft.text || "";
    if (draft.motivation && !reporting) motivation.value = draft.motivation;
    if (!name.value && who.name) name.value = who.name;
    if (!orcid.value && who.orcid) orcid.value = who.orcid;
  }

  /* ---- What the reader is told */

  function tell(...parts) { said.replaceChildren(...parts); }

  /* What is left to somebody without an account on the forge: what the edition has given, and nothing else. */
  function withoutAccount() {
    if (contact.email) return ["Sans compte, envoyez-le à ", element("a", { href: `mailto:${contact.email}` }, contact.email), "."];
    if (contact.form) return ["Sans compte, remettez-le par ", element("a", { href: contact.form, target: "_blank", rel: "noopener" }, "le formulaire de l’édition"), "."];
    if (contact.repository) return ["Il se propose sur ", element("a", { href: contact.repository, target: "_blank", rel: "noopener" }, "le dépôt de l’édition"), "."];
    return [about.repository ? "Sans compte sur le site du dépôt, cette édition ne donne pas d’autre voie." : "Cette édition ne donne pas d’adresse où l’envoyer."];
  }

  function orcidHolds(value) {
    if (!ORCID.test(value)) return false;
    const digits = value.replace(/-/g, "");
    let total = 0;
    for (const digit of digits.slice(0, 15)) total = (total + Number(digit)) * 2;
    const check = (12 - (total % 11)) % 11;
    return digits[15] === (check === 10 ? "X" : String(check));
  }

  function fault() {
    if (!text.value.trim()) return [text, "Écrivez d’abord votre texte."];
    if (reporting) return null;
    if (name.value.trim().length < 2 || /[[\]{}<>^|\\`*_#&"=]/.test(name.value)) return [name, "Donnez le nom sous lequel l’annotation sera publiée, sans signes de balisage."];
    if (orcid.value.trim() && !orcidHolds(orcid.value.trim())) return [orcid, "Cet ORCID n’est pas juste : son dernier caractère ne vérifie pas les autres."];
    return null;
  }

  /* What is ready to leave, or null after telling what is missing. */
  function ready() {
    const wrong = fault();
    for (const control of [text, name, orcid]) control.removeAttribute("aria-invalid");
    if (!wrong) return outgoing(written(), reporting);
    wrong[0].setAttribute("aria-invalid", "true");
    wrong[0].focus();
    tell(wrong[1]);
    return null;
  }

  const clipboard = (words) => navigator.clipboard ? navigator.clipboard.writeText(words) : Promise.reject(new Error("clipboard"));

  async function send(event) {
    event.preventDefault();
    const made = ready();
    if (!made) return;
    if (made.takesText && made.page.length <= LONGEST) {
      tell("La page de GitHub ou de GitLab s’ouvre, remplie. Relisez, puis proposez : un programme vérifie, une personne relit.");
      return void window.open(made.page, "_blank", "noopener");
    }
    try {
      await clipboard(made.content);
      tell("Le texte est trop long pour une adresse, ou le site du dépôt ne le reçoit pas ainsi : il est dans votre presse-papiers. Collez-le dans la page qui s’ouvre.");
      window.open(made.hollow, "_blank", "noopener");
    } catch {
      tell("Le texte est trop long pour une adresse, et le presse-papiers est inaccessible. Téléchargez le fichier, puis déposez-le sur le site du dépôt.");
    }
  }

  function save() {
    const made = ready();
    if (!made) return;
    const url = URL.createObjectURL(new Blob([made.content], { type: "text/plain;charset=utf-8" }));
    element("a", { href: url, download: made.path }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
    tell(`Fichier ${made.path} téléchargé. `, ...withoutAccount());
  }

  async function copyOut() {
    const made = ready();
    if (!made) return;
    try {
      await clipboard(reporting ? made.content : `${made.path}\n\n${made.content}`);
      tell("Copié. ", ...withoutAccount());
    } catch {
      tell("La copie est impossible ici : téléchargez le fichier.");
    }
  }

  const renew = () => preview.replaceChildren(...window.edition.preview.blocksOf(text.value));

  /* ---- Opening and closing */

  /* What annotations can be for is the same list as the checker's, written as data. */
  async function motivate(replying) {
    const { motivations } = await load("assets/data/motivations.js").catch(() => ({ motivations: [["commenting", "commentaire"]] }));
    if (!motivation.options.length) motivation.append(...motivations.map(([value, label]) => element("option", { value }, label)));
    if (replying) motivation.value = "replying";
    else if (motivation.value === "replying") motivation.value = motivations[0][0];
  }

  /* The words that one passage has of what was selected: an annotation is about one. */
  function wordsOf({ passage: id, chosen, ...given }) {
    const nothing = { exact: "", prefix: "", suffix: "", source: "", ...given, element: undefined, passage: id };
    const quote = chosen && window.edition.chosen.quoteOf(chosen.groups[0].parts[0]);
    const fits = quote && quote.exact.length <= MOST_WORDS && Math.max(quote.prefix.length, quote.suffix.length) <= MOST_CONTEXT;
    return fits ? { ...nothing, ...quote } : nothing;
  }

  function aboutWhat({ chosen }) {
    const said = [`Sur : ${labelOf([selected.passage])}`];
    if (chosen && chosen.all.length > 1) said.push("Une annotation porte sur un seul passage : les mots des autres n’en sont pas");
    if (chosen && !selected.exact) said.push("Les mots sélectionnés sont trop longs pour être cités : elle porte sur tout le passage");
    return said.join(". ");
  }

  async function show(words, report, from) {
    selected = wordsOf(words);
    reporting = report;
    opener = from;
    passage = words.element;
    if (!report) await motivate(words.reply);
    title.textContent = report ? "Signaler une coquille ou une erreur" : "Annoter";
    where.textContent = aboutWhat(words);
    quoted.textContent = selected.exact;
    quoted.hidden = !selected.exact;
    motif.hidden = identity.hidden = previewed.hidden = markdown.hidden = report;
    licence.textContent = report
      ? "Votre signalement sera public sur le dépôt de l’édition. La rédaction corrige, ou explique pourquoi elle ne le fait pas."
      : `Votre texte sera public, sous votre nom et sous licence ${about.licence}.`;
    open.textContent = report ? "Signaler sur le site du dépôt" : "Proposer sur le site du dépôt";
    open.hidden = !about.repository;
    recall();
    tell(...(about.repository ? [""] : ["Ce site n’est relié à aucun dépôt : téléchargez ou copiez. ", ...withoutAccount()]));
    renew();
    window.edition.popover.close();
    if (!panel.matches(":popover-open")) panel.showPopover();
    keep();
    text.focus();
  }

  function hide() {
    if (!panel.matches(":popover-open")) return;
    store(WRITING, null);
    panel.hidePopover();
    window.edition.selection.leave(opener, passage);
  }

  form.addEventListener("submit", send);
  download.addEventListener("click", save);
  copy.addEventListener("click", copyOut);
  close.addEventListener("click", hide);
  text.addEventListener("input", renew);
  form.addEventListener("input", keep);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  window.edition = Object.assign(window.edition || {}, { annotate: { show } });
})();
