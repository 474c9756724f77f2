/* What the search's panel does once it is open: results as one types, arrows that walk them, kinds that narrow them.
   Library, records and index are loaded with it. While it is open the page's address has the query (?q=…&dans=notes):
   it can be kept, and « Back » finds it again. */
(function () {
  "use strict";

  const panel = document.getElementById("recherche");
  const { base: root, element, load } = window.edition.dom;
  const form = panel.querySelector("form");
  const input = panel.querySelector("input[name=q]");
  const filters = panel.querySelector("fieldset");
  const status = panel.querySelector("[role=status]");
  const list = panel.querySelector("ol");
  const hint = panel.querySelector(".search-hint");
  const MOST = 60;
  let loading = null;

  function index() {
    loading ||= Promise.all([load("assets/js/vendor/minisearch.js"), load("assets/data/search-records.js"), load("assets/js/search-words.js")])
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
    const kinds = chosen();
    const shown = kinds.length ? results.filter(({ kind }) => kinds.includes(kind)) : results;
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
    if (landing.length) url.searchParams.set("mots", landing.join(" "));
    url.hash = anchor || "";
    return url.href;
  }

  function item(result) {
    const { label, place, title, voice, pieces, sources } = result;
    const link = element("a", "search-result");
    link.href = addressOf(result);
    const head = element("span", "search-head", element("span", "search-label", label));
    for (const [name, words_] of [["title", title], ["place", place]]) {
      if (words_) head.append(" ", element("span", `search-${name}`, words_));
    }
    link.append(head);
    const text = element("span", "search-excerpt");
    for (const [words_, marked] of pieces) text.append(marked ? element("mark", "", words_) : words_);
    if (text.textContent && voice) text.prepend(element("span", "search-voice", `${voice}\u00a0: `));
    if (text.textContent) link.append(text);
    if (sources.length) link.append(element("span", "search-source", `Source : ${sources.map((s) => `«\u202f${s.trim()}\u202f»`).join(", ")}`));
    return element("li", "", link);
  }

  function update() {
    return index().then(show, () => { status.textContent = "La recherche n’a pas pu être chargée."; });
  }

  const asked = new URLSearchParams(location.search);
  const chosen = () => [...filters.querySelectorAll("input:checked")].map(({ value }) => value);
  let keeping = 0;

  /* The query in the page's address; none once the panel is closed. Browsers bound how often it may change. */
  function keep(followed = null) {
    clearTimeout(keeping);
    const url = new URL(location.href);
    const typed = panel.matches(":popover-open") ? input.value.trim() : "";
    for (const name of ["q", "dans"]) url.searchParams.delete(name);
    if (typed) url.searchParams.set("q", typed);
    for (const kind of typed ? chosen() : []) url.searchParams.append("dans", kind);
    if (url.href === location.href && !followed) return;
    try { history.replaceState({ ...history.state, followed }, "", url); } catch (error) { /* a file's address may not change */ }
  }

  function soon() {
    clearTimeout(keeping);
    keeping = setTimeout(keep, 400);
  }

  /* The panel as the address has it, at the result that was followed. */
  function restore() {
    input.value = asked.get("q");
    return index().then(() => {
      for (const box of filters.querySelectorAll("input")) box.checked = asked.getAll("dans").includes(box.value);
      show();
      const { followed } = history.state || {};
      ([...list.querySelectorAll("a")].find(({ href }) => href === followed) || input).focus();
    }, () => {});
  }

  function open() {
    input.focus();
    input.select();
    update();
  }

  panel.addEventListener("toggle", ({ newState }) => {
    if (newState === "open") open();
    else keep();
  });
  input.addEventListener("input", () => { update(); soon(); });
  filters.addEventListener("change", () => { show(); soon(); });
  list.addEventListener("click", ({ target }) => { if (target.closest("a")) keep(target.closest("a").href); });
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

  if (asked.get("q")) restore();
  else if (input.value) update();
  else index().catch(() => {});
})();
