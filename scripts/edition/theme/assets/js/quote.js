/* Quoted words, exactly as the edition's checker takes them (scripts/edition/text/quotes.py): composed, without white
   space and what cannot be seen, with one shape of apostrophe and of hyphen. Both are held against the same examples
   (tests/anchors.json), and the table against text/equal_characters.yml. */
(function () {
  "use strict";

  const SPACE = /[\s\u0085\u001c-\u001f]/;
  const CONTEXT = 5;
  const SAME = {"'":"\u2019\u2018\u02bc\u2032","-":"\u2010\u2011","":"\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"};

  const counted = new Map(Object.entries(SAME).flatMap(([one, all]) => [...all].map((character) => [character, one])));
  const LETTERS = { "œ": "oe", "æ": "ae", "ß": "ss", "ς": "σ" };
  const JOINS = /[\p{M}\u1160-\u11ff]/u;
  const PRIVATE = /\p{Co}/u;

  /* The letters of a text: its characters, or where it is not composed, each with its marks. */
  function letters(text) {
    if (text.normalize("NFC") === text) return text;
    const found = [];
    for (const character of text) {
      if (found.length && JOINS.test(character)) found[found.length - 1] += character;
      else found.push(character);
    }
    return found;
  }

  /* The characters that count, and the range of each in the text. */
  function inked(text) {
    let ink = "";
    const starts = [];
    const ends = [];
    let at = 0;
    for (const letter of letters(text)) {
      const start = at;
      at += letter.length;
      for (const character of letter.normalize("NFC")) {
        if (SPACE.test(character) && character !== "\ufeff") continue;
        const found = counted.has(character) ? counted.get(character) : character.replace(PRIVATE, "");
        ink += found;
        for (let n = 0; n < found.length; n += 1) {
          starts.push(start);
          ends.push(at);
        }
      }
    }
    return { ink, starts, ends };
  }

  const fold = (words) => inked(words).ink;

  /* Every place of a quote in a text: [start, end] in UTF-16 units. */
  function places(text, { exact, prefix = "", suffix = "" }) {
    const { ink, starts, ends } = inked(text);
    const words = fold(exact);
    const before = fold(prefix);
    const wanted = before + words + fold(suffix);
    const found = [];
    if (!words) return found;
    for (let at = ink.indexOf(wanted); at >= 0; at = ink.indexOf(wanted, at + 1)) {
      found.push([starts[at + before.length], ends[at + before.length + words.length - 1]]);
    }
    return found;
  }

  /* What a character counts as where neither case nor accents do: as scripts/edition/text/folding.py, letter by letter. */
  const known = new Map();

  function foldCharacter(character) {
    if (!known.has(character)) known.set(character, workOut(character));
    return known.get(character);
  }

  function workOut(character) {
    if (/[\s\x1c-\x1f\x85]/u.test(character) && character !== "\ufeff") return " ";
    if (counted.has(character)) return counted.get(character);
    if (PRIVATE.test(character)) return "";
    const bare = character.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    return [...bare].map((letter) => counted.get(letter) ?? LETTERS[letter] ?? letter).join("");
  }

  /* A text as a part of an address. */
  function slug(text) {
    const folded = [...text].map(foldCharacter).join("");
    return folded.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  }

  /* Words as a file has them: white space of one shape, and nothing that cannot be seen. */
  const UNSEEN = new RegExp(`[${SAME[""]}]`, "g");
  const plain = (words) => words.replace(UNSEEN, "").replace(/\s+/g, " ").trim();

  /* The words between two positions, with as many words of context as tell them from any others in the text.
     `meant` says whether a quote can mean nothing else; without it, that it stands once. */
  function describe(text, start, end, meant = (quote) => places(text, quote).length < 2) {
    const quote = { exact: plain(text.slice(start, end)), prefix: "", suffix: "" };
    if (!quote.exact) return null;
    const before = text.slice(0, start).split(/(?<=\s)(?=\S)/);
    const after = text.slice(end).split(/(?<=\S)(?=\s)/);
    for (let taken = CONTEXT; !meant(quote) && taken < text.length + CONTEXT; taken += CONTEXT) {
      quote.prefix = plain(before.slice(-taken).join(""));
      quote.suffix = plain(after.slice(0, taken).join(""));
    }
    return quote;
  }

  window.edition = Object.assign(window.edition || {}, { quote: { fold, places, describe, foldCharacter, slug } });
})();
