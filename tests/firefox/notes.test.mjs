/* Notes in the margin, and the pop-over of everything that has more to say: pointed at, reached by keyboard, tapped. */
import assert from "node:assert/strict";
import {
  MIDDLE, PHONE, POPOVER, WIDE, arrives, assertOnScreen, box, firefox, hides, isFocused, isShown, open, says, shows, tap, text,
} from "./reader.mjs";

const reading = firefox({ "ui.useOverlayScrollbars": 1 }); // as on a phone
const CALL = "[id='fnref:2'] a";

reading("notes stand level with their calls, beside the text, and never overlap", WIDE, async (page) => {
  await open(page, "texte/2-2/");
  const notes = [];
  for (let n = 10; n <= 15; n += 1) notes.push(await box(page, `[id='fn:${n}']`));
  const paragraph = await box(page, "#p25");
  assert.ok(notes.every((note) => note.left > paragraph.right), "in the margin");
  assert.ok(Math.abs(notes[0].top - (await box(page, "[id='fnref:10']")).top) < 20, "level with the call");
  notes.slice(1).forEach((note, n) => assert.ok(note.top >= notes[n].bottom, `note ${n + 11} is on the one before`));
});

reading("pointing at a call shows its note; the pointer may go into it; leaving closes it", MIDDLE, async (page) => {
  await open(page, "texte/1-1/");
  await page.hover(CALL);
  await says(page, POPOVER, "Il s’agit en effet d’obtenir");
  await page.hover(POPOVER);
  await new Promise((later) => setTimeout(later, 600));
  assert.ok(await isShown(page, POPOVER));
  await page.hover("h1");
  await hides(page, POPOVER);
});

reading("the keyboard opens a note, enters it, and Escape gives the focus back", MIDDLE, async (page) => {
  await open(page, "texte/1-1/");
  await page.focus("#contenu");
  for (let n = 0; n < 40 && !(await isFocused(page, CALL)); n += 1) await page.keyboard.press("Tab");
  assert.ok(await isFocused(page, CALL), "the call is reached");
  await says(page, POPOVER, "Note 2");
  assert.equal(await page.$eval(CALL, (call) => call.getAttribute("aria-expanded")), "true");
  await page.keyboard.press("ArrowDown");
  assert.ok(await page.$eval(POPOVER, (popover) => popover.contains(document.activeElement)), "in the pop-over");
  await page.keyboard.press("Escape");
  await hides(page, POPOVER);
  assert.ok(await isFocused(page, CALL), "back at the call");
});

reading("a click on a call goes to the note, and the note leads back", MIDDLE, async (page) => {
  await open(page, "texte/1-1/");
  await page.click(CALL);
  await arrives(page, "#fn:2");
  await page.click("[id='fn:2'] [data-editorial=backlink]");
  await arrives(page, "#fnref:2");
});

reading("a first tap opens the note on the screen, a second goes to it", PHONE, async (page) => {
  await open(page, "texte/1-1/");
  await tap(page, "[id='fnref:3'] a");
  await says(page, POPOVER, "Note 3");
  await assertOnScreen(page, POPOVER);
  assert.ok(!page.url().includes("#"), "the first does not lead away");
  await tap(page, "[id='fnref:3'] a");
  await arrives(page, "#fn:3");
  await hides(page, POPOVER);
});

reading("what a pop-over shows copies no id into the page", MIDDLE, async (page) => {
  await open(page, "texte/1-1/");
  await page.hover(CALL);
  await shows(page, POPOVER);
  const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map(({ id }) => id));
  assert.equal(new Set(ids).size, ids.length);
});

/* Each kind of sign: where it is, what its pop-over says, and the link in it that leads on. */
const KINDS = {
  "a citation": ["texte/1-3/", "#p15-c4", ["renvoi 3 sur 4", "On Competition", "identification probable", "p. 197"], "#porter1998"],
  "a term": ["texte/1-1/", "a.term[href$='#externalites']", ["externalités", "Effets, favorables ou non", "Glossaire, "], "glossaire/#externalites"],
  "a correction": ["texte/introduction/", "#e9 + a.emendation-sign", ["Michael] Mickael source", "nom propre"], "apparat/#e9"],
  "an annotation": ["texte/1-1/", "mark.annotated", ["Annotation", "La rédaction de l’édition"], null],
  "a paragraph's number": ["texte/1-1/", "#p8 .paragraph-number", ["/p/8/?v=2026.1", "lignes 397–417, 444–464"], "texte/1-1/#p8"],
};

for (const [kind, [where, selector, words, end]] of Object.entries(KINDS)) {
  reading(`${kind} says what it has to say, and leads on`, MIDDLE, async (page) => {
    await open(page, where);
    await page.hover(selector);
    for (const told of words) await says(page, POPOVER, told);
    await assertOnScreen(page, POPOVER);
    if (!end) return;
    await page.click(`${POPOVER} a[href$="${end}"]`);
    await arrives(page, end);
    await hides(page, POPOVER);
  });

  reading(`${kind} does so on a small screen, and does not leave it`, PHONE, async (page) => {
    await open(page, where);
    await tap(page, selector);
    for (const told of words) await says(page, POPOVER, told);
    await assertOnScreen(page, POPOVER);
  });
}
