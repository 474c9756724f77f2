/* The text of a passage: what of a page is the article's and what the edition adds, in both readings. Selecting,
   quoting, citing, annotating, copying, marking what was found: all ask here, none strips for itself.

   A position counts the UTF-16 units of a passage's text as it is shown. A part is a range of positions,
   {passage, id, start, end}; words() gives what it says in a reading, ranges() where that stands in the page. */
(function () {
  "use strict";

  const { of, idOf } = window.edition.addresses;
  const ADDED = "[data-editorial], sup[id^='fnref'], .missing-note, .abstract-label, .number";
  const PASSAGES = "p[id], li[id^='fn:'], :is(h1, h2, h3, h4, h5, h6)[id^='s']";
  const article = document.querySelector("article.text");
  const edited = new Map();
  const MARK = /\p{M}/u;

  const isSource = () => document.documentElement.dataset.reading === "source";
  const elementOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);
  const isPassage = (element) => element.matches(PASSAGES) && of(idOf(element)) !== null;

  /* The passage that a node of the page stands in, or null. */
  function passageOf(node) {
    const found = elementOf(node)?.closest(PASSAGES);
    return found && article?.contains(found) && isPassage(found) ? found : null;
  }

  const all = () => (article ? [...article.querySelectorAll(PASSAGES)].filter(isPassage) : []);

  /* Show the source's words, or put the edition's back: the words themselves change. */
  function show(source) {
    for (const node of document.querySelectorAll(".emendation[data-sic]")) {
      if (!edited.has(node)) edited.set(node, node.textContent);
      node.textContent = source ? node.dataset.sic : edited.get(node);
    }
  }

  /* What a correction says in a reading, whichever is shown. */
  const wordsOf = (emendation, source) => (source ? emendation.dataset.sic : edited.get(emendation) ?? emendation.textContent);

  /* The text of an element without what is added: its characters, the text nodes that have them, the corrections. */
  function textOf(element, added = ADDED) {
    const runs = [];
    const changes = [];
    let text = "";
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) => {
      if (node.nodeType === Node.ELEMENT_NODE && node.matches(added)) return NodeFilter.FILTER_REJECT;
      return NodeFilter.FILTER_ACCEPT;
    });
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        runs.push({ node, start: text.length });
        text += node.data;
      } else if (node.matches(".emendation[data-sic]")) {
        changes.push({ node, start: text.length, end: text.length + node.textContent.length });
      }
    }
    return { text, runs, changes };
  }

  /* The position of a point of the page in a text. */
  function positionOf({ runs }, container, offset) {
    const point = document.createRange();
    point.setStart(container, offset);
    let position = 0;
    for (const { node, start } of runs) {
      if (node === container) return start + offset;
      if (point.comparePoint(node, 0) > 0) return position;
      position = start + node.data.length;
    }
    return position;
  }

  const says = (words) => window.edition.quote.fold(words) !== "";

  /* A range without the blanks and what cannot be seen at its ends, on the edges of letters; null where it says nothing. */
  function trimmed(text, start, end) {
    if (!says(text.slice(start, end))) return null;
    const within = (at) => at < text.length && (MARK.test(text[at]) || /[\udc00-\udfff]/.test(text[at]));
    while (start > 0 && within(start)) start -= 1;
    while (within(end)) end += 1;
    while (!says(text[start]) && !/[\ud800-\udbff]/.test(text[start])) start += 1;
    while (!says(text[end - 1]) && !within(end - 1)) end -= 1;
    return { start, end };
  }

  /* What of a range of the page lies in passages: a part for each that says something, in the order of the page. */
  function partsOf(range) {
    const parts = [];
    for (const passage of all()) {
      if (!range.intersectsNode(passage)) continue;
      const read = textOf(passage);
      const inside = document.createRange();
      inside.selectNodeContents(passage);
      const from = range.compareBoundaryPoints(Range.START_TO_START, inside) > 0 ? positionOf(read, range.startContainer, range.startOffset) : 0;
      const to = range.compareBoundaryPoints(Range.END_TO_END, inside) < 0 ? positionOf(read, range.endContainer, range.endOffset) : read.text.length;
      const found = trimmed(read.text, from, to);
      if (found) parts.push({ passage, id: idOf(passage), ...found });
    }
    return parts;
  }

  /* The whole of a passage as a part. */
  const whole = (passage) => ({ passage, id: idOf(passage), ...trimmed(textOf(passage).text, 0, textOf(passage).text.length) });

  /* A text with the words of a reading in its corrections; what a range touches of a correction is the whole of it.
     Without `source`, as it is shown. */
  function inReading({ text, changes }, start, end, source = isSource()) {
    if (source === isSource()) return text.slice(start, end);
    const touched = changes.filter((change) => (change.start < end && start < change.end)
      || (change.start === change.end && (start < change.start || start === 0) && (change.end < end || end === text.length)));
    let said = "";
    let at = start;
    for (const change of touched) {
      said += text.slice(at, Math.max(at, change.start)) + wordsOf(change.node, source);
      at = change.end;
    }
    return said + text.slice(at, Math.max(at, end));
  }

  const words = ({ passage, start, end }, source) => inReading(textOf(passage), start, end, source);

  /* A part with the corrections that it touches whole: where its words are in both readings the same place. */
  function widened(part) {
    const touched = textOf(part.passage).changes.filter(({ start, end }) => start < part.end && part.start < end);
    return { ...part, start: Math.min(part.start, ...touched.map(({ start }) => start)), end: Math.max(part.end, ...touched.map(({ end }) => end)) };
  }

  /* Where a range of positions stands in the page. */
  function rangeOf({ runs }, start, end) {
    const [first, last] = [runs.findLast((run) => run.start <= start), runs.findLast((run) => run.start < end)];
    const range = document.createRange();
    range.setStart(first.node, start - first.start);
    range.setEnd(last.node, end - last.start);
    return range;
  }

  /* A copy of a range within a passage without what the edition adds, calls of notes aside where they are asked for. */
  function copyOf(range, calls = false) {
    const copy = range.cloneContents();
    for (const node of copy.querySelectorAll(ADDED)) {
      const call = node.matches("sup[id^='fnref'], .missing-note");
      if (!call || !calls) node.remove();
      else node.replaceWith(window.edition.dom.element("sup", {}, node.textContent));
    }
    return copy;
  }

  window.edition = Object.assign(window.edition || {}, {
    passages: { all, passageOf, isSource, show, textOf, partsOf, whole, wordsOf, words, inReading, widened, rangeOf, copyOf },
  });
})();
