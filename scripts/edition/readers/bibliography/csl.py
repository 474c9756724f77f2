"""Turn the fields of an entry into a CSL-JSON item (schema 1.0.2), with the names CSL has for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from edition.model.references import OTHERS
from edition.readers.bibliography.data_model import data_model, word_of
from edition.readers.bibliography.dates import Dated
from edition.readers.bibliography.names import Names
from edition.text.folding import fold

DATES = {"date": "issued", "urldate": "accessed", "origdate": "original-date", "eventdate": "event-date"}
_OF_A_SERIES = ("book", "chapter", "paper-conference", "entry-encyclopedia")
_ORDINAL = re.compile(
    r"(\d+)\s*(?:st|nd|rd|th|re|er|e|ème|ª|º|\.)?\.?\s*(?:éd|ed|edition|édition|aufl|auflage)?\.?", re.IGNORECASE
)
_BCP47 = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def item_of(
    work: tuple[str, str],
    fields: Mapping[str, str],
    people: Mapping[str, Names],
    dates: Mapping[str, Dated],
    lang: str,
) -> dict[str, Any]:
    """Return the CSL-JSON item of a ``work``: its key, and biblatex's type.

    ``fields`` are decoded text, ``people`` the names by field, ``dates`` the dates by field; ``lang`` is the
    language in which biblatex's own words are printed.
    """
    model, (key, type_) = data_model(), work
    item: dict[str, Any] = {"id": key, "type": _type(model["types"][type_]["csl"], fields)}
    item |= _people(fields, people)
    item |= {name: value for field, name in model["fields"].items() if (value := fields.get(field))}
    item |= _titles(fields, item["type"])
    item |= {name: dates[field].csl for field, name in DATES.items() if field in dates and dates[field].csl}
    item |= _numbers(fields, item["type"])
    item |= {"genre": word_of(item["genre"], lang)} if "genre" in item else {}
    item |= {"edition": _edition(item["edition"])} if "edition" in item else {}
    item |= (
        {"note": ". ".join(filter(None, [item.get("note"), fields["addendum"]]))} if "addendum" in fields else {}
    )
    item |= _archive(fields, item)
    publisher = fields.get("publisher") or fields.get("institution") or fields.get("organization")
    marks = {"publisher": publisher, "language": language_of(fields), "keyword": fields.get("keywords")}
    item |= {name: value for name, value in marks.items() if value}
    return item


def _type(csl: str, fields: Mapping[str, str]) -> str:
    """Return the CSL type: what was said at a time and place is a speech, an article can be a newspaper's."""
    if csl == "manuscript" and not fields.keys().isdisjoint(("eventdate", "eventtitle", "venue")):
        return str(data_model()["spoken"])
    if csl == "article-journal":
        return str(data_model()["subtypes"].get(fields.get("entrysubtype", ""), csl))
    return csl


def _people(fields: Mapping[str, str], people: Mapping[str, Names]) -> dict[str, list[dict[str, str]]]:
    """Return the lists of names by CSL's roles; an ``editortype`` says what editors did."""
    model = data_model()
    found: dict[str, list[dict[str, str]]] = {}
    for field, role in model["roles"].items():
        names = people.get(field)
        if names is None or not role:
            continue
        own = model["editor-roles"].get(fields.get(f"{field}type", "").lower(), role)
        found.setdefault(own, []).extend([person.csl for person in names.persons] + [OTHERS] * names.others)
    return found


def _titles(fields: Mapping[str, str], type_: str) -> dict[str, str]:
    main = _joined(fields, "maintitle", "mainsubtitle")
    book = _joined(fields, "booktitle", "booksubtitle") or (main if type_ != "book" else "")
    container = _joined(fields, "journaltitle", "journalsubtitle") or (book if type_ != "book" else "")
    own = [main if type_ == "book" else "", _joined(fields, "title", "subtitle"), fields.get("titleaddon")]
    title = ". ".join(filter(None, own))
    return {name: text for name, text in (("title", title), ("container-title", container)) if text}


def _joined(fields: Mapping[str, str], title: str, subtitle: str) -> str:
    colon = " : " if (language_of(fields) or "").startswith("fr") else ": "
    first, second = fields.get(title, ""), fields.get(subtitle, "")
    return (" " if first.endswith(("?", "!", ".", "…")) else colon).join(filter(None, [first, second]))


def language_of(fields: Mapping[str, str]) -> str | None:
    """Return the language of a work as BCP 47: of ``langid``, or else of ``language`` if that is one."""
    named = (_language(fields[name]) for name in ("langid", "language", "hyphenation") if name in fields)
    return next(filter(None, named), None)


@cache
def _language(name: str) -> str | None:
    written = re.split(r"\s+and\s+|[,;/]", name.strip())[0]
    known: str | None = data_model()["languages"].get(written.lower())
    return known or (written.replace("_", "-") if _BCP47.fullmatch(written) else None)


def _numbers(fields: Mapping[str, str], type_: str) -> dict[str, str]:
    """Return pages, and the number under the name that the type gives it."""
    name = "issue" if type_.startswith("article") else "collection-number" if type_ in _OF_A_SERIES else "number"
    issue = fields.get("issue", "") if name == "issue" else ""  # often a season, which no style can number
    found = {
        name: fields.get("number") or (issue if any(map(str.isdecimal, issue)) else ""),
        "page": fields.get("pages", ""),
    }
    found |= {"number": fields.get("eid", "")} if name == "issue" else {}  # as an article without pages is found
    return {
        name: re.sub(r"\s*[–—]+\s*|(?<=\d)\s*-\s*(?=\d)", "-", value) for name, value in found.items() if value
    }


def _edition(written: str) -> str:
    """Return a number of an edition: ``2nd``, ``Second``, ``3e éd.``; other words as they are."""
    if match := _ORDINAL.fullmatch(written.strip()):
        return match[1]
    words = fold(written).split()
    number = data_model()["ordinals"].get(words[0]) if words and len(words) <= 2 else None  # noqa: PLR2004
    return str(number) if number else written


def _archive(fields: Mapping[str, str], item: Mapping[str, Any]) -> dict[str, str]:
    """Return where an eprint is read: its address if its archive is known, or else its number and archive."""
    number, archive = fields.get("eprint", ""), fields.get("eprinttype", "")
    if not number:
        return {}
    address = data_model()["archives"].get(archive.lower())
    if address and "URL" not in item:
        return {"URL": address.format(re.sub(r"^arxiv:", "", number, flags=re.IGNORECASE))}
    return (
        {}
        if address
        else {name: value for name, value in (("archive", archive), ("archive_location", number)) if value}
    )
