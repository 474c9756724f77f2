/* Landing from the search (?mots=…#p15): the words that were found are washed in the passage, by the platform's
   highlights, which change no element; the first of them is on the screen. */
(function () {
  "use strict";

  const { textOf, rangeOf } = window.edition.passages;
  /* What the search knows is the article's, and what the editors say of a term or a name in its own place. */
  const NOT_FOUND = "[data-editorial]:not(.gloss, .description), sup[id^='fnref'], .missing-note, details";

  function rangesOf(passage, terms) {
    const read = textOf(passage, NOT_FOUND);
    const found = window.edition.words.tokens(read.text).filter(({ term }) => terms.has(term));
    return found.map(({ start, end }) => rangeOf(read, start, end));
  }

  function land() {
    const sought = new URLSearchParams(location.search).get("mots");
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!sought || !target || !window.Highlight) return;
    window.edition.dom.load("assets/js/search-words.js").then(() => {
      const ranges = rangesOf(target.matches("h2") ? target.parentElement : target, new Set(sought.split(" ")));
      if (!ranges.length) return;
      CSS.highlights.set("search", new Highlight(...ranges));
      const box = ranges[0].getBoundingClientRect();
      if (box.top < 80 || box.bottom > innerHeight - 20) scrollTo({ top: scrollY + box.top - innerHeight / 3 });
    });
  }

  window.edition = Object.assign(window.edition || {}, { marking: { rangesOf } });
  land();
})();
