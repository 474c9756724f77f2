"""A work as an entry of BibTeX, in biblatex's dialect and in the classic one (``bibtex.yml`` has their words).

In: a reference, of which its CSL-JSON and its authors are used. Out: text that biber, bibtex and reference
managers read, and that TeX sets as it stands: what acts there is escaped.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Any

from edition.model.references import Person, Reference
from edition.model.tool_data import tool_data
from edition.text.bibtex import apart, entry_text, kept_whole


class Dialect(StrEnum):
    """What an entry is written for: biblatex with biber, or bibtex with its own styles."""

    BIBLATEX = "biblatex"
    BIBTEX = "bibtex"


def entry(reference: Reference, dialect: Dialect, more: Mapping[str, str]) -> str:
    """Return the entry of ``reference``; ``more`` are fields that stand in it as they are, after its own."""
    types = _data()["types"]
    row = types.get(reference.type, types["document"])
    fields = {**dict(_fields(reference, dialect, row["publisher"])), **more}
    return entry_text(row[dialect], reference.key, fields)


def escapes() -> dict[str, dict[str, str]]:
    """Return what is put for single characters in a field of text (``text``) and in an address (``url``)."""
    return {"text": _data()["characters"], "url": _data()["in-addresses"]}


def _fields(reference: Reference, dialect: Dialect, publisher: str) -> Iterator[tuple[str, str]]:
    classic = dialect is Dialect.BIBTEX
    names = [_name(person, dialect) for person in reference.authors]
    yield "author", " and ".join([*names, "others"] if reference.others else names)
    title = escaped(reference.title, dialect)
    yield "title", f"{{{title}}}" if classic else title  # else classic styles lower the capitals of names
    for variable, by_type in _data()["fields"].items():
        name = by_type.get(reference.type, by_type.get("", ""))
        value = reference.text(variable) if name else ""
        yield _data()["classic"].get(name, name) if classic else name, escaped(value, dialect)
    place = "institution" if publisher == "school" and not classic else publisher
    yield place, escaped(reference.text("publisher"), dialect)
    yield "year" if classic else "date", reference.year
    language = reference.text("language").split("-", maxsplit=1)[0]
    yield "language" if classic else "langid", _data()["languages"].get(language, "")


def _name(person: Person, dialect: Dialect) -> str:
    if person.literal:
        return f"{{{escaped(person.literal, dialect)}}}"
    family = kept_whole(person.family, escaped(person.family, dialect), family=True)
    rest = (kept_whole(part, escaped(part, dialect)) for part in (person.suffix, person.given))
    particle = escaped(person.particle, dialect)
    return ", ".join(filter(None, [" ".join(filter(None, [particle, family])), *rest]))


def escaped(text: str, dialect: Dialect) -> str:
    """Return ``text`` so that TeX sets it and nothing in it acts; for the classic one, its letters in ASCII."""
    write = _for_bibtex if dialect is Dialect.BIBTEX else _inert
    return apart("".join(map(write, unicodedata.normalize("NFC", text))))


def _inert(character: str) -> str:
    return str(_data()["characters"].get(character, character))


def _for_bibtex(character: str) -> str:
    """Return ``character`` as one group, the first thing in it a command: what bibtex takes for one letter."""
    if letter := _data()["letters"].get(character):
        return f"{{{letter}}}"
    parts = unicodedata.normalize("NFD", character)
    base, accent = parts[0], _data()["accents"].get(parts[1:])
    if accent is None or not (base.isascii() and base.isalpha()):
        return _inert(character)
    return f"{{\\{accent}{base}}}"


@cache
def _data() -> dict[str, Any]:
    return dict(tool_data("edition.records", "bibtex.yml"))
