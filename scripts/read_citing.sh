#!/usr/bin/env bash
# Have others read the files of « Citer » for a passage: biber, pandoc and Citation.js, and TeX where it is installed.
# Run by make references, at the root of an edition; the argument is the folder to work in, the second the passage.
set -euo pipefail
folder=$1 passage=${2:-p1} edition=$PWD/.venv/bin/edition npm=$PWD/tests/node
mkdir -p "$folder"
for format in biblatex bibtex ris csl-json; do
  "$edition" cite "$passage" --format "$format" > "$folder/cited.$format"
done
cd "$folder"
for dialect in biblatex bibtex; do cp "cited.$dialect" "$dialect.bib"; done

if biber --tool --validate-datamodel --nolog --output-file read.bib biblatex.bib | grep -E "WARN|ERROR"; then exit 1; fi
pandoc -f biblatex -t csljson biblatex.bib -o biblatex.json
pandoc -f bibtex -t csljson bibtex.bib -o bibtex.json
pandoc -f csljson -t plain --citeproc cited.csl-json -o csl.txt

node -e '
  const Cite = require(process.argv[1] + "/node_modules/citation-js"), { readFileSync } = require("fs");
  const titles = process.argv.slice(2).map((name) => {
    const text = readFileSync(name, "utf8"), [item, ...others] = new Cite(name.endsWith("json") ? JSON.parse(text) : text).data;
    if (others.length || !item.note) throw new Error(`${name}: not one work with its note`);
    return item.title;
  });
  if (new Set(titles).size !== 1) throw new Error(`Not the same title: ${JSON.stringify(titles)}`);
' "$npm" biblatex.bib bibtex.bib cited.ris cited.csl-json

if ! command -v pdflatex > /dev/null; then
  echo "Read by biber, pandoc and Citation.js; there is no TeX here to set them."
  exit 0
fi
set_with() { pdflatex -interaction=nonstopmode -halt-on-error "$1" > "$1.out" || { grep -A3 "^!" "$1.out"; exit 1; }; }
cat > modern.tex << 'TEX'
\documentclass{article}\usepackage[T1]{fontenc}\usepackage{biblatex}\addbibresource{biblatex.bib}
\begin{document}\nocite{*}\printbibliography\end{document}
TEX
set_with modern && biber --quiet modern && set_with modern
for style in plain alpha abbrv unsrt ieeetr plainnat; do
  echo "\\documentclass{article}\\usepackage[T1]{fontenc}\\begin{document}\\nocite{*}" > "$style.tex"
  echo "\\bibliographystyle{$style}\\bibliography{bibtex}\\end{document}" >> "$style.tex"
  set_with "$style" && bibtex -terse "$style" && set_with "$style" && set_with "$style"
done
echo "Read by Citation.js; set by biber and pdflatex, and by bibtex with its own styles"
