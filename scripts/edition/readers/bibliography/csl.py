"""Turn the fields of an entry into a CSL-JSON item (schema 1.0.2), with the names CSL has for them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from edition.model.references import Person
from edition.readers.bibliography.data_model import data_model, type_of

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?[~?%]?")
_DATES = {"date": "issued", "urldate": "accessed", "origdate": "original-date", "eventdate": "event-date"}
_ROLES = ("author", "editor", "translator")


def item_of(
    key: str, type_: str, fields: Mapping[str, str], people: Mapping[str, Sequence[Person]]
) -> dict[str, Any]:
    """Return the CSL-JSON item of an entry; ``fields`` are plain text, ``people`` the names by role."""
    model, described = data_model(), type_of(type_)
    item: dict[str, Any] = {"id": key, "type": _type(described["csl"] if described else "document", fields)}
    item |= {role: [person.csl for person in people[role]] for role in _ROLES if people.get(role)}
    item |= {name: value for field, name in model["fields"].items() if (value := fields.get(field))}
    item |= _titles(fields, item["type"])
    item |= {name: dates for field, name in _DATES.items() if (dates := date_of(fields.get(field, "")))}
    item |= _numbers(fields, item["type"])
    publisher = fields.get("publisher") or fields.get("institution") or fields.get("organization")
    language = model["languages"].get(fields.get("langid", ""))
    marks = {"publisher": publisher, "language": language, "keyword": fields.get("keywords")}
    item |= {name: value for name, value in marks.items() if value}
    return item


def date_of(date: str) -> dict[str, Any] | None:
    """Return an EDTF ``date`` (a year, a month, a day, or a range of them) as CSL has it; None if it is none."""
    parts = [_DATE.fullmatch(part) for part in date.split("/")]
    found = [[int(number) for number in part.groups() if number] for part in parts if part]
    return {"date-parts": found} if found and len(found) == len(parts) <= 2 else None  # noqa: PLR2004


def _type(csl: str, fields: Mapping[str, str]) -> str:
    """Return the CSL type: what was said at a time and place is a speech."""
    return "speech" if csl == "manuscript" and "eventdate" in fields else csl


def _titles(fields: Mapping[str, str], type_: str) -> dict[str, str]:
    book = _joined(fields, "booktitle", "booksubtitle") or _joined(fields, "maintitle", "mainsubtitle")
    container = _joined(fields, "journaltitle", "journalsubtitle") or (book if type_ != "book" else "")
    title = ". ".join(filter(None, [_joined(fields, "title", "subtitle"), fields.get("titleaddon")]))
    return {name: text for name, text in (("title", title), ("container-title", container)) if text}


def _joined(fields: Mapping[str, str], title: str, subtitle: str) -> str:
    colon = " : " if fields.get("langid") == "french" else ": "
    first, second = fields.get(title, ""), fields.get(subtitle, "")
    return (" " if first.endswith(("?", "!", ".", "…")) else colon).join(filter(None, [first, second]))


def _numbers(fields: Mapping[str, str], type_: str) -> dict[str, str]:
    """Return pages, and the number under the name that the type gives it."""
    name = {"article-journal": "issue", "book": "collection-number", "chapter": "collection-number"}.get(
        type_, "number"
    )
    found = {name: fields.get("number", ""), "page": fields.get("pages", "")}
    return {name: value.replace("–", "-") for name, value in found.items() if value}
