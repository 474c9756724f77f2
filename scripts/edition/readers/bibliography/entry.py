"""Read one entry of a ``.bib`` file into a reference, and tell what is wrong with its fields."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from edition.model.problems import Code, did_you_mean
from edition.model.references import IDENTIFICATIONS, UNIDENTIFIED, Reference
from edition.model.rich_text import plain
from edition.model.vocabulary import codes_of
from edition.readers.bibliography import identifiers
from edition.readers.bibliography.blocks import RawEntry
from edition.readers.bibliography.csl import DATES, item_of
from edition.readers.bibliography.data_model import (
    UNKNOWN_TYPE,
    data_model,
    foreign_fields,
    known_fields,
    missing_fields,
    type_of,
    verbatim_fields,
)
from edition.readers.bibliography.dates import Dated, date_of, with_month
from edition.readers.bibliography.flaws import Flaw
from edition.readers.bibliography.inheritance import Fields
from edition.readers.bibliography.latex import decode
from edition.readers.bibliography.lists import listed
from edition.readers.bibliography.names import Names, names_of
from edition.readers.bibliography.remarks import remark
from edition.readers.bibliography.writing import written
from edition.text.folding import fold_words

_USEPREFIX = re.compile(r"useprefix\s*(?:=\s*true|,|$)")
_LETTERED = re.compile(r"(\d{4})([a-z])")
_ADDRESS = re.compile(rf"{identifiers.URL_COMMAND.pattern}|^\s*(https?://\S+)\s*$")


@dataclass
class Dialect:
    """How entries are read: the edition's language, and whether it identifies works; and what is told once."""

    language: str = "en"
    identifies: bool = False
    foreign: dict[str, int] = field(default_factory=dict)
    """Fields that biblatex has not, with the line of the first."""
    completed: list[int] = field(default_factory=list)
    """The lines of addresses that lacked their ``http://``."""


def reference_of(entry: RawEntry, fields: Fields, dialect: Dialect, flaws: list[Flaw]) -> Reference:
    """Return the work of ``entry``; ``fields`` are its own and inherited ones, ``flaws`` gets what is wrong."""
    type_, implied = _type(entry, flaws)
    known = {name: one for name, one in fields.items() if _is_known(name, one.line, dialect, flaws)}
    lines = {name: one.line for name, one in known.items()}
    flaws += _repeated(entry)
    people = dict(_people(known, flaws))
    texts = dict(_texts(known, flaws))
    texts |= {"type": implied} if implied and "type" not in texts else {}
    flaws += _missing(type_, entry, frozenset(known) | frozenset(texts))
    texts |= _identifiers(texts, lines, dialect, flaws)
    dates = _dates(texts, lines, flaws)
    item = item_of((entry.key, type_), texts, people, dates, dialect.language)
    item |= {"year-suffix": match[2]} if (match := _LETTERED.fullmatch(texts.get("year", ""))) else {}
    words = [word.strip() for word in re.split("[,;]", plain(texts.get("keywords", ""))) if word.strip()]
    identification = _identification(words, item, lines.get("keywords", entry.line), dialect, flaws)
    if "annotation" in texts:
        item["annote"] = texts["annotation"]
    years = [year for name in ("date", "origdate") if name in dates for year in dates[name].years]
    named = people.get("author", Names())
    editors = people.get("editor", Names())
    return Reference(
        entry.key,
        item["type"],
        item,
        named.persons,
        tuple(dict.fromkeys(years)),
        identification,
        tuple(word for word in words if not (dialect.identifies and word in codes_of(IDENTIFICATIONS))),
        remark(plain(texts.get("annotation", ""))),
        texts.get("verba", ""),
        entry.raw if entry.raw and "crossref" not in known and "xdata" not in known else written(entry, fields),
        entry.line,
        editors=editors.persons,
        others=named.others if named.persons else editors.others,
        aliases=tuple(other.strip() for other in texts.get("ids", "").split(",") if other.strip()),
    )


