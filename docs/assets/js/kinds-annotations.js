/* What the pop-over shows of annotated words: every annotation that covers them, with the replies to each. */
(function () {
  "use strict";

  function titled(words) {
    return Object.assign(document.createElement("p"), { className: "popover-title", textContent: words });
  }

  function copyOf(original) {
    const copy = original.cloneNode(true);
    copy.removeAttribute("id");
    for (const node of copy.querySelectorAll("[id]")) node.removeAttribute("id");
    for (const node of copy.querySelectorAll(".annotation-quote, .place")) node.remove();
    return copy;
  }

  /* An annotation, and the replies that follow it in the page's list. */
  function threadOf(id) {
    const thread = [];
    const first = document.getElementById(`ann-${id}`);
    for (let node = first; node && (node === first || node.classList.contains("reply")); node = node.nextElementSibling) thread.push(node);
    return thread;
  }

  window.edition.popover.register("mark.annotated, a.annotation-sign", (trigger) => {
    if (document.documentElement.dataset.annotations === "off") return null;
    const threads = trigger.dataset.annotation.split(" ").map(threadOf).filter((thread) => thread.length);
    if (!threads.length) return null;
    const title = threads.length > 1 ? `${threads.length} annotations sur ces mots` : "Annotation";
    return { label: title, nodes: [titled(title), ...threads.flat().map(copyOf)], beside: true };
  });
})();
