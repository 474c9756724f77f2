"""What an annotation, or a link in one, can be about: every address of the edition."""

from __future__ import annotations

from dataclasses import dataclass

from edition.model.addresses import fragment_of
from edition.model.edition import Edition, once_per_edition
from edition.publication.inventory import addresses_of

KEYED = ("ref", "terme", "nom")
"""The prefixes of what is known by its key: works, terms, names."""


@dataclass(frozen=True, slots=True)
class Target:
    """A thing that can be annotated: its page, and its anchor there."""

    page: str
    anchor: str


@once_per_edition
def known_targets(edition: Edition) -> dict[str, Target]:
    """Return everything that can be annotated, by the name that annotations give it."""
    return {id_: Target(found.page, fragment_of(id_)) for id_, found in addresses_of(edition).items()}


def keys_of(edition: Edition, prefix: str) -> tuple[str, ...]:
    """Return what follows ``prefix`` in addresses of works (``ref``), terms (``terme``) or names (``nom``)."""
    match prefix:
        case "ref":
            return tuple(reference.address for reference in edition.references)
        case "terme":
            return tuple(entry.key for entry in edition.glossary)
        case _:
            return tuple(entry.id for entry in edition.names)
