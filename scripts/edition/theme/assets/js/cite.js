/* « Citer »: for a passage or the words selected in it, the quotation, the reference and its call in five styles, the
   permanent link, and the formats of reference managers. All is formatted at build time (assets/data/citing.js); here
   only numbers, dates and addresses are filled in. */
(function () {
  "use strict";

  const { element, load } = window.edition.dom;
  const { of, labelOf, idOf, fragmentOf } = window.edition.addresses;
  const STYLE = "edition.citing";
  const panel = document.getElementById("panneau-citer");
  if (!panel) return;
  const body = panel.querySelector(".citing");
  const status = panel.querySelector("[role=status]");

  const filled = (template, number) => template.replaceAll("{n}", number);

  function callOf(style, passages) {
    const [first, last] = [of(passages[0]), of(passages[passages.length - 1])];
    const many = passages.length > 1 && first.kind === last.kind;
    const forms = style.calls[first.kind];
    if (!forms) return filled(style.calls.section[0], ""); // CSL has no locator for an abstract
    return filled(forms[many ? 1 : 0], many ? `${first.number}-${last.number}` : first.number);
  }

  /* Guillemets inside a quotation become the second degree of French quotation marks. */
  function quoted(words) {
    const inner = words.trim().replace(/«\s*/g, "“").replace(/\s*»/g, "”");
    return `«\u202f${inner}\u202f»`;
  }

  /* Reader mode for machines: a fragment of text finds the words even where the address is all that is kept. */
  function textFragment(range) {
    const words = range.toString().trim().split(/\s+/);
    if (!words[0]) return "";
    const encode = (part) => encodeURIComponent(part.join(" ")).replace(/-/g, "%2D");
    return words.length > 12 ? `:~:text=${encode(words.slice(0, 5))},${encode(words.slice(-5))}` : `:~:text=${encode(words)}`;
  }

  function linkTo(passages, range) {
    const [page] = location.href.split(/[?#]/);
    return `${page}#${fragmentOf(passages[0])}${range ? textFragment(range) : ""}`;
  }

  const dated = new Intl.DateTimeFormat("fr", { dateStyle: "long" });

  function editionNote(data, link, passages) {
    const version = data.version ? `version ${data.version}, ` : "";
    return `Cité d’après l’édition numérique, ${version}${labelOf(passages)}, ${link}, consulté le ${dated.format(new Date())}.`;
  }

  function exportsOf(data, link, passages) {
    const day = new Date().toISOString().slice(0, 10);
    const note = editionNote(data, link, passages);
    return {
      BibTeX: data.bibtex.replace(/,?\s*}\s*$/, `,\n  url = {${link}},\n  urldate = {${day}},\n  note = {${note}},\n}\n`),
      RIS: data.ris.replace(/ER {2}-\s*$/, `UR  - ${link}\nY2  - ${day.replace(/-/g, "/")}\nN1  - ${note}\nER  - \n`),
      "CSL-JSON": JSON.stringify([{ ...data.csl, URL: link, accessed: { "date-parts": [day.split("-").map(Number)] }, note }], null, 2),
    };
  }

  function copy(text, what) {
    navigator.clipboard.writeText(text).then(
      () => { status.textContent = `${what} : copié.`; },
      () => { status.textContent = "La copie est refusée par le navigateur : sélectionnez le texte et copiez-le."; },
    );
  }

  function row(label, text, name = "") {
    const button = element("button", { className: "button", type: "button" }, "Copier");
    button.setAttribute("aria-label", `Copier : ${label}`);
    button.addEventListener("click", () => copy(text, label));
    return element("div", { className: `citing-row ${name}` }, element("h3", {}, label, button), element("p", {}, text));
  }

  function download(name, text) {
    const link = element("a", { download: `${name}`, href: URL.createObjectURL(new Blob([text], { type: "text/plain" })) }, name);
    return link;
  }

  function chooser(data, chosen, then) {
    const select = element("select", { id: "citer-style" }, ...data.styles.map(({ id, name }) => element("option", { value: id, selected: id === chosen }, name)));
    select.addEventListener("change", () => then(select.value));
    return element("p", {}, element("label", { htmlFor: "citer-style" }, "Style "), select);
  }

  function remembered() {
    try { return localStorage.getItem(STYLE); } catch (error) { return null; }
  }

  function remember(style) {
    try { localStorage.setItem(STYLE, style); } catch (error) { /* it holds for this panel */ }
  }

  function show(data, target, chosen) {
    const style = data.styles.find(({ id }) => id === chosen) || data.styles[0];
    const link = linkTo(target.passages, target.range);
    const call = callOf(style, target.passages);
    const files = exportsOf(data, link, target.passages);
    const rows = [];
    if (target.exact) rows.push(row("Citation", `${quoted(target.exact)} ${call}`, "citing-quotation"));
    rows.push(
      row("Appel", call),
      row("Référence", `${style.reference} ${editionNote(data, link, target.passages)}`),
      row("Adresse permanente", link, "address"),
      element("div", { className: "citing-row" }, element("h3", {}, "Fichiers"),
        element("p", {}, ...Object.entries(files).flatMap(([name, text]) => [download(`${data.id}.${{ BibTeX: "bib", RIS: "ris" }[name] || "json"}`, text), " "]))),
    );
    body.replaceChildren(chooser(data, style.id, (next) => { remember(next); show(data, target, next); body.querySelector("select").focus(); }), ...rows);
  }

  function cite(target) {
    load("assets/data/citing.js").then(({ citing: data }) => {
      status.textContent = "";
      panel.querySelector("h2").textContent = `Citer : ${labelOf(target.passages)}`;
      show(data, target, remembered());
      panel.showPopover();
      panel.querySelector("h2").focus();
    });
  }

  /* The passages that a selection runs over, in the order of the text. */
  function selection() {
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return null;
    const range = chosen.getRangeAt(0);
    const all = [...document.querySelectorAll("article.text p[id^='p'], article.text li[id^='fn:'], article.text h1[id^='s']")];
    const passages = all.filter((passage) => range.intersectsNode(passage)).map(idOf);
    if (!passages.length) return null;
    const part = range.cloneContents();
    for (const added of part.querySelectorAll("[data-editorial], sup[id^='fnref']")) added.remove();
    return { passages: passages.filter((id) => kindOf(id) === kindOf(passages[0])), exact: part.textContent.replace(/\s*\n\s*/g, " ").trim(), range };
  }

  const kindOf = (id) => of(id)?.kind;

  function nearest() {
    const passages = [...document.querySelectorAll("article.text p[id^='p']")];
    const middle = passages.find((passage) => passage.getBoundingClientRect().bottom > innerHeight / 3);
    return middle && { passages: [middle.id], exact: "", range: null };
  }

  window.edition.selection.register("Citer", (selected) => {
    const over = selected.range && selection();
    cite(over || { passages: [selected.passage], exact: selected.exact, range: selected.range });
  }, { whole: true });

  /* A section and a note are cited from where they begin and end. */
  function offer(passage, where) {
    const id = idOf(passage);
    const button = element("button", { className: "cite-button", type: "button" }, "Citer");
    button.dataset.editorial = "cite";
    button.setAttribute("aria-label", `Citer : ${labelOf([id])}`);
    button.addEventListener("click", () => cite({ passages: [id], exact: "", range: null }));
    where.append(" ", button);
  }

  const heading = document.querySelector("article.text > h1[id^='s']");
  if (heading) offer(heading, document.querySelector(".orientation") || heading);
  for (const note of document.querySelectorAll("article.text li[id^='fn:']")) offer(note, note.querySelector(":scope > p:last-of-type") || note);

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "c" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
    if (document.documentElement.dataset.shortcut === "off" || panel.matches(":popover-open")) return;
    const target = selection() || nearest();
    if (!target) return;
    event.preventDefault();
    cite(target);
  });
})();
