"""Write the pages of the text: one a section, and the whole on one page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from edition.model.addresses import PLAN, TEXT, UNTITLED, WHOLE, file_of, page_of, title_of
from edition.model.document import Node, Note, PageStart, Paragraph, Section, walk
from edition.model.edition import Edition, SitePage
from edition.text.orientation import Orientation
from edition.text.summary import summary_of
from edition.text.typography import shown_title
from edition.writers.markdown.blocks import block, heading, notes_called_in, notes_section
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.escape import escape
from edition.writers.markdown.marked import container
from edition.writers.markdown.page import site_page
from edition.writers.markdown.parts.annotations import annotations_of
from edition.writers.markdown.parts.apparatus import apparatus_of
from edition.writers.markdown.parts.how_to_cite import citation_of_page
from edition.writers.markdown.parts.moved import moved_from
from edition.writers.markdown.parts.orientation import orientation_line
from edition.writers.markdown.parts.provenance import provenance
from edition.writers.markdown.parts.works_cited import keys_cited, works_cited
from edition.writers.markdown.signs import annotation_names


def section_page(section: Section, here: Orientation, edition: Edition) -> SitePage:
    """Return the page of ``section``: where it stands, its text, its notes, and links to its sub-sections."""
    own: list[Node] = [node for node in (section.heading, *section.blocks) if node]
    notes = notes_called_in(own, edition.notes)
    page = PageContext(
        frozenset(n.number for n in notes), TEXT, edition.lock, annotations=annotation_names(edition)
    )
    body = [
        orientation_line(section, here),
        *_text(section, 1, page, edition.metadata.language),
        *notes_section(notes, page),
        _contents(section),
        annotations_of([*own, *notes], edition, page, page_of(section)),
        *_foot(own, notes, edition, page),
        moved_from(page_of(section), edition, page),
    ]
    works = keys_cited([*own, *notes])
    head = {"works": works, "description": summary_of(section, here), "preview": page_of(section)}
    return site_page(file_of(page_of(section)), title_of(section), _kind(section), body, **head)


def whole_page(edition: Edition) -> SitePage:
    """Return the whole text on one page, each paragraph linked to its permanent address."""
    notes = list({note.number: note for note in edition.notes}.values())
    page = PageContext(
        frozenset(n.number for n in notes), TEXT, edition.lock, annotations=annotation_names(edition)
    )
    body = [f"# {escape(shown_title(edition) or UNTITLED)} {{: .whole-title data-editorial=title }}"]
    for section in edition.all_sections:
        home = page.link(page_of(section))
        rank = 1 + (section.heading.level if section.heading else 1)
        body += _text(section, min(rank, 6), page, edition.metadata.language, home)
    body += [
        *notes_section(notes, page),
        annotations_of([*edition.sections, *notes], edition, page, WHOLE),
        *_foot(edition.sections, notes, edition, page),
    ]
    return site_page(file_of(WHOLE), "Texte intégral", "whole", body)


def _foot(nodes: Sequence[Node], notes: Sequence[Note], edition: Edition, page: PageContext) -> list[str]:
    """Return what stands folded at the foot of a page: works, apparatus, how to cite it, provenance."""
    passages = [*nodes, *notes]
    return [
        works_cited(passages, edition, page),
        apparatus_of(passages, edition, page),
        citation_of_page(edition, page),
        _provenance(nodes, notes, edition),
    ]


def _text(section: Section, rank: int, page: PageContext, lang: str, home: str = "") -> list[str]:
    """Return the heading and the blocks of ``section``; pages that start right before the heading precede it."""
    opening = list(takewhile(lambda node: isinstance(node, PageStart), section.blocks))
    title = _title(section, rank, lang, page)
    rest = [block(node, page, home) for node in section.blocks[len(opening) :]]
    return [*(block(node, page) for node in opening), title, *rest]


def _title(section: Section, rank: int, lang: str, page: PageContext) -> str:
    if section.heading is None:
        return "" if rank > 1 else f"# {UNTITLED} {{: data-editorial=title }}"
    return heading(section.heading, rank, lang, page)


def _contents(section: Section) -> str:
    """Return the links to the sub-sections of a part."""
    if not section.sections:
        return ""
    names = [(escape(title_of(s)), file_of(page_of(s)).removeprefix(PLAN)) for s in section.sections]
    entries = "\n".join(f"1. [{title}]({path})" for title, path in names)
    return container("nav", [entries], "contents", aria_label="Sections de cette partie")


def _provenance(nodes: Sequence[Node], notes: Sequence[Note], edition: Edition) -> str:
    paragraphs = [node for node in walk(*nodes) if isinstance(node, Paragraph)]
    return provenance([*paragraphs, *notes], edition)


def _kind(section: Section) -> str:
    return "part" if section.sections else "section"
