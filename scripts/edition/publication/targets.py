"""What an annotation, or a link in one, can be about: every address of the edition."""

from __future__ import annotations

from dataclasses import dataclass

from edition.model.addresses import fragment_of
from edition.model.edition import Edition, once_per_edition
from edition.publication.inventory import addresses_of

KEYED = {
    "ref": ("references", "bibliographie/"),
    "terme": ("glossary", "glossaire/"),
    "nom": ("names", "noms/"),
}
"""By prefix of a target: the field of the edition that holds the keys, and their page."""


@dataclass(frozen=True, slots=True)
class Target:
    """A thing that can be annotated: the page it stands on, and its anchor there."""

    page: str
    anchor: str


@once_per_edition
def known_targets(edition: Edition) -> dict[str, Target]:
    """Return everything that can be annotated, by the name that annotations give it."""
    found = {
        address.id: Target(address.page, fragment_of(address.id)) for address in addresses_of(edition).values()
    }
    for prefix, (_, page) in KEYED.items():
        found |= {f"{prefix}:{key}": Target(page, key) for key in keys_of(edition, prefix)}
    return found


def keys_of(edition: Edition, prefix: str) -> tuple[str, ...]:
    """Return the keys of the references, terms or names of ``edition``; nothing while it has no such field."""
    held = getattr(edition, KEYED[prefix][0], ())
    return tuple(getattr(entry, "key", None) or getattr(entry, "id", None) or str(entry) for entry in held)


def has_keys(edition: Edition, prefix: str) -> bool:
    """Tell whether ``edition`` knows its references, terms or names at all."""
    return hasattr(edition, KEYED[prefix][0])