def _type(entry: RawEntry, flaws: list[Flaw]) -> tuple[str, str]:
    if found := type_of(entry.type):
        return found
    details = {
        "type": entry.type,
        "suggestion": did_you_mean(entry.type, data_model()["types"]),
        "read": UNKNOWN_TYPE,
    }
    flaws.append(Flaw(Code.ENTRY_TYPE_UNKNOWN, entry.line, details))
    return UNKNOWN_TYPE, ""


def _is_known(name: str, line: int, dialect: Dialect, flaws: list[Flaw]) -> bool:
    """Return whether biblatex has the field ``name``; a slip of the pen is told at once, others once a file."""
    if name in known_fields():
        return True
    near = _slip(name)
    if near:
        flaws.append(Flaw(Code.FIELD_UNKNOWN, line, {"field": name, "suggestion": near}))
    else:
        dialect.foreign.setdefault(name, line)
    return False


@cache
def _slip(name: str) -> str:
    """Return the field that ``name`` may be meant for, or nothing."""
    if name in foreign_fields() or re.search(r"[-_+:.\d]", name):
        return ""
    return next(iter(difflib.get_close_matches(name, sorted(known_fields()), n=1, cutoff=0.8)), "")


def _repeated(entry: RawEntry) -> Iterator[Flaw]:
    """Yield the fields that are given twice and do not say the same."""
    if len({one.name for one in entry.fields}) == len(entry.fields):
        return
    for name, count in Counter(one.name for one in entry.fields).items():
        own = [one for one in entry.fields if one.name == name]
        if count > 1 and len({one.value for one in own}) > 1:
            yield Flaw(Code.FIELD_REPEATED, own[-1].line, {"field": name, "value": own[-1].value})


def _people(fields: Fields, flaws: list[Flaw]) -> Iterator[tuple[str, Names]]:
    bound = "options" in fields and _USEPREFIX.search(fields["options"].value) is not None
    for name in data_model()["roles"]:
        if name not in fields:
            continue
        one, unread = fields[name], list[str]()
        names = names_of(one.value, unread, bound=bound)
        flaws += _unread(name, one.line, unread)
        flaws += [Flaw(Code.NAME_INVALID, one.line, {"field": name, "name": written}) for written in names.unread]
        if names.persons or names.others:
            yield name, names


def _unread(name: str, line: int, commands: list[str]) -> list[Flaw]:
    return [Flaw(Code.LATEX_UNREAD, line, {"field": name, "words": " ".join(commands)})] if commands else []


def _texts(fields: Fields, flaws: list[Flaw]) -> Iterator[tuple[str, str]]:
    """Yield the decoded text of each field that is no list of names, those that are not empty."""
    for name, one in fields.items():
        if name in data_model()["roles"]:
            continue
        unread: list[str] = []
        if name in verbatim_fields():
            text = identifiers.verbatim(one.value)
        elif name in data_model()["lists"]:
            text = listed(one.value, unread)
        else:
            text = decode(one.value, unread=unread)
        flaws += _unread(name, one.line, unread)
        if name in data_model()["addresses-in"] and (match := _ADDRESS.search(one.value)) and "url" not in fields:
            yield "url", identifiers.verbatim(match[1] or match[2])
            text = "" if match[0].strip() == one.value.strip() else text
        if text:
            yield name, text


def _missing(type_: str, entry: RawEntry, present: frozenset[str]) -> Iterator[Flaw]:
    required = missing_fields(type_, present)
    wanted = [
        name for name in missing_fields(type_, present, "wanted") if name not in "|".join(required).split("|")
    ]
    told = [*((Code.FIELD_MISSING, name) for name in required), *((Code.FIELD_WANTED, name) for name in wanted)]
    for code, name in told:
        yield Flaw(code, entry.line, {"field": name.replace("|", " / "), "type": entry.type})


