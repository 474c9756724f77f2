/* Words selected in a passage: one small bar offers what can be done with them. Others register an action:

     window.edition.selection.register("Annoter", (selected) => …, { whole: true })

   selected: {passage, element, chosen}: the address of the first passage, its element, and what is selected
   (chosen.js), null where the whole passage is meant (an action with `whole` is offered there too, in the pop-over
   of the passage's number). While a panel is open there is no bar. */
(function () {
  "use strict";

  const GAP = 8;
  const PANELS = ".panel:popover-open, .plan:popover-open";
  const actions = [];
  const { element } = window.edition.dom;
  const { idOf } = window.edition.addresses;
  const { passageOf, rangeOf, textOf } = window.edition.passages;
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
  function buttonsFor(node) {
    const passage = passageOf(node);
    if (!passage) return [];
    const words = { passage: idOf(passage), element: passage, chosen: null };
    return actions.filter(({ whole }) => whole).map(({ label, action }) => button(label, () => action(words)));
  }

  function read() {
    const chosen = window.edition.chosen.read();
    if (!chosen) return null;
    const [{ id, passage }] = chosen.groups[0].parts;
    return { passage: id, element: passage, chosen };
  }

  /* Where the words are that can be quoted. */
  function place({ chosen }) {
    const parts = chosen.groups.flatMap((group) => group.parts);
    const [first, last] = [parts[0], parts[parts.length - 1]];
    const range = rangeOf(textOf(first.passage), first.start, first.end);
    const { endContainer, endOffset } = rangeOf(textOf(last.passage), last.start, last.end);
    if (range.comparePoint(endContainer, endOffset) > 0) range.setEnd(endContainer, endOffset);
    return range.getBoundingClientRect();
  }

  function show() {
    selected = actions.length && !document.querySelector(PANELS) ? read() : null;
    if (!selected) return hide();
    const at = place(selected);
    const whole = getSelection().getRangeAt(0).getBoundingClientRect(); // with what cannot be quoted
    const away = whole.bottom < 0 || whole.top > innerHeight;
    if (bar.matches(":popover-open") === away) bar.togglePopover(!away);
    const size = bar.getBoundingClientRect();
    const coarse = matchMedia("(pointer: coarse)").matches;
    const above = !coarse && at.top - size.height - GAP > 48;
    const top = above ? at.top - size.height - GAP : at.bottom + (coarse ? 3 : 1) * GAP;
    const left = at.left + at.width / 2 - size.width / 2;
    bar.style.top = `${Math.max(GAP, Math.min(top, innerHeight - size.height - GAP))}px`;
    bar.style.left = `${Math.max(GAP, Math.min(left, document.documentElement.clientWidth - size.width - GAP))}px`;
  }

  function hide() {
    clearTimeout(timer);
    selected = null;
    if (bar.matches(":popover-open")) bar.hidePopover();
  }

  /* Give the focus back when a panel closes: to what opened it, or to the passage it was about, where Tab goes on. */
  function leave(opener, passage) {
    const here = document.activeElement;
    if (here && here !== document.body && here !== opener && here.checkVisibility()) return;
    const back = [opener, passage].find((node) => node && node !== document.body && node.isConnected && node.checkVisibility());
    if (!back) return;
    if (back === passage && !back.hasAttribute("tabindex")) {
      back.tabIndex = -1;
      back.addEventListener("blur", () => back.removeAttribute("tabindex"), { once: true });
    }
    back.focus({ preventScroll: true });
  }

  let timer = 0;
  let pressed = false;
  const soon = () => { clearTimeout(timer); timer = setTimeout(() => { if (!pressed) show(); }, 120); };

  document.addEventListener("selectionchange", () => {
    if (!bar.contains(document.activeElement)) soon();
  });
  document.addEventListener("pointerdown", (event) => { pressed = event.pointerType === "mouse" && !bar.contains(event.target); });
  for (const end of ["pointerup", "pointercancel", "dragend"]) document.addEventListener(end, () => { pressed = false; soon(); });
  document.addEventListener("toggle", ({ target, newState }) => {
    if (target === bar || !target.matches(".panel, .plan")) return;
    if (newState === "open") hide();
    else soon();
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    if (event.key === "Tab" && !event.shiftKey && selected && !bar.contains(document.activeElement)) {
      event.preventDefault();
      bar.querySelector("button").focus();
    }
  });
  addEventListener("scroll", () => { if (selected) show(); }, { passive: true });

  window.edition = Object.assign(window.edition || {}, { selection: { register, buttonsFor, leave } });
})();
