/* « Annoter » and « Signaler une erreur »: a small form, whose text becomes a file or a report on the forge. Nothing
   is sent from here: the forge's page opens filled in, or the file is downloaded or copied. */
(function () {
  "use strict";

  const { element, load } = window.edition.dom;
  const data = JSON.parse(document.getElementById("edition-contribute")?.textContent || "null");
  if (!data || !window.edition.selection) return;

  /* Longer addresses are refused by the forges' front ends (8 KiB with the rest of the request's first line). */
  const LONGEST = 7000;
  const FOLDER = "docs/annotations";
  const ORCID = /^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/;

  function field(label, control, hint) {
    const said = hint ? [element("span", { className: "hint" }, hint)] : [];
    return element("label", { className: "field" }, element("span", {}, label, ...said), control);
  }

  /* ---- What is written */

  const name = element("input", { type: "text", name: "name", required: true, minLength: 2, maxLength: 80, autocomplete: "name" });
  const orcid = element("input", { type: "text", name: "orcid", maxLength: 19, placeholder: "0000-0000-0000-0000", autocomplete: "off" });
  const motivation = element("select", { name: "motivation" });
  const text = element("textarea", { name: "text", required: true, rows: 6, maxLength: 8000 });
  const preview = element("div", { className: "preview" });
  const about = element("p", { className: "about" });
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
  said.setAttribute("role", "status");
  identity.append(field("Nom", name), field("ORCID", orcid, " facultatif"));
  const previewed = element("details", {}, element("summary", {}, "Aperçu"), preview);
  const form = element("form", { className: "annotate-form", noValidate: true }, title, about, quoted, motif,
    field("Texte", text, " *italique*, **gras**, [lien](https://…)"), previewed, identity, licence, said,
    element("p", { className: "panel-foot" }, open, download, copy, close));
  const panel = element("div", { className: "panel annotate", id: "panneau-annoter" }, form);
  panel.popover = "manual";
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-labelledby", title.id);
  document.body.append(panel);

  let selected = null;
  let reporting = false;
  let returnTo = null;

  /* ---- The file of an annotation */

  function slug(words) {
    return window.edition.quote.slug(words).slice(0, 40).replace(/-+$/, "");
  }

  function today() {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  const quote = (value) => JSON.stringify(value.replace(/\s+/g, " ").trim());

  function fileOf(body) {
    const { passage, exact, prefix, suffix } = selected;
    const lines = ["---", `target: ${/^[\w:-]+$/.test(passage) ? passage : quote(passage)}`];
    if (exact) lines.push(`exact: ${quote(exact)}`);
    if (exact && prefix) lines.push(`prefix: ${quote(prefix)}`);
    if (exact && suffix) lines.push(`suffix: ${quote(suffix)}`);
    lines.push(`motivation: ${motivation.value}`, "creator:", `  name: ${quote(name.value)}`);
    if (orcid.value.trim()) lines.push(`  orcid: ${orcid.value.trim()}`);
    lines.push(`created: ${today()}`, `license: ${data.licence}`);
    if (data.version) lines.push(`edition: ${quote(data.version)}`);
    return `${[...lines, "---", "", body].join("\n")}\n`;
  }

  /* Two authors can write on the same words the same day: the name tells them apart. */
  function nameOfFile() {
    const words = slug(selected.exact.split(" ").slice(0, 5).join(" ")) || slug(selected.passage) || "passage";
    return `${today()}-${words}-${slug(name.value).slice(0, 20).replace(/-+$/, "") || "anonyme"}.md`;
  }

  /* ---- A report: what a maintainer needs to mend it, with the row of the apparatus where words are given */

  function reportOf(body) {
    const { passage, source, exact } = selected;
    const lines = [`Passage : ${passage}`, `Page : ${location.origin}${location.pathname}#${selected.element ? selected.element.id : ""}`];
    if (exact) lines.push(`Mots : « ${exact} »`);
    if (source && source !== exact) lines.push(`Leçon de la source : « ${source} »`);
    lines.push("", body);
    if (exact) lines.push("", "```yaml", `- {at: ${passage}, sic: ${quote(source || exact)}, corr: "", kind: typo, level: evident}`, "```");
    return lines.join("\n");
  }

  const titleOfReport = () => `${selected.passage} : ${selected.exact ? selected.exact.slice(0, 60) : "erreur signalée"}`;

  /* ---- The forge */

  function forge() {
    if (!data.repository) return null;
    const host = new URL(data.repository).hostname;
    if (data.forge) return data.forge;
    if (/(^|\.)gitlab\b/.test(host)) return "gitlab";
    return /(^|\.)(codeberg|gitea|forgejo)\b/.test(host) ? "gitea" : "github";
  }

  function address(path, parameters) {
    return `${data.repository.replace(/\/$/, "")}/${path}?${new URLSearchParams(parameters)}`;
  }

  /* The page for a new file. GitLab takes its name only (gitlab-org/gitlab#594214): the text comes by the clipboard. */
  function newFile(path, content) {
    const branch = data.branch || "main";
    switch (forge()) {
      case "gitlab": return address(`-/new/${branch}`, { file_name: path });
      case "gitea": return address(`_new/${branch}/`, { filename: path, value: content });
      default: return address(`new/${branch}`, { filename: path, value: content });
    }
  }

  function newIssue(subject, body) {
    if (forge() === "gitlab") return address("-/issues/new", { "issue[title]": subject, "issue[description]": body });
    return address("issues/new", { title: subject, body });
  }

  const clipboard = (words) => navigator.clipboard ? navigator.clipboard.writeText(words) : Promise.reject(new Error("clipboard"));

  /* ---- What the reader is told */

  function tell(words) { said.textContent = words; }

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
    if (wrong) {
      wrong[0].setAttribute("aria-invalid", "true");
      wrong[0].focus();
      tell(wrong[1]);
      return null;
    }
    const body = text.value.trim();
    if (reporting) return { path: `signalement-${slug(selected.passage)}.txt`, content: reportOf(body), body };
    return { path: nameOfFile(), content: fileOf(body), body };
  }

  async function send(event) {
    event.preventDefault();
    const made = ready();
    if (!made) return;
    const full = reporting ? newIssue(titleOfReport(), made.content) : newFile(`${FOLDER}/${made.path}`, made.content);
    const pasted = full.length > LONGEST || (!reporting && forge() === "gitlab");
    if (!pasted) {
      tell("La page de GitHub ou de GitLab s’ouvre, remplie. Relisez, puis proposez : un programme vérifie, une personne relit.");
      return void window.open(full, "_blank", "noopener");
    }
    const hollow = reporting ? newIssue(titleOfReport(), "") : newFile(`${FOLDER}/${made.path}`, "");
    try {
      await clipboard(made.content);
      tell("Le texte est trop long pour une adresse, ou le site du dépôt ne le reçoit pas ainsi : il est dans votre presse-papiers. Collez-le dans la page qui s’ouvre.");
      window.open(hollow, "_blank", "noopener");
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
    tell(`Fichier ${made.path} téléchargé. Sans compte, envoyez-le à la rédaction : il sera proposé en votre nom.`);
  }

  async function copyOut() {
    const made = ready();
    if (!made) return;
    try {
      await clipboard(reporting ? made.content : `${made.path}\n\n${made.content}`);
      tell("Copié. Vous pouvez le coller dans un courriel à la rédaction.");
    } catch {
      tell("La copie est impossible ici : téléchargez le fichier.");
    }
  }

  /* The preview builds elements from words; no markup of the reader's is ever parsed as HTML. */
  const MARKS = /\*\*([^*\n]+)\*\*|\*([^*\n]+)\*|`([^`\n]+)`|\[([^\]\n]+)\]\((https?:\/\/[^\s)]+|#[\w:-]+)\)/g;

  function shown(line) {
    const nodes = [];
    let at = 0;
    for (const found of line.matchAll(MARKS)) {
      nodes.push(line.slice(at, found.index));
      const [, strong, em, code, words, href] = found;
      if (strong) nodes.push(element("strong", {}, strong));
      else if (em) nodes.push(element("em", {}, em));
      else if (code) nodes.push(element("code", {}, code));
      else nodes.push(element("a", { href, rel: "nofollow ugc noopener", target: "_blank" }, words));
      at = found.index + found[0].length;
    }
    return [...nodes, line.slice(at)];
  }

  function renew() {
    const paragraphs = text.value.trim().split(/\n{2,}/).filter(Boolean);
    preview.replaceChildren(...paragraphs.map((words) => element("p", {}, ...shown(words))));
  }

  /* ---- Opening and closing */

  /* What annotations can be for is the same list as the checker's, written as data. */
  async function motivate(replying) {
    const { motivations } = await load("assets/data/motivations.js").catch(() => ({ motivations: [["commenting", "commentaire"]] }));
    if (!motivation.options.length) motivation.append(...motivations.map(([value, label]) => element("option", { value }, label)));
    if (replying) motivation.value = "replying";
    else if (motivation.value === "replying") motivation.value = motivations[0][0];
  }

  async function show(words, report) {
    selected = words;
    reporting = report;
    returnTo = document.activeElement;
    if (!report) await motivate(words.reply);
    title.textContent = report ? "Signaler une coquille ou une erreur" : "Annoter";
    about.textContent = `Sur : ${window.edition.addresses.labelOf([words.passage])}`;
    quoted.textContent = words.exact;
    quoted.hidden = !words.exact;
    motif.hidden = identity.hidden = report;
    licence.textContent = report
      ? "Votre signalement sera public sur le dépôt de l’édition. La rédaction corrige, ou explique pourquoi elle ne le fait pas."
      : `Votre texte sera public, sous votre nom et sous licence ${data.licence}.`;
    open.textContent = report ? "Signaler sur le site du dépôt" : "Proposer sur le site du dépôt";
    open.hidden = !data.repository;
    tell(data.repository ? "" : "Ce site n’est relié à aucun dépôt : téléchargez ou copiez, puis envoyez à la rédaction.");
    renew();
    window.edition.popover.close();
    if (!panel.matches(":popover-open")) panel.showPopover();
    text.focus();
  }

  function hide() {
    if (!panel.matches(":popover-open")) return;
    panel.hidePopover();
    if (returnTo && returnTo.isConnected) returnTo.focus();
  }

  form.addEventListener("submit", send);
  download.addEventListener("click", save);
  copy.addEventListener("click", copyOut);
  close.addEventListener("click", hide);
  text.addEventListener("input", renew);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  /* Anything that can be annotated or reported: data-annotate="terme:usine", data-report="ref:weber1909". */
  document.addEventListener("click", (event) => {
    const trigger = event.target.closest && event.target.closest("[data-annotate], [data-report]");
    if (!trigger) return;
    event.preventDefault();
    const { annotate, report, reply } = trigger.dataset;
    const passage = annotate || report || "page";
    show({ passage, element: document.getElementById(passage), exact: "", prefix: "", suffix: "", source: "", reply: reply !== undefined }, report !== undefined);
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

  window.edition.selection.register("Annoter", (words) => show(words, false), { whole: true });
  window.edition.selection.register("Signaler une erreur", (words) => show(words, true), { whole: true });
})();
