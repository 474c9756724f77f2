/* Have Citation.js read each export of the bibliography, and see that each has the same works. Run by make references,
   where citation-js is installed; the argument is the folder of the exports. */
"use strict";

const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { join } = require("node:path");

const Cite = createRequire(join(process.cwd(), "package.json"))("citation-js");
const folder = process.argv[2];
const counts = {};
for (const format of ["json", "bib", "ris"]) {
  const text = readFileSync(join(folder, `references.${format}`), "utf8");
  counts[format] = new Cite(format === "json" ? JSON.parse(text) : text).data.length;
}
if (new Set(Object.values(counts)).size !== 1) throw new Error(`Not the same works: ${JSON.stringify(counts)}`);
console.log(`Read by biber, pandoc and Citation.js: ${counts.json} works`);
