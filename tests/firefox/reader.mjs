/* A reader with Firefox: one browser for a file of tests, a page of its own for each, on the site served at SITE. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { after, before, test } from "node:test";

const { default: puppeteer } = createRequire(new URL("../node/package.json", import.meta.url))("puppeteer-core");
const NAMES = ["firefox-esr", "firefox"];

/* NS_BINDING_ABORTED: the page was left (by an address that leads elsewhere) while a font was on its way. */
const LEFT_MEANWHILE = /downloadable font: download failed .* status=2152398850/;

const leaves = (url) => !url.startsWith(process.env.SITE) && !/^(data|blob):/.test(url);

function executable() {
  const places = process.env.PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = process.env.FIREFOX || places.find((place) => existsSync(place));
  assert.ok(found, "Firefox is needed: install it, or set FIREFOX to its path");
  return found;
}

/* Return what defines a test: reading("what a reader sees", width, async (page) => …). An error of a script, a message
   on the console or a request that leaves the site fails the test. */
export function firefox(preferences = {}) {
  let browser;
  before(async () => {
    browser = await puppeteer.launch({
      browser: "firefox", executablePath: executable(), headless: true, extraPrefsFirefox: preferences,
    });
  });
  after(() => browser?.process().kill("SIGKILL")); // nothing of it is to be kept, and closing takes seconds

  return (name, width, act) => test(name, { timeout: 60_000 }, async () => {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    const faults = [];
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => { if (/^(error|warn)/.test(message.type()) && !LEFT_MEANWHILE.test(message.text())) faults.push(message.text()); });
    page.on("request", (request) => { if (leaves(request.url())) faults.push(request.url()); });
    await page.setViewport({ width, height: width < 800 ? 740 : 900 });
    page.setDefaultTimeout(10_000);
    try {
      await act(page);
    } finally {
      await context.close();
    }
    assert.deepEqual(faults, []);
  });
}

export const PHONE = 360;
export const MIDDLE = 1000;
export const WIDE = 1280;
export const POPOVER = "#popover";

export async function open(page, path) {
  const answer = await page.goto(process.env.SITE + path);
  await page.evaluate(() => document.fonts.ready.then(() => true));
  return answer;
}

export const path = (page) => page.url().replace(process.env.SITE, "");

export const text = (page, selector) => page.$eval(selector, (node) => node.textContent.replace(/\s+/g, " "));

export const style = (page, selector, property) =>
  page.$eval(selector, (node, name) => getComputedStyle(node).getPropertyValue(name), property);

/* On the screen, as the reader's browser knows it: not merely in the page. */
export const isShown = (page, selector) => page.$eval(selector, (node) => node.checkVisibility({ visibilityProperty: true }));

export const isFocused = (page, selector) => page.$eval(selector, (node) => node === document.activeElement);

export const shows = (page, selector) => page.waitForFunction(
  (at) => document.querySelector(at)?.checkVisibility({ visibilityProperty: true }), {}, selector);

export const hides = (page, selector) => page.waitForFunction(
  (at) => !document.querySelector(at)?.checkVisibility({ visibilityProperty: true }), {}, selector);

export const says = (page, selector, words) => page.waitForFunction(
  (at, sought) => document.querySelector(at)?.textContent.replace(/\s+/g, " ").includes(sought), {}, selector, words)
  .catch(async () => assert.fail(`${selector} does not say « ${words} »: ${await text(page, selector)}`));

export const arrives = (page, end) => page.waitForFunction((sought) => location.href.endsWith(sought), {}, end)
  .catch(() => assert.fail(`${end} is not reached: ${page.url()}`));

/* What a reader would click: a button by its words or its name, a choice by the words of its label. */
export async function press(page, name) {
  await page.click(`::-p-xpath(//button[normalize-space() = "${name}" or @aria-label = "${name}"])`);
}

/* The same setting can stand in a panel that is closed: a reader clicks the one that is seen. */
export async function choose(page, words) {
  for (const label of await page.$$(`::-p-xpath(//label[contains(., "${words}")])`)) if (await label.isVisible()) return label.click();
  return assert.fail(`« ${words} » cannot be chosen`);
}

/* A finger on the first box of an element. */
export async function tap(page, selector) {
  const node = await page.$(selector);
  await node.scrollIntoView();
  const at = await node.evaluate((found) => found.getClientRects()[0].toJSON());
  await page.touchscreen.tap(at.x + at.width / 2, at.y + at.height / 2);
}

export async function box(page, selector) {
  return page.$eval(selector, (node) => node.getBoundingClientRect().toJSON());
}

/* No side of the element leaves the screen, or lies under a scrollbar. */
export async function assertOnScreen(page, selector) {
  const { left, top, right, bottom } = await box(page, selector);
  const [width, height] = await page.evaluate(() => [document.documentElement.clientWidth, innerHeight]);
  assert.ok(left >= 0 && top >= 0 && right <= width && bottom <= height, `${selector}: ${[left, top, right, bottom]}`);
}

/* How light a colour is, from 0 to 255. */
export async function luminance(page, selector, property) {
  const [red, green, blue] = (await style(page, selector, property)).match(/[\d.]+/g).map(Number);
  return 0.21 * red + 0.72 * green + 0.07 * blue;
}
