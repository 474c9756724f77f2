/* Where there is a margin, the notes stand in it, level with their calls. The list's own items move: no copies.
   A long note that would push the next one away from its call is cut, with a button to read on. */
(function () {
  "use strict";

  const WIDE = matchMedia("screen and (min-width: 80em)");
  const GAP = 14;
  const FEWEST_LINES = 11;
  const { element } = window.edition.dom;
  const root = document.documentElement;
  const text = document.querySelector("article.text");
  const notes = [...document.querySelectorAll(".footnotes li[id^='fn:']")];
  if (!text || !notes.length) return;

  const callOf = (note) => document.getElementById(note.id.replace("fn:", "fnref:"));
  const moreOf = (note) => note.querySelector(".note-more");
  const numberOf = (note) => note.id.slice("fn:".length);

  function name(more, note, open) {
    more.textContent = open ? "Replier" : "Lire la suite";
    more.setAttribute("aria-label", `${open ? "Replier" : "Lire la suite de"} la note ${numberOf(note)}`);
    more.setAttribute("aria-expanded", String(open));
  }

  function open(note, wanted = true) {
    note.classList.toggle("is-open", wanted);
    name(moreOf(note), note, wanted);
    lay();
  }

  for (const note of notes) {
    const more = element("button", { className: "note-more", type: "button", hidden: true });
    more.dataset.editorial = "more";
    name(more, note, false);
    more.addEventListener("click", () => open(note, !note.classList.contains("is-open")));
    note.append(more);
    /* What is focused, found in the page or led to by an address is never in the part that is cut. */
    note.addEventListener("focusin", ({ target }) => { if (target !== more && note.classList.contains("is-cut")) open(note); });
    note.addEventListener("scroll", () => { if (note.scrollTop) { note.scrollTop = 0; open(note); } });
  }

  /* Set a note at its level, cut to the room it has; return where it ends. */
  function set(note, top, room) {
    const fewest = FEWEST_LINES * parseFloat(getComputedStyle(note).lineHeight);
    const bound = Math.max(room, fewest);
    const long = note.offsetHeight > bound + GAP;
    const cut = long && !note.classList.contains("is-open");
    note.style.top = `${top}px`;
    note.style.maxHeight = cut ? `${bound}px` : "";
    note.classList.toggle("is-cut", cut);
    moreOf(note).hidden = !long;
    return top + note.offsetHeight;
  }

  function release() {
    text.style.minHeight = "";
    for (const note of notes) {
      note.style.top = note.style.maxHeight = "";
      note.classList.remove("is-cut");
      moreOf(note).hidden = true;
    }
  }

  function lay() {
    const beside = WIDE.matches && root.dataset.notes !== "off";
    root.classList.toggle("sidenotes", beside);
    release();
    if (!beside) return;
    const origin = text.getBoundingClientRect().top;
    const levels = notes.map((note) => (callOf(note) || text).getBoundingClientRect().top - origin);
    let free = 0;
    for (const [n, note] of notes.entries()) {
      const top = Math.max(levels[n], free);
      const room = n + 1 < notes.length ? levels[n + 1] - GAP - top : Infinity;
      free = set(note, top, room) + GAP;
    }
    text.style.minHeight = `${free}px`;
  }

  function pair(event, on) {
    const found = event.target.closest && event.target.closest(".footnotes li, sup[id^='fnref:']");
    if (!found) return;
    const other = document.getElementById(found.id.replace(/^fn(ref)?:/, (_, ref) => (ref ? "fn:" : "fnref:")));
    for (const end of [found, other]) if (end) end.classList.toggle("is-paired", on);
  }

  function arrive() {
    const note = notes.find(({ id }) => id === decodeURIComponent(location.hash.slice(1)));
    if (note && note.classList.contains("is-cut")) open(note);
  }

  for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, (event) => pair(event, true));
  for (const kind of ["pointerout", "focusout"]) document.addEventListener(kind, (event) => pair(event, false));
  WIDE.addEventListener("change", lay);
  new ResizeObserver(lay).observe(document.querySelector(".masthead") || text);
  document.addEventListener("edition:display", lay);
  addEventListener("resize", lay);
  addEventListener("hashchange", arrive);
  if (document.fonts) document.fonts.ready.then(lay);
  lay();
  arrive();
})();
