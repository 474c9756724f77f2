"""Write the pages of the text: one a section, the plan, and the whole on one page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import takewhile

from edition.document import Node, Note, PageStart, Paragraph, Section, walk
from edition.edition import Edition, SitePage
from edition.writers.markdown.blocks import NOTES_HERE, block, heading, join, note, notes_called_in
from edition.writers.markdown.escape import escape
from edition.writers.markdown.plan import FOLDER, PLAN, UNTITLED, WHOLE, path_of, plan, title_of
from edition.writers.markdown.provenance import provenance


def section_page(section: Section, edition: Edition) -> SitePage:
    """Return the page of ``section``: its heading, its text, its notes, and links to its sub-sections."""
    own: list[Node] = [node for node in (section.heading, *section.blocks) if node]
    notes = notes_called_in(own, edition.notes)
    numbers = frozenset(note.number for note in notes)
    body = [
        *_text(section, 1, numbers, edition.metadata.language),
        *_notes(notes),
        _contents(section),
        _provenance(own, notes, edition),
    ]
    return _page(path_of(section), title_of(section), _kind(section), body)


def whole_page(edition: Edition) -> SitePage:
    """Return the whole text on one page, each paragraph linked to its permanent address."""
    notes = {note.number: note for note in edition.notes}
    numbers = frozenset(notes)
    body = [f"# {escape(edition.metadata.title or UNTITLED)} {{: .whole-title data-editorial=title }}"]
    for section in edition.all_sections:
        home = path_of(section).removeprefix(f"{FOLDER}/")
        rank = 1 + (section.heading.level if section.heading else 1)
        body += _text(section, min(rank, 6), numbers, edition.metadata.language, home)
    body += [*_notes(list(notes.values())), _provenance(edition.sections, list(notes.values()), edition)]
    return _page(WHOLE, "Texte intégral", "whole", body)


def plan_page(edition: Edition) -> SitePage:
    """Return the plan of the article."""
    return _page(PLAN, "Plan de l’article", "plan", ["# Plan de l’article", plan(edition, FOLDER)])


def _text(section: Section, rank: int, notes: frozenset[int], lang: str, home: str = "") -> list[str]:
    """Return the heading and the blocks of ``section``; pages that start right before the heading precede it."""
    opening = list(takewhile(lambda node: isinstance(node, PageStart), section.blocks))
    title = _title(section, rank, lang)
    rest = [block(node, notes, home) for node in section.blocks[len(opening) :]]
    return [*(block(node, notes) for node in opening), title, *rest]


def _title(section: Section, rank: int, lang: str) -> str:
    if section.heading is None:
        return "" if rank > 1 else f"# {UNTITLED} {{: data-editorial=title }}"
    return heading(section.heading, rank, lang)


def _notes(notes: Sequence[Note]) -> list[str]:
    on_page = frozenset(note.number for note in notes)
    return [NOTES_HERE, *(note(n, on_page) for n in notes)] if notes else []


def _contents(section: Section) -> str:
    """Return the links to the sub-sections of a part."""
    if not section.sections:
        return ""
    names = [(escape(title_of(s)), path_of(s).removeprefix(f"{FOLDER}/")) for s in section.sections]
    entries = "\n".join(f"1. [{title}]({path})" for title, path in names)
    return f'<nav class="contents" aria-label="Sections de cette partie" markdown="1">\n\n{entries}\n\n</nav>'


def _provenance(nodes: Sequence[Node], notes: Sequence[Note], edition: Edition) -> str:
    paragraphs = [node for node in walk(*nodes) if isinstance(node, Paragraph)]
    return provenance([*paragraphs, *notes], edition)


def _kind(section: Section) -> str:
    return "part" if section.sections else "section"


def _page(path: str, title: str, kind: str, body: Sequence[str]) -> SitePage:
    matter = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\nkind: {kind}\n---\n"
    return SitePage(path, f"{matter}\n{join(body)}\n")
