"""Where a section stands in the article: its part, its paragraphs, its pages, how long it takes to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from edition.model.addresses import page_of
from edition.model.document import Node, NoteCall, PageStart, Paragraph, Section, Text, text_of, walk
from edition.model.edition import Edition, once_per_edition

WORDS_A_MINUTE = 220
"""An adult's silent reading of demanding prose, rounded."""


@dataclass(frozen=True, slots=True)
class Orientation:
    """A section's place. ``paragraphs`` and ``pages`` are (first, last), None where it has none.

    What its sub-sections hold counts. ``part`` is the section of the highest rank that holds it, itself aside;
    ``number`` is printed, as in "1.2"; ``pages`` are those of the extraction, ``notes`` the numbers of the notes
    that it calls, in order; ``minutes`` are of silent reading, these notes included, and one at least.
    """

    part: Section | None
    number: str
    paragraphs: tuple[str, str] | None
    pages: tuple[int, int] | None
    notes: tuple[int, ...]
    minutes: int


@once_per_edition
def orientations(edition: Edition) -> dict[str, Orientation]:
    """Return the orientation of every section by the address of its page."""
    pages = _pages(edition)
    notes = {note.number: text_of(note) for note in edition.notes}
    found = {}
    for part in edition.sections:
        for section in walk(part):
            if isinstance(section, Section):
                holder = None if section is part else part
                found[page_of(section)] = _orientation(section, holder, pages, notes)
    return found


def _orientation(
    section: Section, part: Section | None, pages: dict[int, int], notes: dict[int, str]
) -> Orientation:
    numbers = [node.number for node in walk(section) if isinstance(node, Paragraph) and node.number]
    on = [pages[node.start] for node in _texts(section)]
    called = tuple(node.number for node in walk(section) if isinstance(node, NoteCall))
    read = " ".join([text_of(section), *(notes.get(number, "") for number in called)])
    minutes = max(round(len(read.split()) / WORDS_A_MINUTE), 1)
    ends = (numbers[0], numbers[-1]) if numbers else None
    return Orientation(part, number_of(section), ends, (min(on), max(on)) if on else None, called, minutes)


def ranged(one: str, several: str, ends: tuple[object, object] | None, after: str = "") -> str:
    """Return a range in words: ``§ 5``, ``§§ 5–9``; nothing where there is none."""
    if ends is None:
        return ""
    first, last = ends
    return f"{one}\u00a0{first}{after}" if first == last else f"{several}\u00a0{first}–{last}{after}"


def number_of(section: Section) -> str:
    """Return the printed number of ``section`` without its last full stop, or nothing."""
    heading = section.heading
    return heading.number.value.rstrip(". ") if heading and heading.number else ""


def _texts(node: Node) -> Iterator[Text]:
    return (found for found in walk(node) if isinstance(found, Text) and found.value.strip())


def _pages(edition: Edition) -> dict[int, int]:
    """Return the page of the extraction on which each run of text stands, by its place in the source."""
    page, found = 1, {}
    for node in walk(*edition.abstracts, *_in_order(edition.all_sections)):
        match node:
            case PageStart(number=number):
                page = number
            case Text(start=start):
                found[start] = page
            case _:
                continue
    return found


def _in_order(sections: Iterable[Section]) -> Iterator[Node]:
    """Yield the own nodes of ``sections`` as the source has them: pages that start before a heading, then it."""
    for section in sections:
        opening = list(takewhile(lambda node: isinstance(node, PageStart), section.blocks))
        yield from (*opening, *([section.heading] if section.heading else []), *section.blocks[len(opening) :])
