/* Landing from the search (?mots=…#p15): the words that were found are washed in the passage, by the platform's
   highlights, which change no element; the first of them is on the screen. */
(function () {
  "use strict";

  const NOT_FOUND = "[data-editorial]:not(.gloss, .description), sup[id^='fnref'], .missing-note, details";

  /* The text nodes of a passage that the search knows, each with its place in their text. */
  function textOf(passage) {
    const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT, (node) =>
      (node.parentElement.closest(NOT_FOUND) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
    const nodes = [];
    let text = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      nodes.push({ node, start: text.length });
      text += node.data;
    }
    return { nodes, text };
  }

  function rangesOf(passage, terms) {
    const { nodes, text } = textOf(passage);
    const at = (place, end) => {
      const { node, start } = nodes.findLast(({ start: from }) => (end ? from < place : from <= place));
      return [node, place - start];
    };
    return window.edition.words.tokens(text).filter(({ term }) => terms.has(term)).map(({ start, end }) => {
      const range = document.createRange();
      range.setStart(...at(start, false));
      range.setEnd(...at(end, true));
      return range;
    });
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
