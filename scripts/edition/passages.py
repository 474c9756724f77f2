"""The passages of the text that can be cited, in its order: where each stands, and what it is called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.addresses import HOME, page_of
from edition.document import NoteCall, Paragraph, Section, spans_of, walk
from edition.edition import Edition


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a note or an abstract. ``page`` is where it is published; ``section`` None for an abstract."""

    id: str
    label: str
    paragraphs: tuple[Paragraph, ...]
    section: Section | None
    page: str

    @property
    def anchor(self) -> str:
        """The id of the passage in the page: a note's is Python-Markdown's."""
        return f"fn:{self.id.removeprefix('fn')}" if self.id.startswith("fn") else self.id

    @property
    def start(self) -> int:
        """The ink offset at which the passage begins in the source."""
        return min((start for start, _ in spans_of(*self.paragraphs)), default=0)


def passages_of(edition: Edition) -> tuple[Passage, ...]:
    """Return every passage of ``edition`` in the order of reading: the notes of a section after its paragraphs."""
    found = [
        *_of_abstracts(edition),
        *(p for section in edition.all_sections for p in _of_section(section, edition)),
    ]
    return tuple({passage.id: passage for passage in reversed(found)}.values())[::-1]


def _of_abstracts(edition: Edition) -> Iterator[Passage]:
    for abstract in edition.abstracts:
        for paragraph in abstract.paragraphs:
            yield Passage(paragraph.id or "", "résumé", (paragraph,), None, HOME)


def _of_section(section: Section, edition: Edition) -> Iterator[Passage]:
    page = page_of(section)
    own = [block for block in section.blocks if isinstance(block, Paragraph)]
    for paragraph in own:
        yield Passage(paragraph.id or "", f"§\u00a0{paragraph.number}", (paragraph,), section, page)
    called = [node.number for node in walk(*own) if isinstance(node, NoteCall)]
    for note in edition.notes:
        if note.number in called:
            yield Passage(note.id, f"n.\u00a0{note.number}", note.paragraphs, section, page)
