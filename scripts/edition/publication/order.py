"""The order of the edition: its parts, and the addresses in each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from edition.model.addresses import heading_id, title_of
from edition.model.document import (
    Annotated,
    Emendation,
    Heading,
    Node,
    Note,
    NoteCall,
    PageStart,
    Paragraph,
    Section,
    walk,
)
from edition.model.edition import Edition, once_per_edition
from edition.publication.targets import KEYED, keys_of

_TITLES = {"ref": "Bibliographie", "terme": "Glossaire", "nom": "Noms"}


def ids_of(node: Node) -> list[str]:
    """Return the addresses of ``node``: its own, if it has one; of marked words, those of their annotations."""
    match node:
        case Paragraph(id=id_) | Emendation(id=id_):
            return [id_] if id_ else []
        case Note():
            return [node.id]
        case Heading():
            return [heading_id(node)]
        case PageStart(number=number, anchored=True):
            return [f"page-{number}"]
        case Annotated(annotations=ids):
            return list(ids)
        case _:
            return []


@once_per_edition
def parts_of(edition: Edition) -> list[tuple[str, list[str]]]:
    """Return the title of every part of ``edition`` in its order, and the addresses of what it holds."""
    notes = {note.number: note for note in edition.notes}
    abstracts = _held(edition.abstracts, notes)
    sections = [(title_of(section), _held(_own(section), notes)) for section in edition.all_sections]
    keyed = [(_TITLES[prefix], [f"{prefix}:{key}" for key in keys_of(edition, prefix)]) for prefix in KEYED]
    return [("Résumés", abstracts), *sections, *keyed]


def _own(section: Section) -> list[Node]:
    return [*([section.heading] if section.heading else []), *section.blocks]


def _held(nodes: Iterable[Node], notes: Mapping[int, Note]) -> list[str]:
    """Return the addresses of ``nodes`` and of what they hold, those of a note where it is called."""
    held: list[str] = []
    for node in walk(*nodes):
        held += ids_of(node)
        if isinstance(node, NoteCall) and node.number in notes:
            held += [id_ for inner in walk(notes[node.number]) for id_ in ids_of(inner)]
    return held
