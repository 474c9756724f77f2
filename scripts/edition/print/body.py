"""Write the article for print: its abstracts and its sections."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from edition.model.addresses import heading_id, short_of, title_of
from edition.model.document import Abstract, Heading, PageStart, Paragraph, Section, text_of
from edition.model.edition import Edition
from edition.print.book import Book
from edition.print.inlines import inlines, lang, notes_after, page_start
from edition.print.text import escape

RUNNING = 64
"""A running head keeps to one line."""


def abstracts(edition: Edition, book: Book) -> str:
    """Return the abstracts, each in its language."""
    texts = "\n".join(_abstract(node, book) for node in edition.abstracts)
    return f'<section class="abstracts">\n{texts}\n</section>' if texts else ""


def _abstract(node: Abstract, book: Book) -> str:
    label = escape(node.label.value.rstrip(": \u00a0\u202f"))
    paragraphs = "\n".join(f'<p id="{p.id}">{inlines(p.content, book)}</p>' for p in node.paragraphs)
    notes = notes_after([node], book)
    heading = f'<h2 data-running="{label}" data-label="{label}">{label}</h2>'
    return f'<section class="abstract"{lang(node.lang)}>\n{heading}\n{paragraphs}\n{notes}</section>'


def sections(edition: Edition, book: Book) -> str:
    """Return every section, parts before the sections they hold."""
    return '<main class="text">\n' + "\n".join(_section(s, book) for s in edition.all_sections) + "\n</main>"


def _section(section: Section, book: Book) -> str:
    """Return a section; pages that start right before its heading precede it."""
    opening = list(takewhile(lambda node: isinstance(node, PageStart), section.blocks))
    parts = [*(_page_start_line(node) for node in opening if isinstance(node, PageStart))]
    if section.heading:
        parts += [_heading(section.heading, section, book), _address(section.heading, book)]
    parts += (_block(node, book) for node in section.blocks[len(opening) :])
    parts += [notes_after([*([section.heading] if section.heading else []), *section.blocks], book)]
    return "\n".join(part for part in parts if part)


def _heading(node: Heading, section: Section, book: Book) -> str:
    rank = min(node.level + 1, 6)
    title = title_of(section)
    number = f'<span class="number">{escape(node.number.value)}</span> ' if node.number else ""
    attributes = f'id="{heading_id(node)}" data-running="{escape(running(title))}" data-label="{escape(title)}"'
    return f"<h{rank} {attributes}>{number}{inlines(node.title, book)}</h{rank}>"


def _address(node: Heading, book: Book) -> str:
    short = short_of(heading_id(node))
    return f'<p class="address">{escape(book.address(short))}</p>' if short else ""


def running(title: str) -> str:
    """Return ``title`` short enough for a running head: up to its colon, or to a word and an ellipsis."""
    head = title.split("\u00a0:", 1)[0].split(" :", 1)[0]
    if len(head) <= RUNNING:
        return head
    whole_words = head[:RUNNING].rsplit(" ", 1)[0]
    return whole_words.rstrip(" ,;«\u202f\u00a0") + "…"


def _block(node: Paragraph | PageStart, book: Book) -> str:
    if isinstance(node, PageStart):
        return _page_start_line(node)
    number = f'<span class="paragraph-number">{escape(node.number)}</span>' if node.number else ""
    return f'<p id="{node.id}"{lang(node.lang)}>{number}{inlines(node.content, book)}</p>'


def _page_start_line(node: PageStart) -> str:
    return f'<div class="page-start-line">{page_start(node)}</div>'


def uncalled(edition: Edition, book: Book) -> str:
    """Return the notes that nothing calls, so that they are not lost."""
    items = "\n".join(_uncalled(edition, book))
    if not items:
        return ""
    heading = '<h2 data-running="Notes" data-label="Notes">Notes sans appel</h2>'
    return f'<section class="back">\n{heading}\n{items}\n</section>'


def _uncalled(edition: Edition, book: Book) -> Iterator[str]:
    for note in edition.notes:
        if note.number not in book.calls and text_of(note):
            texts = " ".join(inlines(paragraph.content, book) for paragraph in note.paragraphs)
            yield f"<p>{note.number}. {texts}</p>"
