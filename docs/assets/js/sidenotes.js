/* Where there is a margin, the notes stand in it, level with their calls. The list's own items move: no copies. */
(function () {
  "use strict";

  const WIDE = matchMedia("screen and (min-width: 80em)");
  const GAP = 14;
  const root = document.documentElement;
  const text = document.querySelector("article.text");
  const notes = [...document.querySelectorAll(".footnotes li[id^='fn:']")];
  if (!text || !notes.length) return;

  const callOf = (note) => document.getElementById(note.id.replace("fn:", "fnref:"));

  function lay() {
    root.classList.toggle("sidenotes", WIDE.matches);
    text.style.minHeight = "";
    for (const note of notes) note.style.top = "";
    if (!WIDE.matches) return;
    const origin = text.getBoundingClientRect().top;
    let free = 0;
    for (const note of notes) {
      const call = callOf(note);
      const level = call ? call.getBoundingClientRect().top - origin : free;
      const top = Math.max(level, free);
      note.style.top = `${top}px`;
      free = top + note.offsetHeight + GAP;
    }
    text.style.minHeight = `${free}px`;
  }

  function pair(event, on) {
    const found = event.target.closest && event.target.closest(".footnotes li, sup[id^='fnref:']");
    if (!found) return;
    const other = document.getElementById(found.id.replace(/^fn(ref)?:/, (_, ref) => (ref ? "fn:" : "fnref:")));
    for (const end of [found, other]) if (end) end.classList.toggle("is-paired", on);
  }

  for (const name of ["pointerover", "focusin"]) document.addEventListener(name, (event) => pair(event, true));
  for (const name of ["pointerout", "focusout"]) document.addEventListener(name, (event) => pair(event, false));
  WIDE.addEventListener("change", lay);
  new ResizeObserver(lay).observe(document.querySelector(".masthead") || text);
  document.addEventListener("edition:display", lay);
  addEventListener("resize", lay);
  if (document.fonts) document.fonts.ready.then(lay);
  lay();
})();
