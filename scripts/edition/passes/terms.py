"""Mark the first use of each term in each paragraph (TEI term), never inside another link."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from edition.model.document import CitationPart, Inline, NoteCall, Paragraph, TermUse, walk
from edition.model.edition import Edition
from edition.text.matching import Match
from edition.text.passages import paragraphs_of
from edition.text.readings import hidden_in_citations, readings_of
from edition.text.running_text import wrap
from edition.text.terms import TermFinder, primary


def mark_terms(edition: Edition) -> Edition:
    """Return ``edition`` with the terms of its glossary marked in the paragraphs and notes in its language.

    Where the first use cannot be a link (it would split a correction, or stand in a citation), the next one is
    marked. A paragraph that is already marked stays as it is.
    """
    if not edition.glossary:
        return edition
    lang = edition.metadata.language
    finder = TermFinder(edition.glossary, lang)

    def change(paragraph: Paragraph, at: str) -> Paragraph:
        marked = any(isinstance(node, TermUse) for node in walk(paragraph))
        other = primary(paragraph.lang) != primary(lang)
        return paragraph if marked or other else _marked(paragraph, at, finder)

    passages = paragraphs_of(edition)
    return edition.with_passages({at: tuple(change(p, at) for p in here) for at, here in passages.items()})


def _marked(paragraph: Paragraph, at: str, finder: TermFinder) -> Paragraph:
    content = paragraph.content
    seen: set[str] = set()
    for match in finder.find(readings_of(content).edited, at, hidden_in_citations(content)):
        if match.key not in seen:
            marked = _wrapped(content, match)
            if marked is not None:
                seen.add(match.key)
                content = marked
    return replace(paragraph, content=content)


def _wrapped(content: tuple[Inline, ...], match: Match) -> tuple[Inline, ...] | None:
    """Return ``content`` with the match in a link; None where it cannot be one, and the next use is taken."""
    try:
        return wrap(content, match.start, match.end, partial(_use, match.key))
    except ValueError:  # it would split a correction or a quotation, or put a link in a link
        return None


def _use(key: str, content: tuple[Inline, ...]) -> TermUse:
    if any(isinstance(node, NoteCall | CitationPart) for node in walk(*content)):
        raise ValueError(key)
    return TermUse(content, key)
