"""Write running text for print: one function a node."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain, repeat
from typing import assert_never

from edition.model.document import (
    Annotated,
    CitationPart,
    Container,
    Emendation,
    Foreign,
    Inline,
    Node,
    Note,
    NoteCall,
    PageStart,
    Paragraph,
    Quotation,
    TermUse,
    Text,
    walk,
)
from edition.print.book import Book
from edition.print.text import escape
from edition.text.typography import URL

_HANGING = re.compile(
    r'([ \u00a0\u202f]+)((?:<span class="page-start"[^>]*></span>|<span lang="[^"]*">|<a [^>]*>)+)'
)
_BEFORE_CHAIN = re.compile(r"([\u00a0\u202f](?:<[^>]*>)*)(?=(?:&#?\w+;|[^\s<&\u200b]){60})")
"""A no-break space before what is longer than a line: WeasyPrint divides such a chain only where it begins one."""
UNMARKED = frozenset(["capital-accent", "capitals"])
"""Kinds of emendation that a reader of print is not stopped for: the apparatus tells them."""


def inlines(content: Sequence[Inline], book: Book) -> str:
    """Return ``content`` as HTML."""
    return _space_moved_into_next_element("".join(_inline(node, book) for node in content))


def _space_moved_into_next_element(html: str) -> str:
    """Return ``html`` with the space before words in an element moved into it, behind a page start.

    Pango lets the space at the end of a text hang, WeasyPrint counts it: a text that fits but for its space is
    broken after its first word.
    """
    return _BEFORE_CHAIN.sub("\\1\u200b", _HANGING.sub(r"\2\1", html))


def _inline(node: Inline, book: Book) -> str:
    match node:
        case Text(value=value):
            return text(value)
        case NoteCall():
            return _call(node, book)
        case PageStart():
            return page_start(node)
        case Emendation():
            return _emendation(node, book)
        case Quotation(content=content) | Annotated(content=content):
            # Without an element: WeasyPrint breaks lines badly around what floats out of one.
            return inlines(content, book)
        case CitationPart(citation=citation, first=first):
            return _link(node, f"#ref-{node.anchor}", "citation", book, citation if first else None)
        case TermUse(key=key):
            return _link(node, f"#terme-{key}", "term", book)
        case Foreign(content=content):
            return "".join(_foreign(inner, node.lang, book) for inner in content)
        case _:
            assert_never(node)


def text(value: str) -> str:
    """Return ``value`` as HTML; a web address is in no language (BCP 47 ``zxx``), and is not hyphenated."""
    parts = URL.split(value)
    return "".join(
        f'<span lang="zxx">{escape(part)}</span>' if n % 2 else escape(part) for n, part in enumerate(parts)
    )


def _foreign(node: Inline, code: str, book: Book) -> str:
    """Return words in another language: WeasyPrint hyphenates by it, and the PDF tells it to who reads aloud."""
    if isinstance(node, Emendation):
        return _emendation(node, book, code)
    return f"<span{lang(code)}>{inlines([node], book)}</span>"


def _id(id_: str | None) -> str:
    return f' id="{escape(id_)}"' if id_ else ""


def _link(node: Container, target: str, name: str, book: Book, id_: str | None = None) -> str:
    """Return a container as a link; without one inside another, or around what leaves the line."""
    if book.in_link or any(isinstance(inner, NoteCall | PageStart) for inner in walk(node)):
        return f"<span{_id(id_)}></span>{inlines(node.content, book)}" if id_ else inlines(node.content, book)
    text = inlines(node.content, book.inside_a_link)
    return f'<a class="{name}"{_id(id_)} href="{escape(target)}">{text}</a>'


def _call(node: NoteCall, book: Book) -> str:
    """Return the note itself, which the style sheet sends to the foot of the page; a further call is a figure."""
    if not book.sets_note(node) or node.number in book.after:
        return f'<sup class="call">{node.number}</sup>'
    paragraphs = "".join(_of_note(paragraph, book) for paragraph in book.notes[node.number].paragraphs)
    return f'<span class="note" id="fn{node.number}" data-number="{node.number}">{paragraphs}</span>'


def notes_after(nodes: Iterable[Node], book: Book) -> str:
    """Return the notes called in ``nodes`` that the foot of no page can hold, as paragraphs."""
    calls = [node for node in walk(*nodes) if isinstance(node, NoteCall) and node.number in book.after]
    return "\n".join(_note_after(book.notes[call.number], book) for call in calls if book.sets_note(call))


def _note_after(note: Note, book: Book) -> str:
    numbers = chain([f' data-number="{note.number}"'], repeat(""))
    paragraphs = "".join(
        f"<p{lang(p.lang)}{number}>{inlines(p.content, book)}</p>"
        for p, number in zip(note.paragraphs, numbers, strict=False)
    )
    return f'<div class="note-after" id="fn{note.number}">{paragraphs}</div>'


def _of_note(node: Paragraph, book: Book) -> str:
    return f'<span class="note-paragraph"{lang(node.lang)}>{inlines(node.content, book)}</span>'


def lang(code: str) -> str:
    """Return the attribute ``lang`` for a language, or ""."""
    return f' lang="{escape(code)}"' if code else ""


def page_start(node: PageStart) -> str:
    """Return the mark of a page start of the source."""
    address = f' id="page-{node.number}"' if node.anchored else ""
    return f'<span class="page-start"{address} data-number="{node.number}"></span>'


def _emendation(node: Emendation, book: Book, code: str = "") -> str:
    """Return what the edition reads, with a small ring (of a fault, a lozenge) that leads to the apparatus."""
    if node.id is None:
        return f"<span{lang(code)}>{escape(node.corr)}</span>" if code else escape(node.corr)
    ring = "" if node.kind in UNMARKED else f'<span class="{"lozenge" if node.signed else "ring"}"></span>'
    words = node.corr.rstrip()
    text = f"{escape(words)}{ring}{escape(node.corr[len(words) :])}"
    if book.in_link or not text:
        return f'<span id="{node.id}"{lang(code)}>{text}</span>'
    return f'<a class="emendation" id="{node.id}"{lang(code)} href="#app-{node.id}">{text}</a>'
