/* The index: records and MiniSearch in, results out. No page, no panel. */
(function () {
  "use strict";

  const { fold, folded, tokens, told } = window.edition.words;
  const { records, kinds } = window.edition.searchRecords;
  const PHRASE = /["“”«»]\s*([^"“”«»]+?)\s*["“”«»]/gu;
  const LETTER = /[\p{L}\p{N}]/u;
  const EXCERPT = 240;

  const sourceWords = ({ changes = [] }) => changes.map(([, , source]) => source).join(" ");
  const index = new MiniSearch({
    fields: ["title", "label", "text", "source"],
    extractField: (record, field) => (field === "source" ? sourceWords(record) : record[field] ?? ""),
    tokenize: (text) => tokens(text).map(({ term }) => term),
    processTerm: (term) => term,
    searchOptions: { combineWith: "AND", boost: { title: 2, label: 3 } },
  });
  index.addAll(records.map((record, id) => ({ ...record, id })));

  /* The text with the source's words put back. */
  function sourceOf({ text, changes = [] }) {
    let result = "";
    let at = 0;
    for (const [start, length, source] of changes) {
      if (start < at) continue;
      result += text.slice(at, start) + source;
      at = start + length;
    }
    return result + text.slice(at);
  }

  /* The first place of a phrase in a text, whole words only, as a range of the real text. */
  function placeOf(phrase, text) {
    const { text: plain, places } = folded(text);
    const wanted = fold(phrase).replace(/\s+/g, " ");
    for (let at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + 1)) {
      const before = plain[at - 1] || " ";
      const after = plain[at + wanted.length] || " ";
      if (!LETTER.test(before) && !LETTER.test(after)) return [places[at], places[at + wanted.length]];
    }
    return null;
  }

  function holds(record, phrase) {
    const texts = [record.text, record.title || "", record.changes ? sourceOf(record) : ""];
    return texts.some((text) => placeOf(phrase, text));
  }

  /* Where the words stand in the record: in its text; and the changes whose source words were meant. */
  function hitsOf(record, terms, phrases) {
    const words = phrases.length ? [] : tokens(record.text).filter(({ term }) => terms.has(term));
    const ranges = words.map(({ start, end }) => [start, end]);
    for (const phrase of phrases) {
      const place = placeOf(phrase, record.text);
      if (place) ranges.push(place);
    }
    const sources = (record.changes || []).filter(([, , source]) => tokens(source).some(({ term }) => terms.has(term)));
    for (const [start, length] of ranges.length ? [] : sources) ranges.push([start, start + length]);
    return { ranges: ranges.sort(([a], [b]) => a - b), sources };
  }

  /* Where to begin, so that as many hits as can be are seen. */
  function beginning(ranges) {
    const seen = (from) => ranges.filter(([low, high]) => low >= from && high <= from + EXCERPT - 80).length;
    return ranges.reduce((best, [low]) => (seen(low) > seen(best) ? low : best), ranges.length ? ranges[0][0] : 0);
  }

  /* A stretch of the real text around the hits, as [text, marked] pieces. */
  function excerpt(text, ranges) {
    const first = beginning(ranges);
    let start = Math.max(0, first - 80);
    let end = Math.min(text.length, start + EXCERPT);
    if (start) start = text.indexOf(" ", start) + 1;
    if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), first + 1);
    const pieces = [];
    let at = start;
    for (const [low, high] of ranges) {
      if (low < at || high > end) continue;
      pieces.push([text.slice(at, low), false], [text.slice(low, high), true]);
      at = high;
    }
    pieces.push([text.slice(at, end), false]);
    if (start) pieces.unshift(["… ", false]);
    if (end < text.length) pieces.push([" …", false]);
    return pieces;
  }

  /* What bears the very name that was typed comes first; then the article itself. */
  function weight({ kind, title = "" }, typed) {
    const names = title.split(" · ").map((name) => fold(name).trim());
    if (names.includes(fold(typed).trim())) return 8;
    return kind === "text" || kind === "notes" ? 1.5 : 1;
  }

  /* What was found for what was typed. While a word is being typed, its beginning will do. Words that stand
     side by side as they were typed come first. */
  function search(typed) {
    const phrases = [...typed.matchAll(PHRASE)].map(([, phrase]) => phrase.trim()).filter(Boolean);
    const words = told(typed).map(({ term }) => term);
    const ended = /[\s"“”«»]$/u.test(typed);
    const asTyped = words.length > 1 && !phrases.length ? typed.trim() : "";
    const options = {
      tokenize: () => words,
      prefix: (term, n) => n === words.length - 1 && !ended && term.length > 2,
      boostDocument: (id) => weight(records[id], typed) * (asTyped && holds(records[id], asTyped) ? 3 : 1),
    };
    let near = false;
    let found = index.search(typed, options).filter(({ id }) => phrases.every((phrase) => holds(records[id], phrase)));
    if (!found.length && !phrases.length) {
      found = index.search(typed, { ...options, fuzzy: (term) => (term.length > 4 ? 0.2 : false) });
      near = found.length > 0;
    }
    return { near, results: found.map((result) => resultOf(result, phrases)) };
  }

  function resultOf({ id, terms }, phrases) {
    const record = records[id];
    const matched = new Set(terms);
    const { ranges, sources } = hitsOf(record, matched, phrases);
    const read = sources.flatMap(([start, length]) => tokens(record.text.slice(start, start + length)));
    const landing = [...new Set([...terms, ...read.map(({ term }) => term)])];
    return { ...record, pieces: excerpt(record.text, ranges), sources: sources.map(([, , source]) => source), landing };
  }

  window.edition.search = { search, kinds };
})();
