/* « Citer »: for a passage or the words selected in it, the quotation, the reference and its call in five styles, the
   permanent address and the one that leads to the very words, and the formats of reference managers. All is formatted
   at build time (assets/data/citing.js); here only numbers, dates and addresses are filled in. */
(function () {
  "use strict";

  const { element, load } = window.edition.dom;
  const { of, labelOf, idOf, fragmentOf, page, site, permanentOf } = window.edition.addresses;
  const STYLE = "edition.citing";
  const panel = document.getElementById("panneau-citer");
  if (!panel) return;
  const body = panel.querySelector(".citing");
  const status = panel.querySelector("[role=status]");
  let opener = null;
  let passage = null;

  function callOf(data, style, ids) {
    const [first, last] = [of(ids[0]), of(ids[ids.length - 1])];
    const [one, many] = style.calls[first.kind];
    const number = first.kind === "abstract" ? data.abstracts[ids[0]] : first.number;
    return ids.length > 1 ? many.replaceAll("{n}", `${number}-${last.number}`) : one.replaceAll("{n}", number);
  }

  /* Guillemets inside a quotation become the second degree of French quotation marks. */
  function quoted(words) {
    const inner = words.trim().replace(/«\s*/g, "“").replace(/\s*»/g, "”");
    return `«\u202f${inner}\u202f»`;
  }

  /* The address that leads to the very words, wherever they stand in the page; "" where nothing is known to lead there. */
  function addressOfWords({ ids, parts }) {
    const fragment = parts && site() ? window.edition.fragment.fragmentOf(parts) : "";
    return fragment && `${site()}${page()}#${fragmentOf(ids[0])}${fragment}`;
  }

  const listed = (labels) => labels.join(", ").replace(/, ([^,]*)$/, " et $1");
  const labels = (target) => listed(target.groups.map(({ ids }) => labelOf(ids)));

  const dated = new Intl.DateTimeFormat("fr", { dateStyle: "long" });

  /* From which version and where in it: the files have the address and the day in fields of their own. */
  function editionNote(data, target, ...more) {
    const version = data.version && `version ${data.version}`;
    return `Cité d’après ${["l’édition numérique", version, target.source && "texte de la source", labels(target), ...more].filter(Boolean).join(", ")}`;
  }

  /* A file for reference managers, with what is cited and when in its slots (records/citing_files.py); where the edition
     knows no address, without the lines that say it. */
  function filled({ text, escapes }, values) {
    const known = values.url ? text : text.replace(/, \$\{url\}/g, "").replace(/^.*\$\{url\}.*\r?\n/gm, "");
    return known.replace(/\$\{(\w+)\}/g, (_, slot) => [...values[slot]].map((letter) => escapes[slot]?.[letter] ?? letter).join(""));
  }

  function exportsOf(data, link, target) {
    const [year, month, day] = new Date().toISOString().slice(0, 10).split("-");
    const values = { url: link || "", note: editionNote(data, target), year, month, day };
    return data.files.map((file) => [`${data.id}${file.ending}`, filled(file, values), file]);
  }

  const FACES = { italic: "i", bold: "b", "small-caps": "span", superior: "sup" };

  /* A reference in its style: runs of text with the face of each. */
  function styled(runs) {
    return runs.map(([face, text]) => {
      if (!face) return text;
      const made = element(FACES[face], {}, text);
      if (face === "small-caps") made.style.fontVariant = "small-caps";
      return made;
    });
  }

  function row(label, content, name = "") {
    const text = element("p", {}, ...content);
    const button = element("button", { className: "button", type: "button" }, "Copier");
    button.setAttribute("aria-label", `Copier : ${label}`);
    button.addEventListener("click", async () => { status.textContent = await window.edition.clipboard.copy(label, text); });
    return element("div", { className: `citing-row ${name}` }, element("h3", {}, label, button), text);
  }

  const download = ([name, text, file]) => {
    const link = element("a", { download: name, href: URL.createObjectURL(new Blob([text], { type: file.type })) }, file.name);
    link.setAttribute("aria-label", `Fichier ${file.name} : ${name}`);
    return link;
  };

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

  /* What was left out of the selection, or is told apart in it. */
  function told({ groups, left }) {
    const said = [];
    if (groups.length > 1) said.push("Les mots sélectionnés sont de plusieurs passages : chacun est cité à part.");
    if (left.length) said.push("Les intertitres n’en sont pas cités.");
    return said.length ? [element("p", { className: "citing-told" }, said.join(" "))] : [];
  }

  function rowsOf(data, style, target) {
    const several = target.groups.length > 1;
    return target.groups.flatMap((group) => {
      const call = callOf(data, style, group.ids);
      const named = (label) => (several ? `${label}, ${labelOf(group.ids)}` : label);
      const [link, words] = [permanentOf(group.ids[0]), addressOfWords(group)];
      return [
        group.text && row(named(target.source ? "Citation du texte de la source" : "Citation"), [`${quoted(group.text)} ${call}`], "citing-quotation"),
        row(named("Appel"), [call]),
        link && row(named("Adresse permanente"), [link], "address"),
        words && row(named("Adresse de ces mots"), [words], "address"),
      ].filter(Boolean);
    });
  }

  function show(data, target, chosen) {
    const style = data.styles.find(({ id }) => id === chosen) || data.styles[0];
    const link = permanentOf(target.groups[0].ids[0]);
    const files = exportsOf(data, link, target);
    const rows = [
      ...rowsOf(data, style, target),
      row("Référence", [...styled(style.reference), ` ${editionNote(data, target, link, `consulté le ${dated.format(new Date())}`)}.`]),
      element("div", { className: "citing-row" }, element("h3", {}, "Fichiers"),
        element("p", {}, ...files.flatMap((file) => [download(file), " "]))),
    ];
    body.replaceChildren(...told(target), chooser(data, style.id, (next) => { remember(next); show(data, target, next); body.querySelector("select").focus(); }), ...rows);
  }

  function cite(target) {
    opener = document.activeElement;
    passage = target.passage;
    const needed = [load("assets/data/citing.js"), load("assets/js/fragment.js")];
    Promise.all(needed).then(([{ citing: data }]) => {
      status.textContent = "";
      panel.querySelector("h2").textContent = `Citer : ${labels(target)}${target.source ? " (texte de la source)" : ""}`;
      show(data, target, remembered());
      panel.showPopover();
      panel.querySelector("h2").focus();
    });
  }

  panel.addEventListener("toggle", ({ newState }) => {
    if (newState === "closed") window.edition.selection.leave(opener, passage);
  });

  const wholeOf = (element_) => ({ groups: [{ ids: [idOf(element_)], text: "", parts: null }], left: [], source: false, passage: element_ });

  function nearest() {
    const passages = [...document.querySelectorAll("article.text p[id^='p']")];
    const middle = passages.find((found) => found.getBoundingClientRect().bottom > innerHeight / 3);
    return middle && wholeOf(middle);
  }

  const target = (selected) => (selected.chosen ? { ...selected.chosen, passage: selected.element } : wholeOf(selected.element));

  window.edition.selection.register("Citer", (selected) => cite(target(selected)), { whole: true });

  /* A section and a note are cited from where they begin and end. */
  function offer(cited, where) {
    const id = idOf(cited);
    const button = element("button", { className: "cite-button", type: "button" }, "Citer");
    button.dataset.editorial = "cite";
    button.setAttribute("aria-label", `Citer : ${labelOf([id])}`);
    button.addEventListener("click", () => cite(wholeOf(cited)));
    where.append(" ", button);
  }

  const heading = document.querySelector("article.text > h1[id^='s']");
  if (heading) offer(heading, document.querySelector(".orientation") || heading);
  for (const note of document.querySelectorAll("article.text li[id^='fn:']")) offer(note, note.querySelector(":scope > p:last-of-type") || note);

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    if (event.key !== "c" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
    if (document.documentElement.dataset.shortcut === "off" || panel.matches(":popover-open")) return;
    const chosen = window.edition.chosen.read();
    const found = chosen ? { ...chosen, passage: chosen.groups[0].parts[0].passage } : nearest();
    if (!found) return;
    event.preventDefault();
    cite(found);
  });
})();
