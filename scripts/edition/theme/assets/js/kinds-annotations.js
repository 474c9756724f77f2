/* What the pop-over shows of annotated words: every annotation that covers them, with the replies to each. */
(function () {
  "use strict";

  const { dom: { element, copyOf }, popover: { register } } = window.edition;
  const SAID_BY_THE_PLACE = ".annotation-quote, .place";

  /* An annotation, and the replies that follow it in the page's list. */
  function threadOf(id) {
    const thread = [];
    const first = document.getElementById(`ann-${id}`);
    for (let node = first; node && (node === first || node.classList.contains("reply")); node = node.nextElementSibling) thread.push(node);
    return thread;
  }

  register("mark.annotated, a.annotation-sign", (trigger) => {
    if (document.documentElement.dataset.annotations === "off") return null;
    const threads = trigger.dataset.annotation.split(" ").map(threadOf).filter((thread) => thread.length);
    if (!threads.length) return null;
    const title = threads.length > 1 ? `${threads.length} annotations sur ces mots` : "Annotation";
    return { label: title, nodes: [element("p", "popover-title", title), ...threads.flat().map((one) => copyOf(one, SAID_BY_THE_PLACE))], beside: true };
  });
})();
