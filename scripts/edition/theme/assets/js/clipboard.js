/* The clipboard, both ways: what « Copier » puts there, as rich text and as plain, and what Ctrl-C takes from the text:
   the words of the article, without numbers and signs; calls of notes as superior figures in the rich form alone. */
(function () {
  "use strict";

  const { element } = window.edition.dom;
  const { of } = window.edition.addresses;
  const { partsOf, textOf, rangeOf, copyOf, passageOf, words } = window.edition.passages;

  /* Copy what an element holds; rejected where the browser has no clipboard for this page (plain http) or refuses. */
  async function write({ textContent, innerHTML }) {
    if (!navigator.clipboard) throw new Error("no clipboard");
    if (!window.ClipboardItem || !navigator.clipboard.write) return navigator.clipboard.writeText(textContent);
    const as = (type, text) => new Blob([text], { type });
    return navigator.clipboard.write([new ClipboardItem({ "text/plain": as("text/plain", textContent), "text/html": as("text/html", innerHTML) })]);
  }

  /* Copy what an element of the page holds, and say how that went; where it failed, it is selected, to be copied by hand. */
  async function copy(what, shown) {
    try {
      await write(shown);
      return `${what} : copié.`;
    } catch {
      getSelection().selectAllChildren(shown);
      const why = navigator.clipboard ? "le navigateur refuse la copie" : "pas de presse-papiers sur une page sans https";
      return `${what} : ${why}. Le texte est sélectionné : Ctrl-C le copie.`;
    }
  }

  /* Whether a range holds nothing to be read outside of passages; the figures and signs within them do not count. */
  function isOfPassages(range) {
    const root = range.commonAncestorContainer;
    if (root.nodeType === Node.TEXT_NODE) return Boolean(passageOf(root));
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) => (range.intersectsNode(node) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT));
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : node.data.length;
      if (node.data.slice(from, to).trim() && !passageOf(node) && node.parentElement.checkVisibility()) return false;
    }
    return true;
  }

  function blockOf(part) {
    const [, level] = part.passage.localName.match(/^h(\d)$/) || [];
    const name = level ? `h${level}` : of(part.id).kind === "note" ? "div" : "p";
    const lang = part.passage.closest("[lang]").lang;
    return element(name, { lang }, copyOf(rangeOf(textOf(part.passage), part.start, part.end), true));
  }

  /* Take from a copy what only this page knows: links, ids, classes; languages, emphasis and figures stay. */
  function bare(copy) {
    for (const node of copy.querySelectorAll("*")) {
      for (const { name } of [...node.attributes]) if (name !== "lang") node.removeAttribute(name);
      if (node.matches("a, mark, wbr, span:not([lang])")) node.replaceWith(...node.childNodes);
    }
  }

  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (event.target.closest?.("input, textarea") || !selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (!isOfPassages(range)) return;
    const parts = partsOf(range);
    if (!parts.length) return;
    const single = parts.length === 1;
    const rich = element("div", {}, ...(single ? [...blockOf(parts[0]).childNodes] : parts.map(blockOf)));
    bare(rich);
    event.clipboardData.setData("text/plain", parts.map((part) => words(part).replace(/[ \t\r\n]+/g, " ")).join("\n\n"));
    event.clipboardData.setData("text/html", rich.innerHTML);
    event.preventDefault();
  });

  window.edition = Object.assign(window.edition || {}, { clipboard: { write, copy } });
})();
