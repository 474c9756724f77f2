"""Publish the source: ``article.txt`` as it is, and a page on which each of its lines has an address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby

from edition.model.document import Abstract, Foreign, Paragraph, spans_of, walk
from edition.model.edition import Edition
from edition.theme.templates import render
from edition.writers.markdown.blocks import SITE_LANGUAGE
from edition.writers.markdown.languages import html_in_language


def write(edition: Edition) -> Mapping[str, bytes]:
    """Return ``source/<file>``, the text of the source as it is, and ``source/index.html``, its view by lines."""
    source, languages = edition.source, _languages(edition)
    lines = [
        _words(text, languages[start : start + len(text)])
        for text, start in zip(source.lines, source.line_starts, strict=True)
    ]
    title, file = edition.metadata.title_short, edition.metadata.source_file
    page = render("source.html", lang=SITE_LANGUAGE, title=title, file=file, lines=lines)
    return {"source/index.html": page.encode(), f"source/{file}": source.text.encode()}


def _languages(edition: Edition) -> list[str]:
    """Return, for each ink character of the source, the language it is in, or "" where that is the article's."""
    found = [""] * len(edition.source.ink)
    for node in walk(*edition.nodes):  # what holds words comes before them, and they have the last word
        if isinstance(node, Abstract | Paragraph | Foreign) and node.lang != edition.metadata.language:
            for start, end in spans_of(node):
                found[start:end] = [node.lang] * (end - start)
    return found


def _words(text: str, languages: Sequence[str]) -> str:
    """Return ``text`` as HTML, with its stretches in another language; the space after a word belongs to it."""
    if not any(languages):
        return escape(text)
    its, lang = iter(languages), ""
    figures = []
    for character in text:
        lang = lang if character.isspace() else next(its)
        figures.append((lang, character))
    stretches = ((lang, "".join(c for _, c in group)) for lang, group in groupby(figures, key=lambda one: one[0]))
    return "".join(html_in_language(escape(words), lang) for lang, words in stretches)