def _identifiers(
    texts: Mapping[str, str], lines: Mapping[str, int], dialect: Dialect, flaws: list[Flaw]
) -> dict[str, str]:
    """Return the identifiers of an entry as they are kept, and tell those that cannot be right."""
    several = {name: read(texts[name]) for name, read in _READ.items() if name in texts}
    for name, values in several.items():
        line = lines.get(name, next(iter(lines.values()), 0))
        flaws += [
            Flaw(Code.IDENTIFIER_INVALID, line, {"field": name, "value": value})
            for value in values
            if not identifiers.valid(name, value)
        ]
        if name == "url" and values and values[0] == f"http://{texts['url'].strip()}":
            dialect.completed.append(line)
    kept = {name: " ".join(values) for name, values in several.items() if name in ("isbn", "issn", "doi")}
    for name in ("url", "verba"):
        sound = [value for value in several.get(name, []) if identifiers.valid(name, value)]
        if name in several:
            kept[name] = sound[0] if sound else ""
        if len(sound) > 1:
            flaws.append(
                Flaw(Code.URL_SEVERAL, lines.get(name, 0), {"field": name, "value": sound[0], "count": len(sound)})
            )
    return kept


_READ = {
    "isbn": identifiers.isbns,
    "issn": identifiers.issns,
    "doi": lambda value: [identifiers.doi(value)],
    "url": identifiers.addresses,
    "verba": identifiers.addresses,
}


def _dates(texts: dict[str, str], lines: Mapping[str, int], flaws: list[Flaw]) -> dict[str, Dated]:
    """Return the dates by field; what ``year`` and ``month`` say stands under ``date``."""
    found = {}
    for name in DATES:
        text = texts.get(name) or (_of_year(texts, lines, flaws) if name == "date" else "")
        if not text:
            continue
        dated = date_of(plain(text))
        if dated.faulty:
            where = name if name in lines else "year"
            flaws.append(
                Flaw(
                    Code.DATE_INVALID, lines.get(where, 0), {"field": where, "value": text, "read": _shown(dated)}
                )
            )
        found[name] = dated
    return found


def _shown(dated: Dated) -> str:
    parts = dated.csl.get("date-parts")
    return "/".join("-".join(map(str, part)) for part in parts) if parts else str(dated.csl.get("literal", "–"))


def _of_year(texts: dict[str, str], lines: Mapping[str, int], flaws: list[Flaw]) -> str:
    """Return the date that ``year``, ``month`` and ``day`` give; a state of publication goes where it belongs."""
    year = _LETTERED.sub(r"\1", plain(texts.get("year", "")))
    if not year.isdecimal() and (state := _states().get(fold_words(year))) is not None:
        texts |= {"pubstate": state} if state and "pubstate" not in texts else {}
        return ""
    date, read = with_month(year, plain(texts.get("month", "")), texts.get("day", ""))
    if not read:
        details = {"field": "month", "value": texts["month"], "read": date}
        flaws.append(Flaw(Code.DATE_INVALID, lines["month"], details))
    return date


@cache
def _states() -> dict[str, str]:
    """Return the states of publication by the words for them; "" for those that say that there is no date."""
    found = {fold_words(words): state for state, several in data_model()["states"].items() for words in several}
    return found | dict.fromkeys(map(fold_words, data_model()["undated"]), "")


def _identification(words: list[str], item: dict[str, Any], line: int, dialect: Dialect, flaws: list[Flaw]) -> str:
    """Return how sure it is which work is meant, and say so in ``item``; "" in an edition that identifies none."""
    if not dialect.identifies:
        return ""
    said = [word for word in words if word in codes_of(IDENTIFICATIONS)]
    if len(said) != 1:
        flaws.append(Flaw(Code.IDENTIFICATION_MISSING, line))
    identification = said[0] if said else UNIDENTIFIED
    item["custom"] = {"identification": identification}
    return identification
