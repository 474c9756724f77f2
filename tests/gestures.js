/* What the property of tests/gestures.py does in the page: make a selection, say by its own lights what it holds, and
   take every gesture a reader can. It shares no code with the scripts of the page. */
window.gestures = (function () {
  "use strict";

  const realTimeout = window.setTimeout;
  const sleep = (ms) => new Promise((resolve) => realTimeout(resolve, ms));
  window.setTimeout = (act, ms, ...rest) => realTimeout(act, Math.min(ms || 0, 2), ...rest);
  const saved = [];
  URL.createObjectURL = (blob) => { saved.push(blob); return "#blob"; };
  HTMLAnchorElement.prototype.click = function () { if (this.download) saved.push(this.download); };

  document.addEventListener("click", (event) => { if (event.target.closest("a[href]")) event.preventDefault(); }, true);

  const article = document.querySelector("article.text");
  const edited = new Map([...document.querySelectorAll(".emendation[data-sic]")].map((node) => [node, node.textContent]));
  const texts = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) found.push(node);
    return found;
  };

  /* ---- Points: the nearest element with an id, and how many characters of it come before */

  function pointOf(node, offset) {
    let home = node.nodeType === 1 ? node : node.parentElement;
    while (!home.id) home = home.parentElement || document.getElementById("contenu");
    const before = document.createRange();
    before.setStart(home, 0);
    before.setEnd(node, offset);
    return [home.id, before.toString().length];
  }

  function nodeAt([id, offset]) {
    let left = offset;
    const home = document.getElementById(id);
    for (const node of texts(home)) {
      if (left <= node.data.length) return [node, left];
      left -= node.data.length;
    }
    return [home, home.childNodes.length];
  }

  /* ---- What a selection holds */

  const NAMES = [[/^p\d[\d-]*$/, "p"], [/^fn:\d+$/, "li"], [/^abstract-.+$/, "p"], [/^s(\d|-).*$/, "h"]];
  function ownerOf(node) {
    for (let at = node.parentElement; at && at !== article; at = at.parentElement) {
      if (NAMES.some(([form, name]) => form.test(at.id) && at.localName.startsWith(name))) return at;
    }
    return null;
  }
  function isEditors(node, owner) {
    for (let at = node.parentElement; at !== owner; at = at.parentElement) {
      if (at.hasAttribute("data-editorial") || (at.localName === "sup" && (at.id.startsWith("fnref") || at.className === "missing-note"))) return true;
      if (at.className === "abstract-label" || at.className === "number") return true;
    }
    return false;
  }

  /* By passage: the words as they are shown, and as the edition reads them with the corrections that are touched whole. */
  function heldBy(range) {
    const held = [];
    const leaves = document.createTreeWalker(article, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = leaves.nextNode(); node; node = leaves.nextNode()) {
      const empty = node.nodeType === 1 && edited.has(node) && !node.textContent;
      if (node.nodeType === 1 && !empty) continue;
      if (!range.intersectsNode(node)) continue;
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : (node.data || "").length;
      if (from >= to && !empty) continue;
      const owner = ownerOf(node);
      if (!owner || isEditors(node, owner)) continue;
      const last = held[held.length - 1];
      const passage = last && last.id === owner.id ? last : held[held.push({ id: owner.id, pieces: [] }) - 1];
      let change = node.nodeType === 1 ? node : node.parentElement;
      while (change !== owner && !edited.has(change)) change = change.parentElement;
      const shown = empty ? "" : node.data.slice(from, to);
      passage.pieces.push([shown, edited.has(change) ? edited.get(change) : shown, edited.has(change) ? [...edited.keys()].indexOf(change) : -1]);
    }
    return held;
  }

  /* The same, and for each passage what of it stands before the selection. */
  function told(range) {
    const held = heldBy(range);
    for (const one of held) {
      const before = document.createRange();
      before.setStart(document.getElementById(one.id), 0);
      if (before.comparePoint(range.startContainer, range.startOffset) > 0) before.setEnd(range.startContainer, range.startOffset);
      one.before = (heldBy(before).find(({ id }) => id === one.id) || { pieces: [] }).pieces;
    }
    return held;
  }

  /* Whether a selection holds words that are no passage's and can be seen. */
  function isWider(range) {
    return texts(document.body).some((node) => {
      if (!range.intersectsNode(node) || (article.contains(node) && ownerOf(node))) return false;
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : node.data.length;
      return node.data.slice(from, to).trim() && node.parentElement.checkVisibility();
    });
  }

  /* ---- Choosing */

  const anywhere = (random, nodes) => { const node = nodes[Math.floor(random() * nodes.length)]; return [node, Math.floor(random() * (node.data.length + 1))]; };
  const passages = () => [...article.querySelectorAll("p[id], li[id], h1[id], h2[id], h3[id], h4[id]")].filter((node) => NAMES.some(([form, name]) => form.test(node.id) && node.localName.startsWith(name)));
  const wordEdge = ([node, offset], step) => {
    while (offset > 0 && offset < node.data.length && /\S/.test(node.data[offset]) && /\S/.test(node.data[offset - 1])) offset += step;
    return [node, offset];
  };
  const near = (random, special) => {
    const nodes = texts(article);
    const inside = texts(special);
    const at = inside.length ? nodes.indexOf(inside[0]) : nodes.findIndex((node) => special.compareDocumentPosition(node) & 4);
    const node = nodes[Math.max(0, Math.min(nodes.length - 1, at + Math.floor(random() * 5) - 2))];
    return [node, Math.floor(random() * (node.data.length + 1))];
  };

  const KINDS = {
    characters: (random) => { const nodes = texts(pick(random, passages())); return [anywhere(random, nodes), anywhere(random, nodes)]; },
    short: (random) => { const [node, offset] = anywhere(random, texts(pick(random, passages()))); return [[node, offset], [node, Math.min(node.data.length, offset + 1 + Math.floor(random() * 12))]]; },
    words: (random) => { const [a, b] = KINDS.characters(random); return [wordEdge(a, -1), wordEdge(b, 1)]; },
    passages: (random) => {
      const all = passages();
      const first = Math.floor(random() * all.length);
      const second = Math.min(all.length - 1, first + Math.floor(random() * 3));
      return [anywhere(random, texts(all[first])), anywhere(random, texts(all[second]))];
    },
    anywhere: (random) => [anywhere(random, texts(article)), anywhere(random, texts(article))],
    signs: (random) => {
      const special = [...article.querySelectorAll(".emendation, sup, .page-start, .emendation-sign, .annotated, .paragraph-number, a.term, a.citation, .quotation, wbr")];
      const one = pick(random, special.length ? special : [article]);
      return [near(random, one), near(random, one)];
    },
    edges: (random) => {
      const all = [...article.querySelectorAll("p, li, h1, h2, h3, section, ol")];
      const n = Math.floor(random() * all.length);
      return [[all[n], 0], random() < 0.5 ? [all[Math.min(all.length - 1, n + 1)], 0] : [all[n], all[n].childNodes.length]];
    },
    blanks: (random) => {
      const blanks = texts(article).filter((node) => !node.data.trim());
      return [anywhere(random, texts(pick(random, passages()))), anywhere(random, blanks)];
    },
  };
  const pick = (random, all) => all[Math.floor(random() * all.length)];

  /* No hand reaches between a letter and its marks. */
  const atLetter = ([node, offset]) => {
    while (node.nodeType === 3 && offset > 0 && /^\p{M}/u.test(node.data.slice(offset))) offset -= 1;
    return [node, offset];
  };

  function select(ends, backwards) {
    let [[a, b], [c, d]] = ends.map(atLetter);
    const range = document.createRange();
    range.setStart(a, b);
    if (range.comparePoint(c, d) < 0) [a, b, c, d] = [c, d, a, b];
    if (backwards) getSelection().setBaseAndExtent(c, d, a, b);
    else getSelection().setBaseAndExtent(a, b, c, d);
    reveal(getSelection().getRangeAt(0));
  }

  /* Who selects words has them on the screen: the first that are a passage's own. */
  function reveal(range) {
    const { top, bottom } = (texts(article).map((node) => wordsIn(range, node)).find(Boolean) || range).getBoundingClientRect();
    if (bottom < 60 || top > innerHeight - 20) scrollBy({ top: top - innerHeight / 2, behavior: "instant" });
  }

  function wordsIn(range, node) {
    const owner = range.intersectsNode(node) && ownerOf(node);
    if (!owner || isEditors(node, owner)) return null;
    const words = document.createRange();
    words.setStart(node, node === range.startContainer ? range.startOffset : 0);
    words.setEnd(node, node === range.endContainer ? range.endOffset : node.data.length);
    return words.toString().trim() ? words : null;
  }

  /* ---- Gestures */

  const bar = document.querySelector(".selection-bar");
  const cite = document.getElementById("panneau-citer");
  const isOpen = (element) => Boolean(element) && element.matches(":popover-open");
  async function until(holds, most = 400) {
    for (let n = 0; n < most; n += 1) { if (holds()) return true; await sleep(n < 20 ? 1 : 10); }
    return false;
  }
  const button = (root, label) => [...root.querySelectorAll("button")].find((made) => made.textContent === label);

  function copied() {
    const { anchorNode } = getSelection();
    const event = new ClipboardEvent("copy", { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
    (anchorNode.nodeType === 1 ? anchorNode : anchorNode.parentElement).dispatchEvent(event);
    if (!event.defaultPrevented) return null;
    return { plain: event.clipboardData.getData("text/plain"), html: event.clipboardData.getData("text/html") };
  }

  async function cited(byKey) {
    if (byKey) document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "c", bubbles: true, cancelable: true }));
    else button(bar, "Citer").click();
    if (!await until(() => isOpen(cite))) return null;
    await sleep(6);
    const made = {
      bar: isOpen(bar),
      title: cite.querySelector("h2").textContent,
      rows: [...cite.querySelectorAll(".citing-row:has(h3 button)")].map((row) => [row.querySelector("h3").firstChild.data, row.querySelector("p").textContent]),
    };
    cite.hidePopover();
    await until(() => document.activeElement !== document.body, 20);
    return { ...made, focus: document.activeElement.localName };
  }

  async function annotated() {
    button(bar, "Annoter").click();
    const form = () => document.getElementById("panneau-annoter");
    if (!await until(() => isOpen(form()))) return null;
    form().querySelector("textarea").value = "Un texte.";
    form().querySelector("[name=name]").value = "Ada Lovelace";
    saved.length = 0;
    await sleep(4);
    const over = isOpen(bar);
    button(form(), "Télécharger").click();
    const content = saved[0] ? await saved[0].text() : null;
    button(form(), "Fermer").click();
    return { bar: over, content, name: saved[1], said: form().querySelector(".about").textContent };
  }

  /* All that a selection gives, which stands as it is made. */
  async function take(byKey) {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0).cloneRange();
    const [start, end] = [pointOf(range.startContainer, range.startOffset), pointOf(range.endContainer, range.endOffset)];
    const given = { start, end, held: told(range), wider: isWider(range) };
    await until(() => isOpen(bar), given.held.length ? 80 : 12);
    given.bar = isOpen(bar);
    if (!given.bar) return given;
    given.copied = copied();
    given.cited = await cited(byKey);
    getSelection().removeAllRanges();
    await until(() => !isOpen(bar), 12);
    getSelection().addRange(range);
    await until(() => isOpen(bar), 80);
    given.again = isOpen(bar);
    given.annotated = given.again ? await annotated() : null;
    getSelection().removeAllRanges();
    return given;
  }

  function generator(seed) {
    let state = seed >>> 0;
    return () => {
      state = (state + 0x6d2b79f5) >>> 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
  }

  async function choose(kind, seed) {
    const random = generator(seed);
    select(KINDS[kind](random), random() < 0.3);
    const given = await take(random() < 0.5);
    return given && { ...given, kind };
  }

  async function many(choices) {
    const all = [];
    for (const [kind, seed] of choices) all.push(await choose(kind, seed));
    return all;
  }

  async function replay(start, end, backwards = false) {
    select([nodeAt(start), nodeAt(end)], backwards);
    return { ...await take(false), kind: "replayed" };
  }

  /* Close what a click may have opened, take back what it may have set; say whether there was anything. */
  function settle(reading) {
    const open = [...document.querySelectorAll(".panel:popover-open, .plan:popover-open")];
    for (const panel of open) panel.hidePopover();
    const other = (document.documentElement.dataset.reading || "edition") !== reading;
    if (other) document.querySelector(`[data-setting='reading'][value='${reading === "source" ? "source" : ""}']`).click();
    return { disturbed: open.length > 0 || other, over: open.length > 0 && isOpen(bar) };
  }

  /* Every passage whole: to be held against what the edition says of it. */
  function everything() {
    const range = document.createRange();
    range.selectNodeContents(article);
    return heldBy(range);
  }

  /* Where words are on the screen, line by line: those from one character that is seen to another, in the edition's reading. */
  function placeOf(id, start, end) {
    const owner = document.getElementById(id);
    const range = document.createRange();
    let seen = 0;
    for (const node of texts(owner)) {
      if (isEditors(node, owner)) continue;
      for (let n = 0; n < node.data.length; n += 1) {
        if (!/[^\s\u00ad\u200b\u200c\u200d\u2060\ufeff]/.test(node.data[n])) continue;
        if (seen === start) range.setStart(node, n);
        seen += 1;
        if (seen === end) range.setEnd(node, n + 1);
      }
    }
    return [...range.getClientRects()].filter(({ width }) => width > 1).map(({ left, top, right, bottom }) => [left, top, right, bottom]);
  }

  return { many, choose, take, replay, settle, everything, placeOf, kinds: Object.keys(KINDS) };
})();
