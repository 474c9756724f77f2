"""Read a bibliography in CSL-JSON (``references.json``), as Zotero, pandoc and Mendeley export it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from edition.model.problems import Code
from edition.model.references import CSL_PATH, IDENTIFICATIONS, OTHERS, UNIDENTIFIED, Person, Reference
from edition.model.rich_text import plain
from edition.model.vocabulary import codes_of
from edition.readers.bibliography import identifiers
from edition.readers.bibliography.data_model import data_model
from edition.readers.bibliography.dates import Dated, date_of
from edition.readers.bibliography.entry import Dialect
from edition.readers.bibliography.flaws import Flaw
from edition.readers.bibliography.latex import seen
from edition.readers.bibliography.remarks import remark
from edition.readers.bibliography.writing import biblatex_of

_DATES = ("issued", "accessed", "original-date", "event-date", "submitted", "available-date")
_PARTS = {
    "family": "family",
    "given": "given",
    "dropping-particle": "particle",
    "non-dropping-particle": "particle",
    "suffix": "suffix",
    "literal": "literal",
}
_STRUCTURED = frozenset([*_DATES, *data_model()["csl-names"]])
Told: TypeAlias = tuple[str, Flaw]


def references_of(text: str, dialect: Dialect) -> tuple[list[Reference], list[Told]]:
    """Return the works of ``text`` and what is wrong, by key. What CSL has no place for is told and left out."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        return [], [("", Flaw(Code.JSON_SYNTAX, getattr(error, "lineno", 1), {"reason": str(error)}))]
    items = data.get("items", [data]) if isinstance(data, dict) else data
    told: list[Told] = []
    found = []
    lines = _lines(text)
    for item in items if isinstance(items, list) else []:
        if not isinstance(item, dict) or not isinstance(item.get("id"), str | int):
            told.append(("", Flaw(Code.CSL_ITEM_INVALID, 1, {"value": json.dumps(item, ensure_ascii=False)})))
            continue
        key = str(item.get("citation-key") or item["id"])
        flaws: list[Flaw] = []
        found.append(_reference(key, item, lines.get(str(item["id"]), 1), dialect, flaws))
        told += [(key, flaw) for flaw in flaws]
    return found, told


def _lines(text: str) -> dict[str, int]:
    """Return the line on which the item of each id begins to say so."""
    found: dict[str, int] = {}
    at, line = 0, 1
    for match in re.finditer(r'"id"\s*:\s*(?:"((?:[^"\\]|\\.)*)"|(\d+))', text):
        line, at = line + text.count("\n", at, match.start()), match.start()
        found.setdefault(match[1] if match[1] is not None else match[2], line)
    return found


def _reference(key: str, item: Mapping[str, Any], line: int, dialect: Dialect, flaws: list[Flaw]) -> Reference:
    csl: dict[str, Any] = {"id": key, "type": str(item.get("type", "document"))}
    people: dict[str, tuple[Person, ...]] = {}
    dates: dict[str, Dated] = {}
    for name, value in item.items():
        if name in ("id", "type", "citation-key", "system_id"):
            continue
        if name in _DATES and isinstance(value, dict):
            dates[name] = _date(value)
            csl |= {name: dates[name].csl} if dates[name].csl else {}
        elif name in data_model()["csl-names"] and _is_names(value):
            people[name] = tuple(person for person in map(_person, value) if person.csl)
            csl |= {name: [person.csl for person in people[name]]} if people[name] else {}
        elif name not in _STRUCTURED and isinstance(value, str | int | float) and not isinstance(value, bool):
            csl |= {name: text} if (text := _text(name, str(value))) else {}
        elif name in ("categories", "custom"):
            csl[name] = value
        else:
            flaws.append(
                Flaw(Code.CSL_ITEM_INVALID, line, {"value": f"{name}: {json.dumps(value, ensure_ascii=False)}"})
            )
    return _completed(Reference(key, csl["type"], csl, line=line, path=CSL_PATH), people, dates, dialect, flaws)


def _is_names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def _completed(
    reference: Reference,
    people: Mapping[str, tuple[Person, ...]],
    dates: Mapping[str, Dated],
    dialect: Dialect,
    flaws: list[Flaw],
) -> Reference:
    words = [word.strip() for word in re.split("[,;]", reference.text("keyword")) if word.strip()]
    said = [word for word in words if word in codes_of(IDENTIFICATIONS)] if dialect.identifies else []
    if dialect.identifies and len(said) != 1:
        flaws.append(Flaw(Code.IDENTIFICATION_MISSING, reference.line))
    years = [year for name in ("issued", "original-date") if name in dates for year in dates[name].years]
    named = {
        role: tuple(one for one in people.get(role, ()) if one.csl != OTHERS) for role in ("author", "editor")
    }
    identification = (said[0] if said else UNIDENTIFIED) if dialect.identifies else ""
    custom = {"custom": {"identification": identification}} if dialect.identifies else {}
    return replace(
        reference,
        csl={**reference.csl, **custom},
        authors=named["author"],
        editors=named["editor"],
        others=any(one.csl == OTHERS for one in people.get("author" if named["author"] else "editor", ())),
        years=tuple(dict.fromkeys(years)),
        identification=identification,
        marks=tuple(word for word in words if word not in said),
        remark=remark(reference.text("annote")) if dialect.identifies else remark(""),
        raw=biblatex_of(reference.csl),
    )


def _text(name: str, value: str) -> str:
    text = " ".join(seen(value).split())
    if name == "DOI":
        return identifiers.doi(text)
    if name == "URL":
        return next((one for one in identifiers.addresses(text) if identifiers.valid("url", one)), "")
    return text


def _person(name: Mapping[str, Any]) -> Person:
    parts = {to: plain(seen(str(name[part]))) for part, to in _PARTS.items() if name.get(part)}
    if parts.get("given") and not parts.get("family") and not parts.get("literal"):
        parts = {"literal": parts["given"]}
    return Person(**parts, bound="non-dropping-particle" in name)


def _date(value: Mapping[str, Any]) -> Dated:
    """Return a date of CSL-JSON: its parts, or what is said in words or in EDTF."""
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and (read := [list(_numbers(part)) for part in parts]) and all(read):
        more = {name: value[name] for name in ("season", "circa", "literal") if value.get(name)}
        years = tuple(dict.fromkeys(f"{part[0]:04}" for part in read if part[0] > 0))
        return Dated({"date-parts": read, **more}, years)
    words = next((str(value[name]) for name in ("edtf", "raw", "literal") if value.get(name)), "")
    dated = date_of(words)
    return Dated({**dated.csl, **({"circa": True} if value.get("circa") else {})}, dated.years) if words else dated


def _numbers(part: object) -> Iterator[int]:
    for number in part if isinstance(part, list) else []:
        if isinstance(number, int | str) and str(number).lstrip("-").isdecimal():
            yield int(number)
