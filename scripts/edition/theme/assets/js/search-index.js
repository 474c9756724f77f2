/* The index: records and MiniSearch in, results out. No page, no panel. */
(function () {
  "use strict";

  const { fold, folded, tokens, told } = window.edition.words;
  const { records, kinds, named } = window.edition.searchRecords;
  const PHRASE = /["“”«»]\s*([^"“”«»]+?)\s*["“”«»]/gu;
  const LETTER = /[\p{L}\p{N}]/u;
  const ADDRESS = /^(\p{L}+|§{1,2})?\.?\s*(\d+(?:\.\d+)*)\.?(?:\s*[-\u2013]\s*(\d+))?$/u;
  const EXCERPT = 240;

  const sourceWords = ({ changes = [] }) => changes.map(([, , source]) => source).join(" ");
  const index = new MiniSearch({
    fields: ["title", "label", "text", "source"],
    extractField: (record, field) => (field === "source" ? sourceWords(record) : record[field] ?? ""),
    tokenize: (text) => tokens(text).map(({ term }) => term),
    processTerm: (term) => term,
    searchOptions: { combineWith: "AND", boost: { title: 2, label: 3 } },
  });
  const PAGE_START = /^page-/;
  index.addAll(records.map((record, id) => ({ ...record, id })).filter(({ at = "" }) => !PAGE_START.test(at)));

  /* The passages that a query names: « § 15 », « §§ 25-28 », « note 9 », « p. 14 », « 2.2 », « #p15 ». */
  function addressed(typed) {
    const [, word, first, last] = ADDRESS.exec(typed) || [];
    const said = word ? Object.keys(named).find((prefix) => named[prefix].includes(fold(word))) : "s";
    const ids = [...records.keys()].filter((id) => records[id].at);
    if (typed.startsWith("#")) return ids.filter((id) => records[id].address.endsWith(typed));
    if (!first || !said || !(word || first.includes("."))) return [];
    return ids.filter((id) => numbered(records[id].at, said, first, last));
  }

  /* Whether an address is that number of its kind, a part of it, or between the two. */
  function numbered(at, prefix, first, last) {
    const number = at.startsWith(prefix) ? at.slice(prefix.length).replaceAll("-", ".") : "";
    const between = Boolean(last) && parseInt(number, 10) >= first && parseInt(number, 10) <= last;
    return number === first || number.startsWith(`${first}.`) || between;
  }

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
    const texts = [record.text || "", record.title || "", record.changes ? sourceOf(record) : ""];
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

  /* The part of the text that one voice says, at a place in it: whose words they are, from where to where. */
  function voiceAt(at, { text, voices = [[0, ""]] }) {
    const n = voices.findLastIndex(([start]) => start <= at);
    const [from, voice] = voices[n];
    return { from, to: n + 1 < voices.length ? voices[n + 1][0] : text.length, voice };
  }

  /* A stretch of the real text around the hits, as [text, marked] pieces, in one voice. */
  function excerpt(record, ranges) {
    const { text } = record;
    const first = beginning(ranges);
    const { from, to, voice } = voiceAt(first, record);
    let start = Math.max(from, first - 80);
    let end = Math.min(to, start + EXCERPT);
    if (start > from) start = text.indexOf(" ", start) + 1;
    if (end < to) end = Math.max(text.lastIndexOf(" ", end), first + 1);
    const pieces = [];
    let at = start;
    for (const [low, high] of ranges) {
      if (low < at || high > end) continue;
      pieces.push([text.slice(at, low), false], [text.slice(low, high), true]);
      at = high;
    }
    pieces.push([text.slice(at, end), false]);
    if (start > from) pieces.unshift(["… ", false]);
    if (end < to) pieces.push([" …", false]);
    return { voice, pieces };
  }

  const terms = (text) => tokens(text).map(({ term }) => term).join(" ");

  /* What bears the very name that was typed comes first; then the article itself. */
  function weight({ kind, title = "" }, typed) {
    const names = title.split(" · ").map(terms);
    if (names.includes(terms(typed))) return 8;
    return kind === "text" || kind === "notes" ? 1.5 : 1;
  }

  /* What was found for what was typed: first the passages that it names. While a word is being typed, its beginning
     will do. Words that stand side by side as they were typed come first. */
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
    const first = addressed(typed.trim());
    const found = index.search(typed, options)
      .filter(({ id }) => !first.includes(id) && phrases.every((phrase) => holds(records[id], phrase)));
    const near = !found.length && !first.length && !phrases.length ? nearly(typed, words, options) : [];
    const results = [...first.map((id) => ({ id, terms: [] })), ...found, ...near];
    return { near: near.length > 0, results: results.map((result) => resultOf(result, phrases)) };
  }

  /* What is found for words a letter or two off; they begin alike, so that a reader sees why. */
  function nearly(typed, words, options) {
    const fuzzy = (term) => (term.length > 5 ? 2 : term.length > 4 && 1);
    const alike = (word) => (term) => term[0] === word[0];
    return index.search(typed, { ...options, fuzzy })
      .map(({ id, terms: all }) => ({ id, terms: all.filter((term) => words.some((word) => alike(word)(term))) }))
      .filter(({ terms: some }) => words.every((word) => some.some(alike(word))));
  }

  function resultOf({ id, terms: matched }, phrases) {
    const record = { text: "", ...records[id] };
    const { ranges, sources } = hitsOf(record, new Set(matched), phrases);
    const read = sources.flatMap(([start, length]) => tokens(record.text.slice(start, start + length)));
    const landing = [...new Set([...matched, ...read.map(({ term }) => term)])];
    return { ...record, ...excerpt(record, ranges), sources: sources.map(([, , source]) => source), landing };
  }

  window.edition.search = { search, kinds };
})();
