/* One pop-over for everything in the text that has more to say: notes, paragraph numbers; later references, terms …

   A kind registers a selector and a function from the trigger to what is shown. Without this script every trigger
   is a plain link. The pop-over opens on hover (after a delay), focus and tap; stays while the pointer is in it;
   closes on Escape, on leaving, on a tap elsewhere; never leaves the screen; never puts an id twice in the page. */
(function () {
  "use strict";

  const OPEN_DELAY = 200;
  const CLOSE_DELAY = 300;
  const MARGIN = 8;
  const NARROWEST = 240;
  const FOCUSABLE = "a[href], button";
  const kinds = [];
  const { element } = window.edition.dom;
  const box = element("div", { className: "popover", id: "popover" });
  const WIDE = matchMedia("(min-width: 80em)");
  let trigger = null;
  let beside = null;
  let timer = 0;

  box.popover = "manual";
  box.setAttribute("role", "dialog");
  document.body.append(box);

  /* content(trigger) returns {label, nodes} or null where there is nothing to show; with `beside`, it opens next to
     the text where there is room. */
  function register(selector, content) {
    kinds.push({ selector, content });
  }

  function kindOf(node) {
    if (!node || !node.closest) return null;
    for (const kind of kinds) {
      const found = node.closest(kind.selector);
      if (found && !box.contains(found)) return { found, content: kind.content };
    }
    return null;
  }

  function open(opener, content) {
    if (trigger === opener) return;
    const shown = content(opener);
    if (!shown) return;
    close();
    trigger = opener;
    box.replaceChildren(...shown.nodes);
    box.setAttribute("aria-label", shown.label);
    beside = shown.beside && WIDE.matches ? opener.closest("article.text") : null;
    opener.setAttribute("aria-expanded", "true");
    opener.setAttribute("aria-controls", box.id);
    box.showPopover();
    box.scrollTop = 0;
    place();
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

  function place() {
    const at = trigger.getClientRects()[0] || trigger.getBoundingClientRect();
    const edge = beside ? beside.getBoundingClientRect().right + 4 * MARGIN : innerWidth;
    const room = innerWidth - edge - 2 * MARGIN;
    const aside = room >= NARROWEST;
    box.style.width = aside ? `${Math.min(room, 432)}px` : "";
    const size = box.getBoundingClientRect();
    const below = at.bottom + MARGIN;
    const fits = below + size.height <= innerHeight - MARGIN || at.top < innerHeight - at.bottom;
    const top = fits ? Math.min(below, innerHeight - size.height - MARGIN) : at.top - size.height - MARGIN;
    const left = Math.min(at.left - 2 * MARGIN, innerWidth - size.width - MARGIN);
    const level = Math.min(at.top - MARGIN, innerHeight - size.height - MARGIN);
    box.style.top = `${Math.max(MARGIN, aside ? level : top)}px`;
    box.style.left = `${Math.max(MARGIN, aside ? edge : left)}px`;
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
    if (kind && event.target.matches(":focus-visible")) open(kind.found, kind.content);
    else close();
  });

  document.addEventListener("pointerdown", (event) => {
    if (trigger && !box.contains(event.target) && !trigger.contains(event.target)) close();
  });

  /* A first tap opens, a second follows the link; so does the link in the pop-over. */
  document.addEventListener("click", (event) => {
    const kind = kindOf(event.target);
    if (!kind) {
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
    } else if (event.key === "Tab") {
      walk(event);
    }
  });

  /* Tab goes from the trigger into the pop-over, and from its end back to the text after the trigger. */
  function walk(event) {
    const stops = [...box.querySelectorAll(FOCUSABLE)];
    const here = document.activeElement;
    const edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
    if (stops.length && here === trigger && !event.shiftKey) {
      event.preventDefault();
      stops[0].focus();
    } else if (here === edge) {
      const from = trigger;
      close();
      from.focus();
      if (event.shiftKey) event.preventDefault();
      close();
    }
  }

  addEventListener("scroll", () => {
    if (!trigger) return;
    const at = trigger.getBoundingClientRect();
    if (at.bottom < 0 || at.top > innerHeight) close();
    else place();
  }, { passive: true });
  addEventListener("resize", close);
  /* What is shown may arrive later than the pop-over: it stays on the screen as it grows. */
  new ResizeObserver(() => { if (trigger) place(); }).observe(box);

  window.edition = Object.assign(window.edition || {}, { popover: { register, close } });
})();
