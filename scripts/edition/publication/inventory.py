"""List every address of the edition, to compare with the published ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from edition.model.addresses import (
    ANNOTATIONS,
    APPARATUS,
    BIBLIOGRAPHY,
    GLOSSARY,
    HOME,
    NAMES,
    page_of,
)
from edition.model.document import (
    CitationPart,
    Heading,
    Node,
    Note,
    PageStart,
    Paragraph,
    Quotation,
    Text,
    text_of,
    walk,
)
from edition.model.edition import Edition, once_per_edition
from edition.model.lock import Identity, fingerprint
from edition.text.coverage import comparable
from edition.text.passages import passages_of

TERM, NAME, WORK = "terme:", "nom:", "ref:"
"""What precedes the key of a term, a name or a work where addresses of all kinds are listed together."""


@dataclass(frozen=True, slots=True)
class Located:
    """An address: its page; of a passage, its characters in the source and its edited text; of a work, its key."""

    id: str
    page: str
    ink: str | None = None
    text: str = ""
    key: str = ""

    @property
    def identity(self) -> Identity | None:
        """What the lock knows a passage by; None for what is known by its key."""
        return None if self.ink is None else Identity.of(self.ink)

    @property
    def text_fingerprint(self) -> str:
        """The fingerprint of the edited text, for versions."""
        return fingerprint(self.text, 8) if self.text else ""


def ink_of(node: Node) -> str:
    """Return the characters of the source that are ``node``'s own, calls of notes aside."""
    return comparable("".join(n.value for n in walk(node) if isinstance(n, Text)))


@once_per_edition
def addresses_of(edition: Edition) -> dict[str, Located]:
    """Return every address of ``edition`` by its id."""
    return {address.id: address for address in _addresses(edition)}


def addressed_passages(edition: Edition) -> Iterator[tuple[str, str, Paragraph | Note | Heading]]:
    """Yield every passage in the order of the text, notes after the section that calls them: id, page, node."""
    for _, group in groupby(passages_of(edition), key=lambda passage: passage.page):
        here = sorted(group, key=lambda passage: passage.kind == "note")
        yield from ((passage.address, passage.page, passage.node) for passage in here)


def inks_of_citations(edition: Edition) -> dict[str, dict[str, str]]:
    """Return the source characters of every citation and quotation, by passage and id, in their order."""
    found: dict[str, dict[str, str]] = {}
    for passage, _, holder in addressed_passages(edition):
        for node in walk(holder):
            match node:
                case CitationPart(citation=id_) | Quotation(id=str(id_)):
                    inks = found.setdefault(passage, {})
                    inks[id_] = inks.get(id_, "") + ink_of(node)
    return found


def _addresses(edition: Edition) -> Iterator[Located]:
    pages: dict[str, str] = {}
    for id_, page, node in addressed_passages(edition):
        pages[id_] = page
        yield Located(id_, page, ink_of(node), text_of(node))
    for page, nodes in _page_nodes(edition):
        for holder in nodes:
            yield from _page_starts(holder, page)
    for entry in edition.apparatus:
        yield Located(entry.id, pages.get(entry.at, HOME) if entry.in_text else APPARATUS)
    for passage, inks in inks_of_citations(edition).items():
        yield from (Located(id_, pages.get(passage, HOME), ink) for id_, ink in inks.items())
    # The prefix keeps the keys of terms and names apart from each other's and from the ids of the text.
    yield from (Located(f"{TERM}{entry.key}", GLOSSARY) for entry in edition.glossary)
    yield from (Located(f"{NAME}{entry.id}", NAMES) for entry in edition.names)
    for work in edition.references:
        yield Located(f"{WORK}{work.address}", BIBLIOGRAPHY, key="" if work.key == work.address else work.key)
    for annotation in edition.annotations:
        yield Located(annotation.id, ANNOTATIONS)


def _page_nodes(edition: Edition) -> Iterator[tuple[str, tuple[Node, ...]]]:
    yield HOME, edition.abstracts
    yield from ((page_of(section), section.blocks) for section in edition.all_sections)


def _page_starts(node: Node, page: str) -> Iterator[Located]:
    for start in walk(node):
        if isinstance(start, PageStart) and start.anchored:
            yield Located(f"page-{start.number}", page)
