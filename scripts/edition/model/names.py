"""The names of persons, places, institutions and firms (TEI ``persName``, ``placeName``, ``orgName``)."""

from __future__ import annotations

from dataclasses import dataclass

from edition.model.uses import Use

PATH = "docs/source/names.yml"


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A point on the earth (WGS 84), the address where it was seen, and what it is if not the place itself."""

    lat: float
    lon: float
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name in its standard form, the ``forms`` by which the text gives it, and what is certain of its bearer."""

    id: str
    kind: str
    name: str
    forms: tuple[str, ...]
    original: tuple[tuple[str, str], ...] = ()
    sort: str = ""
    description: str = ""
    works: tuple[str, ...] = ()
    coordinates: Coordinates | None = None
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NameEntry(NameRow):
    """A name in the index, with its ``uses`` in the text."""

    uses: tuple[Use, ...]
