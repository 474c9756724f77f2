/* The preview of an annotation: paragraphs, lists, quotations, code, and the marks within them. It builds elements from
   words; no markup of the reader's is ever parsed as HTML. What the edition makes of a text is text/annotation_body.py. */
(function () {
  "use strict";

  const { element } = window.edition.dom;
  const MARKS = /\*\*([^*\n]+)\*\*|\*([^*\n]+)\*|`([^`\n]+)`|\[([^\]\n]+)\]\((https?:\/\/[^\s)]+|#[\w:-]+)\)/g;
  const ITEM = /^(?:[*+-]|(\d+)\.) +/;

  function shown(words) {
    const nodes = [];
    let at = 0;
    for (const found of words.matchAll(MARKS)) {
      nodes.push(words.slice(at, found.index));
      const [, strong, em, code, label, href] = found;
      if (strong) nodes.push(element("strong", {}, strong));
      else if (em) nodes.push(element("em", {}, em));
      else if (code) nodes.push(element("code", {}, code));
      else nodes.push(element("a", { href, rel: "nofollow ugc noopener", target: "_blank" }, label));
      at = found.index + found[0].length;
    }
    return [...nodes, words.slice(at)];
  }

  /* A block is what stands between empty lines; a list is one as long as its lines begin as items or go on indented. */
  function blockOf(text) {
    const lines = text.split("\n");
    if (lines.every((line) => /^( {4}|\t)/.test(line))) return element("pre", {}, element("code", {}, lines.map((line) => line.replace(/^( {4}|\t)/, "")).join("\n")));
    if (lines[0].startsWith(">")) return element("blockquote", {}, ...blocksOf(lines.map((line) => line.replace(/^> ?/, "")).join("\n")));
    if (!ITEM.test(lines[0])) return element("p", {}, ...shown(text));
    const items = [];
    for (const line of lines) {
      if (ITEM.test(line)) items.push(line.replace(ITEM, ""));
      else items[items.length - 1] += `\n${line.trim()}`;
    }
    return element(ITEM.exec(lines[0])[1] ? "ol" : "ul", {}, ...items.map((item) => element("li", {}, ...shown(item))));
  }

  function blocksOf(text) {
    return text.split(/\n[ \t]*\n/).map((block) => block.replace(/^\n+|\s+$/g, "")).filter((block) => block.trim()).map(blockOf);
  }

  window.edition = Object.assign(window.edition || {}, { preview: { blocksOf } });
})();
