/* Words as the search compares them: case, accents, ligatures, elision, plural. Characters are folded by quote.js. */
(function () {
  "use strict";

  const { foldCharacter } = window.edition.quote;
  const WORD = /\d+(?:[.,]\d+)+|[\p{L}\p{N}][\p{L}\p{N}\u0300-\u036f]*(?:['’‘ʼ′][\p{L}\p{N}\u0300-\u036f]+)*/gu;
  const ELIDED = /^(?:[ldjmtscn]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)['’‘ʼ′]/iu;

  /* Words that tell nothing beside another: they are not looked for, unless nothing else is typed. */
  const EMPTY = new Set("a au aux ce ces cette dans de des du elle en et il la le les leur leurs lui on ou par pour qui que sa se ses son sont sur un une the of and in to".split(" "));

  /* The folded text, and for each of its characters the place in the text of the one it comes from. */
  function folded(text) {
    const places = [];
    let result = "";
    let at = 0;
    for (const character of text) {
      const found = foldCharacter(character);
      for (let n = 0; n < found.length; n += 1) places.push(at);
      result += found;
      at += character.length;
    }
    places.push(at);
    return { text: result, places };
  }

  function fold(text) {
    return folded(text).text;
  }

  /* Singular and plural alike; no more, so that a reader can foresee what is found. */
  function stem(word) {
    if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
    if (/eaux$/.test(word)) return word.slice(0, -1);
    if (/(?:aux|ails?)$/.test(word)) return word.replace(/(?:aux|ails?)$/, "al");
    if (/(?:[eo]u)x$/.test(word)) return word.slice(0, -1);
    return /[^s]s$/.test(word) ? word.slice(0, -1) : word;
  }

  /* The words of a text, each with its place. */
  function tokens(text) {
    const found = [];
    for (const match of text.matchAll(WORD)) {
      let [word] = match;
      let start = match.index;
      for (let elided = ELIDED.exec(word); elided; elided = ELIDED.exec(word)) {
        start += elided[0].length;
        word = word.slice(elided[0].length);
      }
      const term = stem(fold(word).replaceAll("'", ""));
      if (term) found.push({ term, start, end: start + word.length });
    }
    return found;
  }

  /* The words of a query: what tells something, or all of it where nothing does. */
  function told(text) {
    const all = tokens(text);
    const some = all.filter(({ start, end }) => !EMPTY.has(fold(text.slice(start, end))));
    return some.length ? some : all;
  }

  window.edition = Object.assign(window.edition || {}, { words: { fold, folded, stem, tokens, told } });
})();
