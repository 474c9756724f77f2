/* What opens from the masthead or by a key: « Affichage », the search, « Citer », the plan; and which text is read. */
import assert from "node:assert/strict";
import {
  PHONE, WIDE, arrives, assertOnScreen, box, choose, firefox, hides, isFocused, isShown, luminance, open, press, says, shows, style, text,
} from "./reader.mjs";

const reading = firefox();
const P5 = "#p5";

reading("the theme is the one chosen, and is remembered", WIDE, async (page) => {
  await open(page, "texte/1-1/");
  for (const [name, isRight] of [["Sombre", (paper, ink) => paper < 60 && ink > 160], ["Clair", (paper, ink) => paper > 220 && ink < 90]]) {
    await press(page, "Affichage");
    await choose(page, name);
    const seen = async () => [await luminance(page, "body", "background-color"), await luminance(page, P5, "color")];
    assert.ok(isRight(...(await seen())), `${name}: ${await seen()}`);
    await page.reload();
    assert.ok(isRight(...(await seen())), `${name}, later: ${await seen()}`);
  }
});

reading("size, length of lines and signs are those chosen, here and on the next page; all can be put back", WIDE, async (page) => {
  const seen = async (paragraph) => ({
    size: parseFloat(await style(page, paragraph, "font-size")),
    ems: (await box(page, paragraph)).width / parseFloat(await style(page, paragraph, "font-size")),
    number: await isShown(page, `${paragraph} .paragraph-number`),
  });
  await open(page, "texte/1-1/");
  const before = await seen(P5);
  await press(page, "Affichage");
  for (const name of ["Très grande", "Courtes", "Numéros des paragraphes"]) await choose(page, name);
  const after = await seen(P5);
  assert.ok(after.size > before.size && after.ems < before.ems && before.number && !after.number, JSON.stringify([before, after]));
  await open(page, "texte/2-2/");
  assert.deepEqual(await seen("#p25"), after);
  await press(page, "Affichage");
  await press(page, "Réinitialiser");
  assert.deepEqual(await seen("#p25"), before);
});

reading("the notes follow when the text grows", WIDE, async (page) => {
  await open(page, "texte/2-2/");
  await press(page, "Affichage");
  await choose(page, "Très grande");
  await page.keyboard.press("Escape");
  const note = await box(page, "[id='fn:10']");
  assert.ok(Math.abs(note.top - (await box(page, "[id='fnref:10']")).top) < 24, "level with the call");
  assert.ok((await box(page, "[id='fn:11']")).top >= note.bottom, "one below the other");
});

reading("the text of the source is really there, and stays chosen", WIDE, async (page) => {
  await open(page, "texte/1-1/");
  assert.match(await text(page, "#p8"), /Togliatti/);
  await choose(page, "Texte de la source");
  assert.match(await text(page, "#p8"), /Togiatti/);
  await open(page, "texte/introduction/");
  assert.match(await text(page, "h1"), /INTRODUCTION/);
  await choose(page, "Texte édité");
  assert.match(await text(page, "h1"), /Introduction/);
});

reading("« oeuvre » finds « œuvre » and leads to its passage, the words washed and on the screen", WIDE, async (page) => {
  await open(page, "texte/1-1/");
  await page.keyboard.press("/");
  await shows(page, "#recherche");
  await page.keyboard.type("oeuvre");
  await says(page, ".search-status", "résultat");
  await says(page, ".search-result mark", "œuvre");
  await page.keyboard.press("ArrowDown");
  assert.ok(await isFocused(page, ".search-result"));
  const address = await page.$eval(".search-result", (link) => link.hash);
  await page.keyboard.press("Enter");
  await arrives(page, address);
  await page.waitForFunction(() => CSS.highlights.get("search")?.size > 0);
  const words = await page.evaluate(() => [...CSS.highlights.get("search")].map((range) => [`${range}`, range.getBoundingClientRect().top]));
  assert.match(words[0][0], /œuvre/i);
  assert.ok(words[0][1] > 40 && words[0][1] < 900, `${words[0]}`);
});

reading("what the search panel says fits a phone, and Escape gives the page back", PHONE, async (page) => {
  await open(page, "texte/1-1/");
  await press(page, "Rechercher");
  await page.keyboard.type("cluster");
  await shows(page, ".search-result");
  await assertOnScreen(page, "#recherche");
  await page.keyboard.press("Escape");
  await hides(page, "#recherche");
});

reading("« c » cites the passage on the screen, by its permanent address", WIDE, async (page) => {
  await open(page, "texte/1-3/#p15");
  await page.keyboard.press("c");
  await says(page, "#panneau-citer h2", "Citer : § 15");
  await shows(page, "#panneau-citer");
  assert.equal(await text(page, ".citing-row.address p"), `${process.env.SITE}p/15/?v=2026.1`);
  await assertOnScreen(page, "#panneau-citer");
  await press(page, "Copier : Adresse permanente");
  await says(page, "#panneau-citer [role=status]", "copié");
  await page.keyboard.press("Escape");
  await hides(page, "#panneau-citer");
});

reading("words chosen with the mouse are cited as they are printed", WIDE, async (page) => {
  await open(page, "texte/1-3/#p15");
  const { left, top } = await page.$eval("#p15", (paragraph) => {
    const range = document.createRange();
    range.selectNodeContents(paragraph);
    return range.getClientRects()[1].toJSON();
  });
  await page.mouse.move(left + 60, top + 10);
  await page.mouse.down();
  await page.mouse.move(left + 300, top + 10, { steps: 5 });
  await page.mouse.up();
  await shows(page, ".selection-bar");
  const chosen = await page.evaluate(() => `${getSelection()}`.trim());
  assert.ok(chosen.length > 10);
  await page.keyboard.press("c");
  await says(page, ".citing-quotation", chosen);
});

reading("the plan opens on a small screen, says where one is, and Escape gives the focus back", PHONE, async (page) => {
  await open(page, "texte/1-1/");
  assert.ok(!(await isShown(page, "#plan")));
  await press(page, "Plan");
  await shows(page, "#plan");
  assert.match(await text(page, "#plan [aria-current=page]"), /^1\.1\./);
  await page.keyboard.press("Escape");
  await hides(page, "#plan");
  assert.ok(await isFocused(page, ".plan-button"));
  await press(page, "Plan");
  await page.click("#plan a[href$='2-2/']");
  await arrives(page, "/texte/2-2/");
});
