"""Write an entry anew where it cannot stand alone as it is written: with what it inherits and macros mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from edition.model.references import OTHERS
from edition.model.rich_text import BOLD, INFERIOR, ITALIC, SMALL_CAPS, SUPERIOR, runs_of
from edition.readers.bibliography.blocks import RawEntry
from edition.readers.bibliography.data_model import data_model
from edition.readers.bibliography.dates import SEASONS
from edition.readers.bibliography.fields import RawField
from edition.text.bibtex import apart, entry_text, kept_whole

_NOT_ALONE = ("crossref", "xdata", "xref")
_KEY = re.compile(r"[\s,{}%#\\\"=~]+")


def written(entry: RawEntry, fields: Mapping[str, RawField]) -> str:
    """Return ``entry`` as biblatex has it, each field once, in braces that close."""
    given = {name: balanced(one.value) for name, one in fields.items() if name not in _NOT_ALONE}
    return entry_text(entry.type, _KEY.sub("-", entry.key), given)


def balanced(value: str) -> str:
    """Return ``value`` without braces that close nothing or stay open."""
    depth, kept = 0, []
    for character in value:
        if character == "}" and not depth:
            continue
        depth += {"{": 1, "}": -1}.get(character, 0)
        kept.append(character)
    return "".join(kept) + "}" * depth


_FACES = {
    ITALIC: "emph",
    BOLD: "textbf",
    SMALL_CAPS: "textsc",
    SUPERIOR: "textsuperscript",
    INFERIOR: "textsubscript",
}
_ACTIVE = re.compile(r"[\\{}$&#%_^~]")
_SAFE = {
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "{": r"\textbraceleft{}",  # BibTeX counts a brace that is escaped with the others
    "}": r"\textbraceright{}",
}
_FOUR = range(1, 5)
_VERBATIM = ("DOI", "URL", "ISBN", "ISSN")


def biblatex_of(csl: Mapping[str, Any]) -> str:
    """Return the entry of a CSL-JSON item in biblatex's terms."""
    model = data_model()
    type_ = next((name for name, one in model["types"].items() if one["csl"] == csl["type"]), "misc")
    preferred = {
        "book": "book",
        "chapter": "incollection",
        "document": "misc",
        "song": "audio",
        "graphic": "artwork",
    }
    return entry_text(preferred.get(csl["type"], type_), _KEY.sub("-", csl["id"]), dict(_fields(csl)))


def _fields(csl: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    model = data_model()
    for field, role in model["roles"].items():
        if role and role in csl and field not in ("editorb", "editorc"):
            yield field, " and ".join(map(_name, csl[role]))
    yield "title", _latex(csl.get("title", ""))
    yield (
        "journaltitle" if csl["type"].startswith("article") else "booktitle",
        _latex(csl.get("container-title", "")),
    )
    yield "publisher", _latex(csl.get("publisher", "")).replace("; ", " and ")
    for field, name in (
        ("date", "issued"),
        ("urldate", "accessed"),
        ("origdate", "original-date"),
        ("eventdate", "event-date"),
    ):
        yield field, _date(csl.get(name, {}))
    yield "number", _latex(csl.get("issue") or csl.get("collection-number") or csl.get("number", ""))
    yield "pages", str(csl.get("page", "")).replace("-", "--")
    yield "langid", next((name for name, code in model["languages"].items() if code == csl.get("language")), "")
    yield "keywords", _latex(csl.get("keyword", ""))
    yield "annotation", _latex(csl.get("annote", ""))
    for field, name in model["fields"].items():
        if name in csl:
            yield field, str(csl[name]) if name in _VERBATIM else _latex(csl[name])


def _date(date: Mapping[str, Any]) -> str:
    """Return a date of CSL-JSON in EDTF; nothing for one in words."""
    parts = ["-".join(f"{n:02}" for n in part) if part[0] else ".." for part in date.get("date-parts", [])]
    parts = (
        [f"{parts[0]}-{date['season'] + SEASONS.start - 1}"] if date.get("season") in _FOUR and parts else parts
    )
    return "/".join(part + "~" if date.get("circa") and part != ".." else part for part in parts)


def _name(person: Mapping[str, str]) -> str:
    if person == OTHERS:
        return "others"
    if "literal" in person:
        return f"{{{_latex(person['literal'])}}}"
    if "non-dropping-particle" in person:
        extended = [f"{part}={_latex(person[name])}" for part, name in _PARTS.items() if person.get(name)]
        return ", ".join([*extended, "useprefix=true"])
    family, suffix, given = (str(person.get(part, "")) for part in ("family", "suffix", "given"))
    particle = _latex(person.get("dropping-particle", ""))
    named = " ".join(filter(None, [particle, kept_whole(family, _latex(family), family=True)]))
    rest = (kept_whole(part, _latex(part)) for part in (suffix, given))
    return ", ".join(filter(None, [named, *rest]))


_PARTS = {"family": "family", "given": "given", "prefix": "non-dropping-particle", "suffix": "suffix"}


def _latex(text: object) -> str:
    """Return CSL-JSON's ``text`` in LaTeX."""
    parts = []
    for face, words in runs_of(str(text)):
        safe = apart(_ACTIVE.sub(lambda m: _SAFE.get(m[0], f"\\{m[0]}"), words))
        parts.append(f"\\{_FACES[face]}{{{safe}}}" if face else safe)
    return "".join(parts)
