/* Pages as they lie on the screen, and addresses: whole, narrow, wide; where one lands; what happens when one is lost. */
import assert from "node:assert/strict";
import { MIDDLE, PHONE, POPOVER, WIDE, arrives, assertOnScreen, box, choose, firefox, open, says, shows, style } from "./reader.mjs";

const reading = firefox();
const WIDTHS = [360, 768, 1280, 1920];
const PAGES = [
  "", "a-propos/", "annotations/", "apparat/", "bibliographie/", "citations/", "contribuer/", "glossaire/", "noms/", "principes/",
  "texte/", "texte/introduction/", "texte/1-1/", "texte/2-2/", "texte/integral/",
];

reading(`no page scrolls sideways at ${WIDTHS.join(", ")} pixels`, WIDE, async (page) => {
  for (const path of PAGES) {
    await open(page, path);
    for (const width of WIDTHS) {
      await page.setViewport({ width, height: 900 });
      await page.evaluate(() => new Promise((laid) => requestAnimationFrame(() => requestAnimationFrame(laid))));
      const [wide, needed, there] = await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      assert.equal(wide, width);
      assert.ok(needed <= there, `${path} at ${width}: ${needed} in ${there}`);
    }
  }
});

for (const width of [PHONE, WIDE]) {
  reading(`an address lands below the masthead at ${width} pixels`, width, async (page) => {
    await open(page, "texte/1-1/#p8");
    const { top } = await box(page, "#p8");
    const masthead = await box(page, ".masthead");
    assert.ok(top >= masthead.bottom && top < masthead.bottom + 120, `${top}, masthead to ${masthead.bottom}`);
  });
}

reading("words are divided at the ends of narrow lines, as French divides them", PHONE, async (page) => {
  await open(page, "texte/1-1/");
  const divided = await page.$eval("#p8", (paragraph) => {
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const { 0: word, index } of node.data.matchAll(/\p{L}{7,20}/gu)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) found.push(word);
      }
    }
    return found;
  });
  assert.ok(divided.length > 2, `divided: ${divided}`);
});

reading("the typeface of the edition is the one on the screen", WIDE, async (page) => {
  await open(page, "texte/1-1/");
  assert.match(await style(page, "#p5", "font-family"), /^"?Literata/);
  const loaded = await page.evaluate(() => [...document.fonts].filter(({ status }) => status === "loaded").map(({ style: s, weight }) => `${weight} ${s}`));
  assert.ok(loaded.includes("400 normal") && loaded.includes("400 italic"), `${loaded}`);
});

reading("a pop-over keeps clear of the scrollbar of a narrow window", PHONE, async (page) => {
  await open(page, "texte/1-1/");
  await page.hover("[id='fnref:3'] a");
  await shows(page, POPOVER);
  await assertOnScreen(page, POPOVER);
});

reading("an address on the wrong page leads to the right one; a short one to its passage", MIDDLE, async (page) => {
  await open(page, "texte/1-3/#p2");
  await arrives(page, "/texte/introduction/#p2");
  await open(page, "n/9/");
  await arrives(page, "/texte/2-1/#fn:9");
});

reading("a mistyped page proposes the nearest", MIDDLE, async (page) => {
  const answer = await open(page, "texte/1-33/");
  assert.equal(answer.status(), 404);
  await says(page, "#lost a", "1.3");
  assert.match(await page.$eval("#lost a", (link) => link.href), /texte\/1-3\/$/);
});

reading("the filters of the apparatus narrow it, and an address always shows", WIDE, async (page) => {
  await open(page, "apparat/");
  const count = () => page.evaluate(() => [...document.querySelectorAll(".entry")].filter((entry) => entry.checkVisibility()).length);
  const all = await count();
  await choose(page, "conjecture");
  const some = await count();
  assert.ok(some > 0 && some < all, `${some} of ${all}`);
  await page.evaluate(() => { location.hash = "e9"; });
  await shows(page, "#e9");
  assert.equal(await count(), all);
});
