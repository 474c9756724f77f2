/* Where the pop-over stands: below what opens it, or above; beside the text where it asks for that and there is room;
   never off the screen, nor over the masthead. */
(function () {
  "use strict";

  const MARGIN = 8;
  const NARROWEST = 240;
  const LOWEST = 120;
  const WIDEST = 432;

  const within = (value, size, room, from = 0) => Math.max(from + MARGIN, Math.min(value, room - size - MARGIN));

  /* Where the page begins to be seen. */
  function ceiling() {
    const masthead = document.querySelector(".masthead");
    return masthead ? Math.max(0, masthead.getBoundingClientRect().bottom) : 0;
  }

  /* Below the last line of the trigger, or above its first, no higher than the room there: no line of it is covered. */
  function byTheTrigger(size, lines) {
    const [first, last] = [lines[0], lines[lines.length - 1]];
    const under = innerHeight - last.bottom - 2 * MARGIN;
    const over = first.top - ceiling() - 2 * MARGIN;
    const below = size.height <= under || under >= over;
    const height = Math.min(size.height, Math.max(below ? under : over, LOWEST));
    const top = below ? last.bottom + MARGIN : first.top - height - MARGIN;
    return { top, left: (below ? last : first).left - 2 * MARGIN, height };
  }

  function place(box, trigger, beside) {
    const lines = [...trigger.getClientRects()];
    if (!lines.length) lines.push(trigger.getBoundingClientRect());
    const screen = document.documentElement.clientWidth; // without the scrollbar
    const edge = beside ? beside.getBoundingClientRect().right + 4 * MARGIN : screen;
    const room = screen - edge - 2 * MARGIN;
    const aside = room >= NARROWEST;
    box.style.width = aside ? `${Math.min(room, WIDEST)}px` : "";
    box.style.maxWidth = `${screen - 2 * MARGIN}px`;
    const read = box.scrollTop;
    box.style.maxHeight = "";
    const size = box.getBoundingClientRect();
    const asideOfText = { top: lines[0].top - MARGIN, left: edge, height: size.height };
    const { top, left, height } = aside ? asideOfText : byTheTrigger(size, lines);
    if (height < size.height) box.style.maxHeight = `${height}px`;
    box.style.top = `${within(top, height, innerHeight, ceiling())}px`;
    box.style.left = `${within(left, size.width, screen)}px`;
    box.scrollTop = read;
  }

  window.edition = Object.assign(window.edition || {}, { placing: { place } });
})();
