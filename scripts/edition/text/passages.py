"""The passages of the edition in the order of the text: the one enumeration, with their pages and labels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.model.addresses import HOME, WHOLE, fragment_of, heading_id, label_of, page_of, title_of
from edition.model.document import Heading, Inline, Note, NoteCall, Paragraph, text_of, walk
from edition.model.edition import Edition, once_per_edition
from edition.text.readings import Readings, readings_of

ABSTRACTS, NOTES = "Résumés", "Notes"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a note, an abstract's paragraph or a heading: ``node``.

    ``address`` is what data call it (``fn7``), ``page`` the address of the page that has its anchor, ``place`` the
    title of its section, ``kind`` what it is in the document: abstract, heading, paragraph or note.
    """

    address: str
    page: str
    label: str
    place: str
    kind: str
    lang: str
    node: Paragraph | Note | Heading

    @property
    def anchor(self) -> str:
        """Its id in the page: ``fn:7``."""
        return fragment_of(self.address)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its paragraphs; a heading has none."""
        match self.node:
            case Paragraph():
                return (self.node,)
            case Note(paragraphs=paragraphs):
                return paragraphs
            case Heading():
                return ()

    @property
    def contents(self) -> tuple[tuple[Inline, ...], ...]:
        """Its running text, by paragraph."""
        if isinstance(self.node, Heading):
            return (self.node.title,)
        return tuple(paragraph.content for paragraph in self.paragraphs)

    @property
    def readings(self) -> tuple[Readings, ...]:
        """Both readings of each of its paragraphs."""
        return tuple(map(readings_of, self.contents))

    @property
    def text(self) -> str:
        """Its text as the edition prints it."""
        return "\n".join(reading.edited for reading in self.readings)


@once_per_edition
def passages_of(edition: Edition) -> tuple[Passage, ...]:
    """Return every passage once, each note after the passage that calls it; notes that nothing calls stand last.

    Where several claim an address, the first has it.
    """
    unique: dict[str, Passage] = {}
    for passage in claims_of(edition):
        unique.setdefault(passage.address, passage)
    return tuple(unique.values())


def paragraphs_of(edition: Edition) -> dict[str, tuple[Paragraph, ...]]:
    """Return the paragraphs of every passage that has some, by its address."""
    return {passage.address: passage.paragraphs for passage in passages_of(edition) if passage.paragraphs}


def claims_of(edition: Edition) -> list[Passage]:
    """Return the passages as they are, those included whose address another has too.

    Of notes that have one number the last comes first: it is the one that pages show.
    """
    notes: dict[int, list[Note]] = {}
    for note in edition.notes:
        notes.setdefault(note.number, []).append(note)
    found: list[Passage] = []
    for passage in _that_call(edition):
        found.append(passage)
        for call in walk(passage.node):
            if isinstance(call, NoteCall):
                found += [
                    _note(note, passage.page, passage.place) for note in reversed(notes.pop(call.number, []))
                ]
    return [*found, *(_note(note, WHOLE, NOTES) for rest in notes.values() for note in reversed(rest))]


def _that_call(edition: Edition) -> Iterator[Passage]:
    """Yield all passages but the notes."""
    for abstract in edition.abstracts:
        label = text_of(abstract.label).rstrip(": \u00a0\u202f")
        for node in abstract.paragraphs:
            yield Passage(node.id or "", HOME, label, ABSTRACTS, "abstract", abstract.lang, node)
    for section in edition.all_sections:
        page, place = page_of(section), title_of(section)
        if heading := section.heading:
            yield Passage(heading_id(heading), page, "titre", place, "heading", edition.metadata.language, heading)
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield Passage(block.id or "", page, _label(block.id or ""), place, "paragraph", block.lang, block)


def _note(note: Note, page: str, place: str) -> Passage:
    lang = note.paragraphs[0].lang if note.paragraphs else ""
    return Passage(note.id, page, _label(note.id), place, "note", lang, note)


def _label(id_: str) -> str:
    return label_of(id_).replace(" ", "\u00a0")
