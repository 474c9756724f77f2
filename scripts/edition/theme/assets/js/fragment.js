/* A text fragment (https://wicg.github.io/scroll-to-text-fragment/) that finds the words of some parts, and no others.

   A browser looks from the top of the page for whole words, in the page as it has it: figures of note calls are words
   there, a block ends a run of them, the edition's reading is what it reads. So the fragment is made of whole words of
   one run, and gets as much of what is before and after as makes its first place the one that is meant. */
(function () {
  "use strict";

  const { textOf, rangeOf, wordsOf } = window.edition.passages;
  const { foldCharacter } = window.edition.quote;
  /* What no browser reads on arrival: what is no text, and what the scripts open over the page. */
  const OUTSIDE = "script, style, template, noscript, [popover]:not(.plan)";
  const LONGEST = 10;
  const EDGES = [4, 9, 19];
  const CONTEXT = 12;

  /* The page as a browser that opens it reads it: its characters, where each node has its own, where runs of words end. */
  function flowOf(passages) {
    const at = new Map();
    const edges = new Set();
    let raw = "";
    const isEdge = (element) => element.matches("[data-editorial]") ? element.textContent !== "" : !/^(inline|contents|ruby)$/.test(getComputedStyle(element).display);
    const edge = () => edges.add(raw.length);
    function walk(element, within) {
      const bounds = within && isEdge(element);
      if (bounds || passages.includes(element)) edge();
      at.set(element, raw.length);
      if (element.matches(".emendation[data-sic]")) raw += wordsOf(element, false);
      else for (const node of element.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) {
          at.set(node, raw.length);
          raw += node.data;
        } else if (node.nodeType === Node.ELEMENT_NODE && !node.matches(OUTSIDE)) {
          walk(node, within || passages.includes(node));
        }
      }
      if (bounds || passages.includes(element)) edge();
    }
    walk(document.body, false);
    return { raw, at, edges: [...edges].sort((a, b) => a - b), ...foldedOf(raw) };
  }

  /* The characters as a browser compares them, and where each of the page is among them. */
  function foldedOf(raw) {
    const places = new Uint32Array(raw.length + 1);
    let folded = "";
    for (let n = 0; n < raw.length; n += 1) {
      places[n] = folded.length;
      folded += foldCharacter(raw[n]);
    }
    places[raw.length] = folded.length;
    return { folded, places };
  }

  /* Where the words of a part begin and end in the page; of a correction, the whole. */
  function boundsOf({ at, raw }, { passage, start, end }) {
    const range = rangeOf(textOf(passage), start, end);
    const place = (node, offset, after) => {
      const change = node.parentElement.closest(".emendation[data-sic]");
      if (!change) return at.get(node) + offset;
      return at.get(change) + (after ? wordsOf(change, false).length : 0);
    };
    return [place(range.startContainer, range.startOffset, false), Math.min(raw.length, place(range.endContainer, range.endOffset, true))];
  }

  /* The words of the run that a place of the page is in. A narrow space is a part of its word (UAX 29): such a word is
     told with the mark on the other side of the space. */
  function runAt({ raw, edges }, at) {
    const low = edges.findLast((edge) => edge <= at) ?? 0;
    const high = edges.find((edge) => edge > at) ?? raw.length;
    const cut = new Intl.Segmenter(document.documentElement.lang, { granularity: "word" });
    return [...cut.segment(raw.slice(low, high))].filter(({ isWordLike }) => isWordLike).map(({ index, segment }) => {
      let [from, to] = [low + index, low + index + segment.length];
      while (raw[from] === "\u202f" && from > low) from -= 1;
      while (raw[to - 1] === "\u202f" && to < high) to += 1;
      return [from, to];
    });
  }

  /* Whether the words from one place to another stand nowhere between them and an earlier place. */
  function isFirst({ folded, places }, from, to, since = 0) {
    const [start, end] = [places[from], places[to]];
    return folded.indexOf(folded.slice(start, end), places[since]) === start;
  }

  const encoded = (words) => encodeURIComponent(words.trim().replace(/[ \t\r\n]+/g, " ")).replace(/-/g, "%2D");

  /* The context before the word number `first` of a run that makes what follows it the first of its kind; null if none does. */
  function told(flow, words, first, last, { since = 0, before = true, after = true } = {}) {
    for (let taken = 0; taken <= CONTEXT; taken += 1) {
      const sizes = [[before ? taken : 0, 0], [0, after ? taken : 0], [before ? taken : 0, after ? taken : 0]];
      for (const [prefix, suffix] of sizes) {
        const from = words[Math.max(0, first - prefix)][0];
        const to = words[Math.min(words.length - 1, last + suffix)][1];
        if (from < since || !isFirst(flow, from, to, since)) continue;
        return {
          prefix: from < words[first][0] ? `${encoded(flow.raw.slice(from, words[first][0]))}-,` : "",
          suffix: to > words[last][1] ? `,-${encoded(flow.raw.slice(words[last][1], to))}` : "",
        };
      }
    }
    return null;
  }

  /* The first and the last of the words that a range of the page touches, or the nearest one where it touches none. */
  function touched(words, start, end) {
    const first = words.findIndex((word) => word[1] > start);
    const last = words.findLastIndex((word) => word[0] < end);
    if (first < 0) return [words.length - 1, words.length - 1];
    return last < first ? [first, first] : [first, last];
  }

  /* « :~:text=… » for the words of some parts, in the order of the page; "" where none can tell them. */
  function fragmentOf(parts) {
    if (!parts.length || !window.Intl?.Segmenter) return "";
    const flow = flowOf(parts.map(({ passage }) => passage));
    const start = boundsOf(flow, parts[0])[0];
    const end = boundsOf(flow, parts[parts.length - 1])[1];
    const opening = runAt(flow, start);
    const closing = runAt(flow, Math.max(start, end - 1));
    if (!opening.length || !closing.length) return "";
    const [first, to] = touched(opening, start, end);
    const last = touched(closing, start, end)[1];
    const text = (words, from, upTo) => encoded(flow.raw.slice(words[from][0], words[upTo][1]));
    if (opening[0][0] === closing[0][0] && to - first < LONGEST) {
      const context = told(flow, opening, first, to);
      return context ? `:~:text=${context.prefix}${text(opening, first, to)}${context.suffix}` : "";
    }
    const alone = opening[0][0] === closing[0][0];
    for (const edge of EDGES) {
      const upTo = Math.min(alone ? to - 1 : to, first + edge);
      const from = Math.max(alone ? upTo + 1 : 0, last - edge);
      const before = told(flow, opening, first, upTo, { after: false });
      const after = told(flow, closing, from, last, { since: opening[upTo][1], before: false });
      if (before && after) return `:~:text=${before.prefix}${text(opening, first, upTo)},${text(closing, from, last)}${after.suffix}`;
    }
    return "";
  }

  window.edition = Object.assign(window.edition || {}, { fragment: { fragmentOf } });
})();
