/* Quoted words, exactly as the edition's checker takes them (scripts/edition/anchoring.py): compared without white
   space and with one shape of apostrophe. Both are held against the same examples (tests/anchors.json). */
(function () {
  "use strict";

  const SPACE = /[\s\u0085\u001c-\u001f]/;
  const CONTEXT = 5;

  /* The characters that count, and the position of each in the text. */
  function inked(text) {
    const characters = [];
    const positions = [];
    for (let at = 0; at < text.length; at += 1) {
      if (SPACE.test(text[at]) && text[at] !== "\ufeff") continue;
      characters.push(text[at] === "'" ? "’" : text[at]);
      positions.push(at);
    }
    return { ink: characters.join(""), positions };
  }

  const fold = (words) => inked(words.normalize("NFC")).ink;

  /* Every place of a quote in a text: [start, end] in UTF-16 units. */
  function places(text, { exact, prefix = "", suffix = "" }) {
    const { ink, positions } = inked(text);
    const words = fold(exact);
    const before = fold(prefix).length;
    const wanted = fold(prefix + exact + suffix);
    const found = [];
    if (!words) return found;
    for (let at = ink.indexOf(wanted); at >= 0; at = ink.indexOf(wanted, at + 1)) {
      found.push([positions[at + before], positions[at + before + words.length - 1] + 1]);
    }
    return found;
  }

  const plain = (words) => words.replace(/\s+/g, " ").trim();

  /* The words between two positions, with as many words of context as tell them from any others in the text. */
  function describe(text, start, end) {
    const quote = { exact: plain(text.slice(start, end)), prefix: "", suffix: "" };
    if (!quote.exact) return null;
    const before = text.slice(0, start).split(/(?<=\s)(?=\S)/);
    const after = text.slice(end).split(/(?<=\S)(?=\s)/);
    for (let taken = CONTEXT; places(text, quote).length > 1 && taken < text.length; taken += CONTEXT) {
      quote.prefix = plain(before.slice(-taken).join(""));
      quote.suffix = plain(after.slice(0, taken).join(""));
    }
    return quote;
  }

  window.edition = Object.assign(window.edition || {}, { quote: { fold, places, describe } });
})();
