"""The addresses that an edition has now, to be held against those that were published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.addresses import ANNOTATIONS, APPARATUS, HOME, heading_id, page_of
from edition.coverage import comparable
from edition.document import Heading, Node, Note, NoteCall, PageStart, Paragraph, Section, Text, text_of, walk
from edition.edition import Edition
from edition.lock import Identity, fingerprint


@dataclass(frozen=True, slots=True)
class Address:
    """An address: its page and, for a passage, its characters in the source and its edited text."""

    id: str
    page: str
    ink: str | None = None
    text: str = ""

    @property
    def identity(self) -> Identity | None:
        """What the lock knows a passage by; None for what is known by its key."""
        return None if self.ink is None else Identity.of(self.ink)

    @property
    def text_fingerprint(self) -> str:
        """The fingerprint of the edited text, for versions."""
        return "" if self.ink is None else fingerprint(self.text, 8)


def ink_of(node: Node) -> str:
    """Return the characters of the source that are ``node``'s own, calls of notes aside."""
    return comparable("".join(n.value for n in walk(node) if isinstance(n, Text)))


def addresses_of(edition: Edition) -> dict[str, Address]:
    """Return every address of ``edition`` by its id."""
    return {address.id: address for address in _addresses(edition)}


def _addresses(edition: Edition) -> Iterator[Address]:
    for abstract in edition.abstracts:
        yield from _passages(abstract.paragraphs, HOME)
        yield from _page_starts(abstract, HOME)
    pages: dict[str, str] = {p.id or "": HOME for abstract in edition.abstracts for p in abstract.paragraphs}
    for section in edition.all_sections:
        here = list(_of_section(section, edition))
        pages |= {address.id: address.page for address in here}
        yield from here
    for entry in edition.apparatus:
        if entry.found:
            yield Address(entry.id, pages.get(entry.at, HOME) if entry.applied else APPARATUS)
    for annotation in edition.annotations:
        yield Address(annotation.id, ANNOTATIONS)


def _of_section(section: Section, edition: Edition) -> Iterator[Address]:
    page = page_of(section)
    if section.heading:
        yield _passage(section.heading, heading_id(section.heading), page)
    yield from _passages(section.blocks, page)
    notes = {note.number: note for note in edition.notes}
    for node in walk(*([section.heading] if section.heading else []), *section.blocks):
        if isinstance(node, NoteCall) and node.number in notes:
            note = notes[node.number]
            yield _passage(note, note.id, page)
    for block in section.blocks:
        yield from _page_starts(block, page)


def _passages(nodes: tuple[Node, ...], page: str) -> Iterator[Address]:
    for node in nodes:
        if isinstance(node, Paragraph) and node.id:
            yield _passage(node, node.id, page)


def _passage(node: Paragraph | Note | Heading, id_: str, page: str) -> Address:
    return Address(id_, page, ink_of(node), text_of(node))


def _page_starts(node: Node, page: str) -> Iterator[Address]:
    for start in walk(node):
        if isinstance(start, PageStart) and start.anchored:
            yield Address(f"page-{start.number}", page)
