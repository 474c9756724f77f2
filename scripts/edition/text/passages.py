"""The passages of the edition in the order of the text: the one enumeration, with their pages and labels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.model.addresses import HOME, WHOLE, heading_id, label_of, page_of, title_of
from edition.model.document import (
    Abstract,
    Heading,
    Inline,
    Node,
    Note,
    NoteCall,
    Paragraph,
    Section,
    text_of,
    walk,
)
from edition.model.edition import Edition
from edition.text.readings import Readings, readings_of

ABSTRACTS, NOTES = "Résumés", "Notes"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a note, an abstract's paragraph or a heading.

    ``address`` is what data call it (``fn7``), ``anchor`` its id in the page (``fn:7``), ``place`` the title of
    its section. ``contents`` is its running text, by paragraph.
    """

    address: str
    anchor: str
    page: str
    label: str
    place: str
    kind: str
    lang: str
    contents: tuple[tuple[Inline, ...], ...]

    @property
    def readings(self) -> tuple[Readings, ...]:
        """Both readings of each of its paragraphs."""
        return tuple(map(readings_of, self.contents))

    @property
    def text(self) -> str:
        """Its text as the edition prints it."""
        return "\n".join(reading.edited for reading in self.readings)


def passages_of(edition: Edition) -> tuple[Passage, ...]:
    """Return every passage, each note after the paragraph that calls it; notes that nothing calls stand last."""
    notes = {note.number: note for note in edition.notes}
    found = list(_of_abstracts(edition, notes))
    for section in edition.all_sections:
        found += _of_section(section, edition, notes)
    found += [_note(note, WHOLE, NOTES) for note in notes.values()]
    unique: dict[str, Passage] = {}
    for passage in found:
        unique.setdefault(passage.address, passage)
    return tuple(unique.values())


def paragraphs_of(edition: Edition) -> dict[str, tuple[Paragraph, ...]]:
    """Return the paragraphs of every passage that has some, by its address."""
    abstracts = [paragraph for abstract in edition.abstracts for paragraph in abstract.paragraphs]
    found = {paragraph.id or "": (paragraph,) for paragraph in (*abstracts, *edition.paragraphs)}
    return found | {note.id: note.paragraphs for note in edition.notes}


def _of_abstracts(edition: Edition, notes: dict[int, Note]) -> Iterator[Passage]:
    for abstract in edition.abstracts:
        for paragraph in abstract.paragraphs:
            yield _of_abstract(paragraph, abstract)
            yield from _called(paragraph, notes, HOME, ABSTRACTS)


def _of_abstract(paragraph: Paragraph, abstract: Abstract) -> Passage:
    id_, label = paragraph.id or "", text_of(abstract.label).rstrip(": \u00a0\u202f")
    return Passage(id_, id_, HOME, label, ABSTRACTS, "abstract", abstract.lang, (paragraph.content,))


def _of_section(section: Section, edition: Edition, notes: dict[int, Note]) -> Iterator[Passage]:
    page, place = page_of(section), title_of(section)
    if section.heading:
        yield _heading(section.heading, page, place, edition.metadata.language)
    for block in section.blocks:
        if isinstance(block, Paragraph):
            id_ = block.id or ""
            label = label_of(id_).replace(" ", "\u00a0")
            yield Passage(id_, id_, page, label, place, "paragraph", block.lang, (block.content,))
            yield from _called(block, notes, page, place)


def _heading(heading: Heading, page: str, place: str, lang: str) -> Passage:
    id_ = heading_id(heading)
    return Passage(id_, id_, page, "titre", place, "heading", lang, (heading.title,))


def _called(node: Node, notes: dict[int, Note], page: str, place: str) -> Iterator[Passage]:
    for call in walk(node):
        if isinstance(call, NoteCall) and call.number in notes:
            yield _note(notes[call.number], page, place)


def _note(note: Note, page: str, place: str) -> Passage:
    contents = tuple(paragraph.content for paragraph in note.paragraphs)
    lang = note.paragraphs[0].lang if note.paragraphs else ""
    label = label_of(note.id).replace(" ", "\u00a0")
    return Passage(note.id, f"fn:{note.number}", page, label, place, "note", lang, contents)
