/* The search box: a panel under the masthead. Library, records and index are loaded when it is first opened.
   « / » and Ctrl-K open it (« / » can be turned off under « Affichage »); arrows walk the results; Escape closes. */
(function () {
  "use strict";

  const panel = document.getElementById("recherche");
  if (!panel) return;
  const { base: root, element, load } = window.edition.dom;
  const form = panel.querySelector("form");
  const input = panel.querySelector("input[name=q]");
  const filters = panel.querySelector("fieldset");
  const status = panel.querySelector("[role=status]");
  const list = panel.querySelector("ol");
  const hint = panel.querySelector(".search-hint");
  const MOST = 60;
  let loading = null;

  const words = () => load("assets/js/search-words.js");

  function index() {
    loading ||= Promise.all([load("assets/js/vendor/minisearch.js"), load("assets/data/search-records.js"), words()])
      .then(() => load("assets/js/search-index.js"))
      .then(() => offer(window.edition.search.kinds))
      .catch((error) => { loading = null; throw error; });
    return loading;
  }

  function offer(kinds) {
    for (const [code, label] of kinds) {
      const box = element("input", { type: "checkbox", name: "kind", value: code });
      const count = element("span", "search-count");
      count.dataset.kind = code;
      filters.append(element("label", "", box, element("span", "", label, " ", count)));
    }
  }

  function show() {
    const typed = input.value.trim() ? input.value : "";
    const { near, results } = typed ? window.edition.search.search(typed) : { near: false, results: [] };
    const chosen = [...filters.querySelectorAll("input:checked")].map(({ value }) => value);
    const shown = chosen.length ? results.filter(({ kind }) => chosen.includes(kind)) : results;
    for (const count of filters.querySelectorAll(".search-count")) {
      const number = results.filter(({ kind }) => kind === count.dataset.kind).length;
      count.textContent = number;
      const label = count.closest("label");
      label.hidden = !number && !label.querySelector("input").checked;
    }
    hint.hidden = Boolean(typed);
    filters.hidden = !results.length;
    status.textContent = typed ? told(shown.length, near) : "";
    list.replaceChildren(...shown.slice(0, MOST).map(item));
    list.scrollTop = 0;
  }

  function told(number, near) {
    const found = number === 0 ? "Aucun résultat" : `${number} résultat${number > 1 ? "s" : ""}`;
    if (number && near) return `Aucun résultat exact ; ${found} pour des mots proches`;
    return number > MOST ? `${found}, les ${MOST} premiers` : found;
  }

  function addressOf({ address, landing }) {
    const [page, anchor] = address.split("#");
    const file = location.protocol === "file:" && !page.endsWith(".html") ? "index.html" : "";
    const url = new URL(`${page}${file}`, root);
    url.searchParams.set("mots", landing.join(" "));
    url.hash = anchor;
    return url.href;
  }

  function item(result) {
    const { label, place, title, pieces, sources } = result;
    const link = element("a", "search-result");
    link.href = addressOf(result);
    const head = element("span", "search-head", element("span", "search-label", label));
    if (title || place) head.append(" ", element("span", title ? "search-title" : "search-place", title || place));
    link.append(head);
    const text = element("span", "search-excerpt");
    for (const [words_, marked] of pieces) text.append(marked ? element("mark", "", words_) : words_);
    if (text.textContent) link.append(text);
    if (sources.length) link.append(element("span", "search-source", `Source : ${sources.map((s) => `«\u202f${s.trim()}\u202f»`).join(", ")}`));
    return element("li", "", link);
  }

  function update() {
    index().then(show, () => { status.textContent = "La recherche n’a pas pu être chargée."; });
  }

  panel.addEventListener("toggle", ({ newState }) => {
    if (newState !== "open") return;
    input.focus();
    input.select();
    update();
  });
  input.addEventListener("input", update);
  filters.addEventListener("change", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = list.querySelector("a");
    if (first) first.click();
  });

  panel.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.target.type === "checkbox") return;
    const stops = [input, ...list.querySelectorAll("a")];
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });

  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest && event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    const slash = event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!control && !(slash && document.documentElement.dataset.shortcut !== "off")) return;
    event.preventDefault();
    panel.showPopover();
  });

  /* Landing: the words that were found are washed in the passage, and the first of them is on the screen. */
  function land() {
    const sought = new URLSearchParams(location.search).get("mots");
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!sought || !target || !window.Highlight) return;
    words().then(() => {
      const ranges = rangesOf(target.matches("h2") ? target.parentElement : target, new Set(sought.split(" ")));
      if (!ranges.length) return;
      CSS.highlights.set("search", new Highlight(...ranges));
      const box = ranges[0].getBoundingClientRect();
      if (box.top < 80 || box.bottom > innerHeight - 20) scrollTo({ top: scrollY + box.top - innerHeight / 3 });
    });
  }

  function rangesOf(element_, terms) {
    const nodes = [];
    const walker = document.createTreeWalker(element_, NodeFilter.SHOW_TEXT, (node) =>
      (node.parentElement.closest("[data-editorial]:not(.gloss, .description), details") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
    let text = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      nodes.push({ node, start: text.length });
      text += node.data;
    }
    const at = (place, end) => {
      const { node, start } = nodes.findLast(({ start }) => (end ? start < place : start <= place));
      return [node, place - start];
    };
    return window.edition.words.tokens(text).filter(({ term }) => terms.has(term)).map(({ start, end }) => {
      const range = document.createRange();
      range.setStart(...at(start, false));
      range.setEnd(...at(end, true));
      return range;
    });
  }

  land();
})();
