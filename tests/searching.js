// The page's own search, asked line by line: records and words in, the words that do not find their passage out.
const vm = require("vm");
const [vendor, quote, words, index] = process.argv.slice(1);

require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const { records, asked } = JSON.parse(line);
  const context = vm.createContext({});
  vm.runInContext(`globalThis.window = globalThis; ${vendor}; ${quote} ${words} ${records} ${index}`, context);
  const { search: { search }, words: { tokens } } = context.edition;
  const finds = (at, word) => search(word).results.some((result) => result.at === at);
  console.log(JSON.stringify(asked.filter(([at, word]) => tokens(word).length && !finds(at, word))));
});
