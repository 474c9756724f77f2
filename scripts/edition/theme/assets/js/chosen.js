/* What is selected in a page, as what can be quoted: its parts, one a passage, and how they go together. */
(function () {
  "use strict";

  const { of } = window.edition.addresses;
  const { partsOf, textOf, words, whole, widened, inReading, isSource } = window.edition.passages;
  const { describe, places } = window.edition.quote;
  const isHeading = ({ id }) => of(id).kind === "section";

  function parts() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return [];
    return Array.from({ length: selection.rangeCount }, (_, n) => partsOf(selection.getRangeAt(n))).flat();
  }

  /* A position of the shown text in the edition's reading; `after` an insertion that stands there, or before it. */
  function editedPosition(read, at, after) {
    const passed = read.changes.filter(({ start, end }) => end < at || (end === at && (start < end || after)));
    const grown = ({ node, start, end }) => window.edition.passages.wordsOf(node, false).length - (end - start);
    return at + passed.reduce((total, change) => total + grown(change), 0);
  }

  /* The words of a part and their context, so that the checker finds them there and nowhere else: it asks the
     edition's reading first, then the source's (scripts/edition/text/quotes.py). */
  function quoteOf(part) {
    const read = textOf(part.passage);
    const wide = widened(part);
    const [from, to] = [editedPosition(read, wide.start, true), editedPosition(read, wide.end, false)];
    const edited = inReading(read, 0, read.text.length, false);
    const meant = (quote) => {
      const found = places(edited, quote);
      if (found.length) return found.length === 1 && from <= found[0][0] && found[0][1] <= to;
      return isSource() && places(read.text, quote).length === 1;
    };
    return { ...describe(read.text, part.start, part.end, meant), source: words(part, true) };
  }

  /* Parts that are quoted together: paragraphs that follow each other; a note, an abstract, a title stands alone.
     Titles among passages are left out. */
  function groupsOf(all) {
    const kept = all.some((part) => !isHeading(part)) ? all.filter((part) => !isHeading(part)) : all;
    const groups = [];
    for (const part of kept) {
      const last = groups[groups.length - 1];
      const together = last && [last[0], part].every(({ id }) => of(id).kind === "paragraph");
      if (together) last.push(part);
      else groups.push([part]);
    }
    return groups;
  }

  /* The words of a group, « […] » where between two paragraphs something of the article is left out. */
  function textOfGroup(group, all) {
    return group.map((part, n) => {
      if (!n) return words(part);
      const before = group[n - 1];
      const isWhole = before.end === whole(before.passage).end && part.start === whole(part.passage).start;
      const next = all.indexOf(part) === all.indexOf(before) + 1;
      return `${isWhole && next ? " " : " […] "}${words(part)}`;
    }).join("").replace(/[ \t\r\n]+/g, " ");
  }

  /* What is selected, or null: groups of {ids, parts, text}, the titles left out, and whether the source is read. */
  function read() {
    const all = parts();
    if (!all.length) return null;
    const groups = groupsOf(all).map((group) => ({ ids: group.map(({ id }) => id), parts: group, text: textOfGroup(group, all) }));
    const kept = groups.flatMap((group) => group.parts);
    return { groups, all, left: all.filter((part) => !kept.includes(part)).map(({ id }) => id), source: isSource() };
  }

  window.edition = Object.assign(window.edition || {}, { chosen: { read, quoteOf } });
})();
