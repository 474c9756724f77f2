"""Read one entry of a ``.bib`` file into a reference and its problems."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bibtexparser.model import Entry

from edition.model.problems import Code, did_you_mean
from edition.model.references import IDENTIFICATIONS, UNIDENTIFIED, Person, Reference
from edition.model.vocabulary import codes_of
from edition.readers.bibliography.csl import date_of, item_of
from edition.readers.bibliography.data_model import data_model, known_fields, missing_fields, type_of
from edition.readers.bibliography.identifiers import valid
from edition.readers.bibliography.names import persons
from edition.readers.bibliography.remarks import remark
from edition.readers.bibliography.values import MissingCommaError, UnknownMacroError, plain, value_of

_KEY = re.compile(r"[a-z][a-z0-9-]*")
_YEAR = re.compile(r"\d{4}")
_ROLES = ("author", "editor", "translator")
_VERBATIM = frozenset(["url", "doi", "verba", "eprint", "file"])


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with an entry: a problem's code, its line, and what the message names."""

    code: Code
    line: int
    details: dict[str, Any] = field(default_factory=dict)


def reference_of(entry: Entry, macros: Mapping[str, str], flaws: list[Flaw]) -> Reference | None:
    """Return the work of ``entry``, or None where its key is no address; ``flaws`` gets what is wrong."""
    line = (entry.start_line or 0) + 1
    if not _KEY.fullmatch(entry.key):
        flaws.append(Flaw(Code.REFERENCE_KEY_INVALID, line))
        return None
    values = dict(_values(entry, macros, flaws))
    lines = {name: n for name, (n, _) in values.items()}
    raw = {name: value for name, (_, value) in values.items()}
    texts = {name: value if name in _VERBATIM else plain(value) for name, value in raw.items()}
    texts = {name: text for name, text in texts.items() if text}
    people = _people(raw, lines, flaws)
    flaws += _flaws(entry.entry_type, line, texts, lines)
    words = [word.strip() for word in texts.get("keywords", "").split(",")]
    years = [found[0] for name in ("date", "origdate") if (found := _YEAR.search(texts.get(name, "")))]
    item = item_of(entry.key, entry.entry_type, texts, people)
    said = [word for word in words if word in codes_of(IDENTIFICATIONS)]
    if len(said) != 1:
        flaws.append(Flaw(Code.IDENTIFICATION_MISSING, lines.get("keywords", line)))
    identification = said[0] if said else UNIDENTIFIED
    item["custom"] = {"identification": identification}
    if "annotation" in texts:
        item["annote"] = texts["annotation"]
    return Reference(
        entry.key,
        item["type"],
        item,
        people.get("author", ()),
        tuple(dict.fromkeys(years)),
        identification,
        tuple(word for word in words if word not in codes_of(IDENTIFICATIONS)),
        remark(texts.get("annotation", "")),
        texts.get("verba", ""),
        entry.raw or "",
        line,
    )


def _values(entry: Entry, macros: Mapping[str, str], flaws: list[Flaw]) -> Iterator[tuple[str, tuple[int, str]]]:
    """Yield the line and the value of each field, under biblatex's name for it."""
    aliases = data_model()["field-aliases"]
    for one in entry.fields:
        name, line = one.key.lower(), (one.start_line or 0) + 1
        if name not in known_fields():
            suggestion = did_you_mean(name, known_fields())
            flaws.append(Flaw(Code.FIELD_UNKNOWN, line, {"field": name, "suggestion": suggestion}))
            continue
        try:
            yield aliases.get(name, name), (line, value_of(str(one.value), macros))
        except MissingCommaError as error:
            flaws.append(Flaw(Code.COMMA_MISSING, line, {"field": name, "words": str(error)}))
        except UnknownMacroError as error:
            flaws.append(Flaw(Code.MACRO_UNKNOWN, line, {"field": name, "word": str(error)}))


def _people(raw: Mapping[str, str], lines: Mapping[str, int], flaws: list[Flaw]) -> dict[str, tuple[Person, ...]]:
    people: dict[str, tuple[Person, ...]] = {}
    for role in _ROLES:
        try:
            people[role] = persons(raw.get(role, ""))
        except ValueError as error:
            flaws.append(Flaw(Code.NAME_INVALID, lines[role], {"field": role, "name": str(error)}))
    return {role: found for role, found in people.items() if found}


def _flaws(type_: str, line: int, texts: Mapping[str, str], lines: Mapping[str, int]) -> Iterator[Flaw]:
    described = type_of(type_)
    if described is None:
        details = {"type": type_, "suggestion": did_you_mean(type_, data_model()["types"])}
        yield Flaw(Code.ENTRY_TYPE_UNKNOWN, line, details)
    else:
        # a title in empty braces is how an entry says that no title is known (see the file's header)
        present = frozenset(texts) | ({"title"} if "title" in lines else frozenset())
        for name in missing_fields(described, present):
            yield Flaw(Code.FIELD_MISSING, line, {"field": name.replace("|", " / "), "type": type_})
    for name, text in texts.items():
        if not valid(name, text):
            yield Flaw(Code.IDENTIFIER_INVALID, lines[name], {"field": name, "value": text})
        if name in ("date", "origdate", "urldate", "eventdate") and date_of(text) is None:
            yield Flaw(Code.DATE_INVALID, lines[name], {"field": name, "value": text})
