/* Words selected in a passage: one small bar offers what can be done with them. Others register an action:

     window.edition.selection.register("Annoter", (selected) => …, { whole: true })

   selected: {passage, exact, prefix, suffix, source, range}; exact is "" and range null where the whole passage is
   meant (an action with `whole` is offered there too, in the pop-over of the passage's number). */
(function () {
  "use strict";

  const PASSAGES = "p[id], li[id^='fn:'], h1[id^='s'], h2[id^='s'], h3[id^='s'], h4[id^='s']";
  const ADDED = "[data-editorial], sup[id^='fnref'], .missing-note";
  const GAP = 8;
  const actions = [];
  const article = document.querySelector("article.text");
  const { element } = window.edition.dom;
  const { of, idOf } = window.edition.addresses;
  const bar = element("div", "selection-bar");
  let selected = null;

  bar.popover = "manual";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "Mots choisis");
  document.body.append(bar);

  function button(label, act) {
    const made = element("button", { className: "button", type: "button" }, label);
    made.addEventListener("click", act);
    return made;
  }

  function register(label, action, { whole = false } = {}) {
    actions.push({ label, action, whole });
    bar.append(button(label, () => { const words = selected; hide(); action(words); }));
  }

  /* The buttons for a whole passage, for those who open its number. */
  function buttonsFor(element) {
    const passage = passageOf(element);
    if (!passage) return [];
    const words = { passage: idOf(passage), element: passage, exact: "", prefix: "", suffix: "", source: "", range: null };
    return actions.filter(({ whole }) => whole).map(({ label, action }) => button(label, () => action(words)));
  }

  function passageOf(node) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const found = element && element.closest(PASSAGES);
    return found && of(idOf(found)) && article && article.contains(found) ? found : null;
  }

  /* The text of a passage: what the edition adds to it left out. Each run says where it begins. */
  function runsOf(passage) {
    const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest(ADDED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const runs = [];
    for (let node = walker.nextNode(), start = 0; node; node = walker.nextNode()) {
      runs.push({ node, start });
      start += node.data.length;
    }
    return runs;
  }

  /* The position of a point of the page in the text of its passage. */
  function positionOf(runs, container, offset) {
    const point = document.createRange();
    point.setStart(container, offset);
    let position = 0;
    for (const { node, start } of runs) {
      if (node === container) return start + offset;
      if (point.comparePoint(node, 0) > 0) return position;
      position = start + node.data.length;
    }
    return position;
  }

  /* The source's words in a range: those that the corrections have replaced are put back. */
  function sourceOf(range) {
    const part = range.cloneContents();
    for (const added of part.querySelectorAll(ADDED)) added.remove();
    for (const emendation of part.querySelectorAll("[data-sic]")) emendation.textContent = emendation.dataset.sic;
    return part.textContent.replace(/\s+/g, " ").trim();
  }

  function read() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const passage = passageOf(range.startContainer) || passageOf(range.endContainer);
    if (!passage) return null;
    const within = document.createRange();
    within.selectNodeContents(passage);
    if (range.compareBoundaryPoints(Range.START_TO_START, within) > 0) within.setStart(range.startContainer, range.startOffset);
    if (range.compareBoundaryPoints(Range.END_TO_END, within) < 0) within.setEnd(range.endContainer, range.endOffset);
    const runs = runsOf(passage);
    const text = runs.map(({ node }) => node.data).join("");
    const start = positionOf(runs, within.startContainer, within.startOffset);
    const end = positionOf(runs, within.endContainer, within.endOffset);
    const quote = window.edition.quote.describe(text, start, end);
    if (!quote) return null;
    return { passage: idOf(passage), element: passage, ...quote, source: sourceOf(within), range: within };
  }

  function show() {
    selected = actions.length ? read() : null;
    if (!selected) return hide();
    if (!bar.matches(":popover-open")) bar.showPopover();
    const at = selected.range.getBoundingClientRect();
    const size = bar.getBoundingClientRect();
    const coarse = matchMedia("(pointer: coarse)").matches;
    const above = !coarse && at.top - size.height - GAP > 48;
    const top = above ? at.top - size.height - GAP : at.bottom + (coarse ? 3 : 1) * GAP;
    const left = at.left + at.width / 2 - size.width / 2;
    bar.style.top = `${Math.max(GAP, Math.min(top, innerHeight - size.height - GAP))}px`;
    bar.style.left = `${Math.max(GAP, Math.min(left, document.documentElement.clientWidth - size.width - GAP))}px`;
  }

  function hide() {
    selected = null;
    if (bar.matches(":popover-open")) bar.hidePopover();
  }

  let timer = 0;
  let pressed = false;
  const soon = () => { clearTimeout(timer); timer = setTimeout(() => { if (!pressed) show(); }, 120); };

  document.addEventListener("selectionchange", () => {
    if (!bar.contains(document.activeElement)) soon();
  });
  document.addEventListener("pointerdown", (event) => { pressed = event.pointerType === "mouse" && !bar.contains(event.target); });
  document.addEventListener("pointerup", () => { pressed = false; soon(); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    if (event.key === "Tab" && !event.shiftKey && selected && !bar.contains(document.activeElement)) {
      event.preventDefault();
      bar.querySelector("button").focus();
    }
  });
  addEventListener("scroll", () => { if (selected) show(); }, { passive: true });

  window.edition = Object.assign(window.edition || {}, { selection: { register, buttonsFor } });
})();
