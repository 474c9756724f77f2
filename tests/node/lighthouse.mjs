/* make lighthouse: the pages of the text as a phone on a slow network gets them, from the address in SITE (hosted.py).

   Accessibility, best practices and SEO under 100, or a layout that shifts more than 0.02, fail. Performance and its
   times are the median of RUNS runs, and fail nothing: they say as much of the machine as of the page. */
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const PAGES = ["", "texte/introduction/", "texte/1-1/", "texte/2-2/", "texte/conclusion/", "texte/integral/"];
const GATED = { accessibility: "access.", "best-practices": "practices", seo: "SEO" };
const SHIFT = 0.02;
const GOAL = 97;
const RUNS = Number(process.env.RUNS || 3);
const NOT_NEEDED = { disableFullPageScreenshot: true, skipAudits: ["bf-cache", "screenshot-thumbnails", "final-screenshot"] };
const COLUMNS = ["performance", ...Object.values(GATED), "LCP", "CLS", "TBT", "total"];

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const percent = (score) => Math.round(score * 100);

async function measure(port, path) {
  const reports = [];
  for (let run = 0; run < RUNS; run += 1) {
    const only = run ? { onlyCategories: ["performance"] } : {}; // the rest is the same each time
    const { lhr } = await lighthouse(process.env.SITE + path, { port, logLevel: "error", ...NOT_NEEDED, ...only });
    if (lhr.runtimeError) throw new Error(`${path}: ${lhr.runtimeError.message}`);
    reports.push(lhr);
  }
  return reports;
}

/* What an audit names: elements, each with what else it says of them. */
const named = ({ details }) => (details?.items || []).map(({ node, ...rest }) =>
  `    ${node ? `${node.selector} ${node.snippet}` : ""} ${JSON.stringify(rest)}`);

function costly(report, category) {
  const costs = ({ score, scoreDisplayMode }) => scoreDisplayMode === "error" || (score !== null && score < 1);
  const lost = category.auditRefs.filter(({ id, weight }) => weight && costs(report.audits[id]));
  return lost.flatMap(({ id }) => [`  ${id}: ${report.audits[id].title}`, ...named(report.audits[id])]);
}

function faultsOf(path, reports) {
  const [first] = reports;
  const faults = Object.keys(GATED).flatMap((id) => {
    const category = first.categories[id];
    return category.score === 1 ? [] : [`${path}: ${id} ${percent(category.score)}`, ...costly(first, category)];
  });
  for (const { audits } of reports) {
    const shift = audits["cumulative-layout-shift"].numericValue;
    if (shift > SHIFT) faults.push(`${path}: layout shift ${shift.toFixed(3)}`, ...named(audits["layout-shifts"]));
  }
  return faults;
}

function row(reports) {
  const [{ categories }] = reports;
  const value = (id) => reports.map(({ audits }) => audits[id].numericValue);
  return [
    percent(median(reports.map((report) => report.categories.performance.score))),
    ...Object.keys(GATED).map((id) => percent(categories[id].score)),
    `${(median(value("largest-contentful-paint")) / 1000).toFixed(2)} s`,
    Math.max(...value("cumulative-layout-shift")).toFixed(3),
    `${Math.round(median(value("total-blocking-time")))} ms`,
    `${Math.round(median(value("total-byte-weight")) / 1000)} kB`,
  ];
}

const print = (name, cells) => console.log([name.padEnd(20), ...cells.map((cell) => String(cell).padStart(11))].join(" "));

const chrome = await launch({ chromePath: process.env.CHROMIUM, chromeFlags: ["--headless=new", "--no-sandbox"], logLevel: "silent" });
const faults = [];
try {
  print("page", COLUMNS);
  for (const path of PAGES) {
    const name = path || "(home)";
    const reports = await measure(chrome.port, path);
    print(name, row(reports));
    faults.push(...faultsOf(name, reports));
  }
} finally {
  chrome.kill();
}
console.log(`Median of ${RUNS} for performance, LCP, TBT; goal for performance: ${GOAL}`);
for (const fault of faults) console.log(fault);
process.exitCode = faults.length ? 1 : 0;
