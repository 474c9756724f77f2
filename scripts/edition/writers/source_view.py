"""Publish the source: ``article.txt`` as it is, and a page on which each of its lines has an address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby

from edition.model.document import Abstract, Foreign, Paragraph, spans_of, walk
from edition.model.edition import Edition
from edition.writers.markdown.languages import in_language

_PAGE = """<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<meta name="robots" content="noindex">
<title>La source, ligne à ligne – {title}</title>
<style>
:root {{ color-scheme: light dark; }}
html {{ background: light-dark(#fdfbf7, #181714); color: light-dark(#1f1c18, #d8d2c6); }}
body {{ margin: 0 auto; padding: 1rem; max-width: 62rem; font: 1rem/1.5 system-ui, sans-serif; }}
a {{ color: light-dark(#8c2a1c, #e3a08d); }}
ol {{ margin: 0; padding: 0; list-style: none; font: .875rem/1.5rem ui-monospace, monospace; }}
li {{ display: flex; gap: 1rem; scroll-margin-top: 30vh; min-height: 1.5rem; }}
li > a {{ flex: 0 0 3.5em; text-align: right; text-decoration: none; }}
code {{ font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; min-width: 0; }}
li:target {{ outline: 2px solid; }}
</style>
</head>
<body>
<main>
<h1>La source, ligne à ligne</h1>
<p>Le texte extrait du PDF, tel qu’il a été reçu&#160;: le témoin de cette édition, jamais modifié.
<a href="{file}" type="text/plain">Fichier {file}</a> · <a href="../">Retour à l’édition</a></p>
<ol>
{lines}
</ol>
</main>
</body>
</html>
"""


def write(edition: Edition) -> Mapping[str, bytes]:
    """Return ``source/`` with the source's text and its line-by-line view."""
    source, languages = edition.source, _languages(edition)
    lines = "\n".join(
        _line(n, text, languages[start : start + len(text)])
        for n, (text, start) in enumerate(zip(source.lines, source.line_starts, strict=True), start=1)
    )
    file = edition.metadata.source_file
    page = _PAGE.format(title=escape(edition.metadata.title_short), file=escape(file), lines=lines)
    return {"source/index.html": page.encode(), f"source/{file}": edition.source.text.encode()}


def _languages(edition: Edition) -> list[str]:
    """Return, for each ink character of the source, the language it is in, or "" where that is the article's."""
    found = [""] * len(edition.source.ink)
    for node in walk(*edition.nodes):  # what holds words comes before them, and they have the last word
        if isinstance(node, Abstract | Paragraph | Foreign) and node.lang != edition.metadata.language:
            for start, end in spans_of(node):
                found[start:end] = [node.lang] * (end - start)
    return found


def _line(number: int, text: str, languages: Sequence[str]) -> str:
    return f'<li id="L{number}"><a href="#L{number}">{number}</a><code>{_words(text, languages)}</code></li>'


def _words(text: str, languages: Sequence[str]) -> str:
    """Return ``text`` with its stretches in another language; the space after a word belongs to it."""
    if not any(languages):
        return escape(text)
    its, lang = iter(languages), ""
    figures = []
    for character in text:
        lang = lang if character.isspace() else next(its)
        figures.append((lang, character))
    stretches = ((lang, "".join(c for _, c in group)) for lang, group in groupby(figures, key=lambda one: one[0]))
    return "".join(in_language(escape(words), lang) for lang, words in stretches)
