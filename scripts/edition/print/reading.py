"""Read a laid-out book back: whether every word of its HTML, and of the edition, has a place of its own on a page.

WeasyPrint drops a note that fits on no page, or sets it over the text or beyond the foot of the page, and says
nothing. What it has laid out is read here, box by box, before a PDF is made of it. The boxes know which element
they are of, so that what is missing can be named; a PDF does not. That the PDF says what the boxes say is proved
by tests, with other readers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from edition.model.addresses import label_of
from edition.model.document import Note, Paragraph, text_of
from edition.model.edition import Edition
from edition.model.source import ink
from edition.print.text import printable

_BLOCKS = {"p", "li", "div", "header", "section", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd"}
_APART = {"note", "note-after", "paragraph-number", "number", "call"}
"""Classes of what stands inside the text and is laid out beside it."""
_UNSHOWN = {"head", "style", "title", "script"}
_HYPHENS = re.compile("[-\u2010\u00ad\u200b]")
"""They end lines or belong to words alike; a zero-width space lets a long chain begin a line."""
_TOLERANCE = 1.0
"""Pixels by which boxes may touch: descenders, rounding."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Something that the layout lacks or prints over: the address it has, if any, and its first words."""

    id: str
    words: str


class Unit:
    """A paragraph, heading, note … of the HTML: what it says, and what of it was laid out."""

    def __init__(self, element: Any) -> None:
        self.id: str = element.get("id") or ""
        self.said: list[str] = []
        self.laid_out: list[str] = []

    @property
    def text(self) -> str:
        """What the HTML says."""
        return "".join(self.said)

    @property
    def whole(self) -> bool:
        """Whether it is all laid out, in its order."""
        return bare(self.text) == bare("".join(self.laid_out))


def bare(text: str) -> str:
    """Return ``text`` as it is compared: without white space, which lines take, and hyphens, which they add."""
    return _HYPHENS.sub("", ink(printable(text)))


def lost(edition: Edition, html: Any, document: Any) -> list[Lost]:
    """Return what of ``edition`` and of its ``html`` (an element tree) is not in ``document``, or not to be read.

    ``document`` is what WeasyPrint rendered.
    """
    units, of = _units(html)
    unread = [unit for page in document.pages for unit in _read(page, of)]
    known = {unit.id: bare(unit.text) for unit in units if unit.id}
    missing = [Lost(id_, text) for id_, text in _passages(edition) if known.get(id_) != bare(text)]
    broken = [unit for unit in units if not unit.whole] + unread
    return missing + [Lost(unit.id, unit.text) for unit in dict.fromkeys(broken)]


def named(things: Iterable[Lost]) -> Iterator[tuple[str, str]]:
    """Yield what a person calls each of ``things``, and its first words."""
    for thing in things:
        address = f"fn{thing.id.removeprefix('fn')}" if thing.id.startswith("fn") else thing.id
        yield label_of(address) or thing.id or "?", " ".join(thing.words.split())[:60]


def _passages(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the address of each passage that a reader cites, and its text."""
    passages: list[Paragraph | Note] = [p for a in edition.abstracts for p in a.paragraphs]
    passages += [*edition.paragraphs, *{note.id: note for note in reversed(edition.notes)}.values()]
    for node in passages:
        if node.id and bare(text_of(node)):
            yield node.id, text_of(node)


def _units(html: Any) -> tuple[list[Unit], dict[Any, Unit]]:
    """Return the units of ``html`` in their order, and the one that each element belongs to."""
    units: list[Unit] = []
    of: dict[Any, Unit] = {}

    def enter(element: Any, unit: Unit | None, *, in_note: bool) -> None:
        if not isinstance(element.tag, str) or element.tag in _UNSHOWN:
            return
        apart = bool(_APART & set((element.get("class") or "").split()))
        if unit is None or apart or (element.tag in _BLOCKS and not in_note):
            unit = Unit(element)
            units.append(unit)
        of[element] = unit
        unit.said.append(element.text or "")
        for child in element:
            enter(child, unit, in_note=in_note or apart)
            unit.said.append(child.tail or "")

    enter(html, None, in_note=False)
    return units, of


def _read(page: Any, of: dict[Any, Unit]) -> Iterator[Unit]:
    """Give each unit what ``page`` holds of it; yield those that are not to be read there.

    That is what stands over something else or beyond the page, and a note on another page than its call.
    """
    from weasyprint.formatting_structure import boxes  # noqa: PLC0415 – only where it is there

    box = page._page_box  # noqa: SLF001 – WeasyPrint has no other door to where words stand
    width, height = box.margin_width() + _TOLERANCE, box.margin_height() + _TOLERANCE
    areas: dict[bool, list[tuple[float, float, Unit]]] = defaultdict(list)
    called: set[Unit] = set()
    for part in box.children:
        if isinstance(part, boxes.MarginBox):
            continue
        for text in part.descendants(placeholders=True):
            if not isinstance(text, boxes.TextBox) or text.element not in of:
                continue
            unit = of[text.element]
            if text.element_tag.endswith("::footnote-call"):
                called.add(unit)
            elif "::" not in text.element_tag:
                unit.laid_out.append(text.text)
                place = (text.position_y, text.position_y + text.height, unit)
                areas[isinstance(part, boxes.FootnoteAreaBox)].append(place)
                if text.position_y < -_TOLERANCE or place[1] > height or text.position_x + text.width > width:
                    yield unit
    yield from dict.fromkeys(unit for _, _, unit in areas[True] if unit not in called)
    foot = min((top for top, _, _ in areas[True]), default=box.height)
    if any(bottom > foot + _TOLERANCE for _, bottom, _ in areas[False]):
        yield from dict.fromkeys(unit for _, _, unit in areas[True])
