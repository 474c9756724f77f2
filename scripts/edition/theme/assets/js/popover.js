/* One pop-over for everything in the text that has more to say: notes, numbers, references, terms, corrections.

   A kind registers a selector and a function from the trigger to what is shown. Without this script every trigger
   is a plain link. The pop-over opens on hover (after a delay), focus and tap; stays while the pointer is in it;
   closes on Escape, on leaving, on a tap elsewhere; never leaves the screen; never puts an id twice in the page.
   Tab goes from sign to sign; the arrow down enters the pop-over, and its end leads back to the text.
   What has more to say within it (a citation in a note) is shown in its place, with a way back. */
(function () {
  "use strict";

  const OPEN_DELAY = 200;
  const CLOSE_DELAY = 300;
  const FOCUSABLE = "a[href], button";
  const kinds = [];
  const { element } = window.edition.dom;
  const box = element("div", { className: "popover", id: "popover" });
  const WIDE = matchMedia("(min-width: 80em)");
  const { place } = window.edition.placing;
  let trigger = null;
  let beside = null;
  let shown = null;
  let timer = 0;

  box.popover = "manual";
  box.tabIndex = -1;
  box.setAttribute("role", "dialog");
  document.body.append(box);

  /* content(trigger) returns {label, nodes} or null where there is nothing to show; with `beside`, it opens next to
     the text where there is room; `later` is a promise of content that is still to come. */
  function register(selector, content) {
    kinds.push({ selector, content });
  }

  /* The trigger that a node stands in, in the page or (within) in the pop-over itself. */
  function kindOf(node, within = false) {
    if (!node || !node.closest || box.contains(node) !== within) return null;
    for (const kind of kinds) {
      const found = node.closest(kind.selector);
      if (found) return { found, content: kind.content };
    }
    return null;
  }

  function fill(content) {
    shown = content;
    box.replaceChildren(...content.nodes, ...(content.hint ? [hint()] : []));
    box.setAttribute("aria-label", content.label);
    box.scrollTop = 0;
    if (content.later) content.later.then(arrange);
  }

  /* What those who came by keyboard can do; a screen reader's own commands are others. */
  function hint() {
    const told = element("p", "popover-hint", "↓ entrer, Échap fermer");
    told.setAttribute("aria-hidden", "true");
    return told;
  }

  function open(opener, content, byKeyboard = false) {
    if (trigger === opener) return;
    const found = content(opener);
    if (!found) return;
    close();
    trigger = opener;
    beside = found.beside && WIDE.matches ? opener.closest("article.text") : null;
    fill({ ...found, hint: byKeyboard });
    if (opener.matches("a, button")) {
      opener.setAttribute("aria-expanded", "true");
      opener.setAttribute("aria-controls", box.id);
    }
    box.showPopover();
    arrange();
  }

  /* Show what a trigger in the pop-over has to say, in the place of what stood there. */
  function step({ found, content }) {
    const next = content(found);
    if (!next) return false;
    const before = { ...shown, nodes: [...box.childNodes] };
    const back = element("button", { className: "popover-back", type: "button" }, before.label);
    back.setAttribute("aria-label", `Retour : ${before.label}`);
    back.addEventListener("click", () => { fill(before); found.focus(); });
    fill({ ...next, nodes: [back, ...next.nodes] });
    back.focus();
    return true;
  }

  function close() {
    clearTimeout(timer);
    if (!trigger) return;
    trigger.removeAttribute("aria-expanded");
    trigger.removeAttribute("aria-controls");
    trigger = null;
    box.hidePopover();
    box.replaceChildren();
  }

  function arrange() {
    if (trigger) place(box, trigger, beside);
  }

  function later(action, delay) {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    if (box.contains(event.target)) return clearTimeout(timer);
    const kind = kindOf(event.target);
    if (kind) later(() => open(kind.found, kind.content), OPEN_DELAY);
    else if (trigger && !trigger.contains(document.activeElement)) later(close, CLOSE_DELAY);
    else if (!trigger) clearTimeout(timer);
  });

  document.addEventListener("focusin", (event) => {
    if (box.contains(event.target)) return clearTimeout(timer);
    const kind = kindOf(event.target);
    if (kind && event.target.matches(":focus-visible")) open(kind.found, kind.content, true);
    else close();
  });

  document.addEventListener("pointerdown", (event) => {
    if (trigger && !box.contains(event.target) && !trigger.contains(event.target)) close();
  });

  /* A first tap opens, a second follows the link; so does the link in the pop-over. */
  document.addEventListener("click", (event) => {
    const kind = kindOf(event.target);
    const inner = kindOf(event.target, true);
    if (inner && !event.ctrlKey && !event.metaKey && !event.shiftKey && step(inner)) {
      event.preventDefault();
    } else if (!kind) {
      if (box.contains(event.target) && event.target.closest("a[href]")) close();
    } else if (event.pointerType === "touch" && trigger !== kind.found) {
      open(kind.found, kind.content);
      if (trigger === kind.found) event.preventDefault();
    } else {
      close();
    }
  });

  document.addEventListener("keydown", (event) => {
    if (!trigger) return;
    if (event.key === "Escape") {
      if (box.contains(document.activeElement)) trigger.focus();
      close();
    } else if (event.key === "ArrowDown" && document.activeElement === trigger) {
      event.preventDefault();
      (box.querySelector(FOCUSABLE) || box).focus();
    } else if (event.key === "Tab" && box.contains(document.activeElement)) {
      leave(event);
    }
  });

  /* From the end of the pop-over Tab leads to the text after the trigger, from its beginning back to the trigger. */
  function leave(event) {
    const stops = [...box.querySelectorAll(FOCUSABLE)];
    const edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
    if (stops.length && document.activeElement !== edge) return;
    const from = trigger;
    if (event.shiftKey) event.preventDefault();
    else close();
    from.focus();
    if (!event.shiftKey) close();
  }

  addEventListener("scroll", () => {
    if (!trigger) return;
    const at = trigger.getBoundingClientRect();
    if (at.bottom < 0 || at.top > innerHeight) close();
    else arrange();
  }, { passive: true });
  addEventListener("resize", () => {
    if (trigger && trigger.getClientRects().length) arrange();
    else close();
  });
  new ResizeObserver(arrange).observe(box);

  window.edition = Object.assign(window.edition || {}, { popover: { register, close } });
})();
