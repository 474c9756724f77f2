/* A reader whose Firefox runs no scripts, and whose system is dark. */
import assert from "node:assert/strict";
import { PHONE, WIDE, firefox, isShown, luminance, path, text } from "./reader.mjs";

const reading = firefox({ "javascript.enabled": false, "layout.css.prefers-color-scheme.content-override": 0 });

for (const width of [PHONE, WIDE]) {
  reading(`the text is whole without scripts at ${width} pixels, and needs no button that does nothing`, width, async (page) => {
    await page.goto(`${process.env.SITE}texte/1-1/`);
    for (const selector of ["#p5", "#p8", "[id='fn:2']", "[id='fn:5']"]) assert.ok(await isShown(page, selector), selector);
    assert.match(await text(page, "#p8"), /Togliatti/);
    for (const selector of ["[popovertarget=affichage]", "[popovertarget=recherche]", ".text-choice"]) assert.ok(!(await isShown(page, selector)), selector);
  });
}

reading("calls and citations are plain links", WIDE, async (page) => {
  for (const [from, selector, to] of [
    ["texte/1-1/", "[id='fnref:2'] a", "texte/1-1/#fn:2"],
    ["texte/conclusion/", "#p36-c1", "bibliographie/#porter1998"],
  ]) {
    await page.goto(process.env.SITE + from);
    const { x, y } = await page.$eval(selector, (link) => {
      link.scrollIntoView({ block: "center" });
      const at = link.getClientRects()[0];
      return { x: at.x + at.width / 2, y: at.y + at.height / 2 };
    });
    await page.mouse.click(x, y);
    for (let n = 0; n < 50 && path(page) !== to; n += 1) await new Promise((later) => setTimeout(later, 100));
    assert.equal(path(page), to);
  }
});

reading("the page is dark where the system is", WIDE, async (page) => {
  await page.goto(`${process.env.SITE}texte/1-1/`);
  assert.ok((await luminance(page, "body", "background-color")) < 60);
  assert.ok((await luminance(page, "#p5", "color")) > 160);
});
