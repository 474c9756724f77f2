"""Format references in a citation style (CSL), through citeproc-py.

In: CSL-JSON items and the name of a style. Out: by key, runs of text with the face of each. citeproc-py's own
formatters write HTML without escaping all of it; ours marks faces with characters of the private use area, so that
whoever writes escapes the text and nothing else.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, TypeAlias

from edition.model.references import OTHERS, Reference
from edition.model.rich_text import BOLD, INFERIOR, ITALIC, SMALL_CAPS, SUPERIOR, runs_of
from edition.model.tool_data import tool_data
from edition.model.vocabulary import word_for
from edition.records.dates import shown_date
from edition.records.styles import exists, style_file

Runs: TypeAlias = tuple[tuple[str, str], ...]
"""Pairs of a face (of :mod:`edition.model.rich_text`; "" for none) and a text."""

_FACES = (ITALIC, BOLD, SMALL_CAPS, SUPERIOR, INFERIOR)
_OPEN = {face: chr(0xE000 + n) for n, face in enumerate(_FACES)}
_CLOSE = "\ue010"
_PRIVATE = re.compile(r"[\ue000-\ue010]")
_OWN_OPEN = {face: chr(0xE020 + n) for n, face in enumerate(_FACES)}
"""What the text of a work sets itself: styles do not see it, nor what mends their traces."""
_OWN_CLOSE = "\ue030"
_SIGNS = ".?!…,;:«»“”"
_OWN_SIGNS = {ord(sign): chr(0xE040 + n) for n, sign in enumerate(_SIGNS)}
_SHOWN_SIGNS = {ord(own): chr(sign) for sign, own in _OWN_SIGNS.items()}
"""The punctuation of titles and other words, and the way back from what stands for it."""
_ENDS = ".?!" + "".join(_OWN_SIGNS[ord(sign)] for sign in ".?!…")
_WORDS = frozenset(
    [
        *("title", "container-title", "collection-title", "volume-title", "original-title", "genre", "medium"),
        *("publisher", "publisher-place", "event", "event-title", "event-place", "archive", "archive-place"),
    ]
)
"""The fields of CSL that hold words, not names, numbers or dates."""
_NOTHING = "the style prints nothing for it"
_MORE_NAMES = (
    "director",
    "reviewed_author",
    "chair",
    "compiler",
    "contributor",
    "curator",
    "executive_producer",
    "guest",
    "host",
    "narrator",
    "organizer",
    "performer",
    "producer",
    "script_writer",
    "series_creator",
)
"""Lists of names of CSL 1.0.2 that citeproc-py does not know as such."""
_UNTOLD = frozenset(["annote", "custom", "keyword", "abstract", "note"])
"""What an item says to people and machines, and a style must not print."""


def formatted(references: Iterable[Reference], style: str, lang: str) -> dict[str, Runs]:
    """Return every reference in ``style``, by key; one that cannot be, in the first form of a call."""
    known = {reference.key: reference for reference in references}
    texts, _ = _texts(tuple(known.values()), style, lang) if exists(style) else ({}, {})
    return {
        key: tuple(_runs(_mended(texts[key], reference))) if key in texts else _plainly(reference)
        for key, reference in known.items()
    }


def _texts(references: Sequence[Reference], style: str, lang: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the marked text of each reference by key, and of those that citeproc-py cannot format, why.

    One that it fails on makes it fail on all: they are then formatted one by one.
    """
    try:
        found = dict(_formatted(_items(references, style, lang), style, lang))
        return {reference.key: found[_id_of(reference)] for reference in references}, {}
    except Exception as error:  # noqa: BLE001 – a style can lead it anywhere
        if len(references) <= 1:
            return {}, {reference.key: f"{type(error).__name__}: {error}" for reference in references}
    each = [_texts((reference,), style, lang) for reference in references]
    texts, failures = (dict(item for one in each for item in one[n].items()) for n in (0, 1))
    return texts, failures


def in_text_citation(reference: Reference, style: str, lang: str, place: tuple[str, str]) -> str:
    """Return the call of ``reference`` in ``style`` for ``place``: a label of CSL's, and its value."""
    item = json.dumps(_item(reference, style, lang), ensure_ascii=False, sort_keys=True)
    text = _in_text_citation(item, style, lang, place)
    return plain_text(tuple(_runs(text)))


def failures(references: Iterable[Reference], style: str, lang: str) -> dict[str, str]:
    """Return why citeproc-py cannot format a reference in ``style``, by key; it does not support all of CSL."""
    return _texts(tuple(references), style, lang)[1]


def _items(references: Iterable[Reference], style: str, lang: str) -> str:
    items = [_item(reference, style, lang) for reference in references]
    return json.dumps(items, ensure_ascii=False, sort_keys=True)


def _plainly(reference: Reference) -> Runs:
    return (("", ". ".join(part for part in (reference.label, reference.title) if part)),)


def _item(reference: Reference, style: str, lang: str) -> dict[str, Any]:
    """Return what a style needs to know. Of dates, the year: the languages of styles order days differently."""
    item = {name: _kept(name, value) for name, value in reference.csl.items() if name not in _UNTOLD}
    item["id"] = _id_of(reference)
    if reference.letter:
        item["year-suffix"] = reference.letter
    for name in ("issued", "event-date", "original-date"):
        if name in item:
            item[name] = shown_date(item[name], lang)
    state = word_for("publication-states", item.pop("status", ""), lang)
    item |= {"status": state} if state and "issued" in item else {"issued": {"literal": state}} if state else {}
    english = str(reference.csl.get("language", "")).startswith("en")
    for name in ("container-title",) if english else ("title", "container-title"):
        if name in item:
            item[name] = f'<span class="nocase">{item[name]}</span>'
    return _in_series(item) if _quirks().get(style, {}).get("report-number") == "series" else item


def _in_series(item: dict[str, Any]) -> dict[str, Any]:
    """Return ``item`` with the number of a report as that of its series: of what it is, where that has no name."""
    if item.get("type") != "report" or "number" not in item:
        return item
    series = item.get("collection-title") or item.get("genre")
    rest = {name: value for name, value in item.items() if name not in ("number", "genre")}
    return {**rest, "collection-number": item["number"], **({"collection-title": series} if series else {})}


@lru_cache
def _quirks() -> dict[str, dict[str, str]]:
    return dict(tool_data("edition.records", "style_quirks.yml"))


def _id_of(reference: Reference) -> str:
    """Return what citeproc-py calls a work: it tells no capitals apart."""
    return reference.address.lower()


def _kept(name: str, value: Any) -> Any:
    """Return the value of ``name`` as citeproc-py is given it: where it is words, with punctuation of its own.

    What is mended in a reference is then the style's punctuation; that of a title is never taken for it.
    """
    marked = _marked(value)
    return marked.translate(_OWN_SIGNS) if name in _WORDS and isinstance(marked, str) else marked


def _marked(value: Any) -> Any:
    """Return a value of CSL-JSON with marks for its faces; names in it are plain, "and others" in words."""
    if isinstance(value, list):
        return [_ET_AL if one == OTHERS else one for one in value]
    if not isinstance(value, str) or "<" not in value:
        return value
    return "".join(f"{_OWN_OPEN[face]}{words}{_OWN_CLOSE}" if face else words for face, words in runs_of(value))


_ET_AL = {"literal": "et al."}


@lru_cache(maxsize=256)
def _in_text_citation(item: str, style: str, lang: str, place: tuple[str, str]) -> str:
    from citeproc import Citation, CitationItem, Locator  # noqa: PLC0415 – as below

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        bibliography = _bibliography([json.loads(item)], style, lang)
        citation = Citation([CitationItem(json.loads(item)["id"], locator=Locator(*place))])
        bibliography.register(citation)
        return str(bibliography.cite(citation, lambda _: None))


@lru_cache(maxsize=16)
def _formatted(items: str, style: str, lang: str) -> tuple[tuple[str, str], ...]:
    """Return (key, marked text) for ``items`` (JSON). Kept for the process: a site is built again and again."""
    from citeproc import Citation, CitationItem  # noqa: PLC0415 – a command that formats nothing does not wait

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about fields that a style has no use for
        data = json.loads(items)
        bibliography = _bibliography(data, style, lang)
        for item in data:
            bibliography.register(Citation([CitationItem(item["id"])]))
        bibliography.sort()
        texts = [str(text) for text in bibliography.bibliography()]
    if len(texts) != len(bibliography.items):
        raise ValueError(_NOTHING)
    return tuple(zip((item.key for item in bibliography.items), texts, strict=True))


def _bibliography(data: list[dict[str, Any]], style: str, lang: str) -> Any:
    from citeproc import NAMES, CitationStylesBibliography  # noqa: PLC0415
    from citeproc.source.json import CiteProcJSON  # noqa: PLC0415

    NAMES.extend(name for name in _MORE_NAMES if name not in NAMES)
    return CitationStylesBibliography(_sheet(style, _locale(lang)), CiteProcJSON(data), _formatter())


@lru_cache(maxsize=16)
def _sheet(style: str, locale: str) -> Any:
    """Return a style as citeproc-py reads it: it serves for one bibliography after another."""
    from citeproc import CitationStylesStyle  # noqa: PLC0415

    return CitationStylesStyle(str(style_file(style)), locale=locale, validate=False)


def _locale(lang: str) -> str:
    return {"fr": "fr-FR", "en": "en-US"}.get(lang.split("-", maxsplit=1)[0], "en-US")


def _formatter() -> SimpleNamespace:
    def wrap(face: str) -> Any:
        return lambda text: f"{_OPEN[face]}{text}{_CLOSE}"

    def bare(text: object) -> str:
        return str(text)

    return SimpleNamespace(
        preformat=lambda text: _PRIVATE.sub("", str(text)),
        Italic=wrap("italic"), Oblique=wrap("italic"), Bold=wrap("bold"), SmallCaps=wrap("small-caps"),
        Superscript=wrap("superior"), Subscript=wrap("inferior"), Underline=bare, Light=bare,
    )  # fmt: skip


def _mended(text: str, reference: Reference) -> str:
    """Return ``text`` without what citeproc-py leaves behind where a field is missing or stands for another."""
    title = str(_kept("title", reference.csl.get("title", "")))
    if title and not reference.signatories and text.count(title) > 1:
        first, rest = text.split(title, 1)
        text = first + title + re.sub(rf",?\s*[\ue000-\ue004]?{re.escape(title)}\ue010?", "", rest, count=1)
    if not reference.authors and reference.editors:
        text = _without_second_editors(text, reference)
    text = re.sub(r"\b(\d+)(?:st|nd|rd|th)(?=\séd)", r"\1e", text)  # English ordinals in French
    if reference.others:
        text = _AND_OTHERS.sub(" et al.", text)
    genre = str(_kept("genre", reference.csl.get("genre", "")))
    if genre and text.count(genre) > 1:
        text = re.sub(rf",\s*{re.escape(genre)}(?=,)", "", text, count=1)
    text = text.replace("n\u1d52", "n°")  # the locale's sign and the styles' own are one
    text = re.sub(r",?\s*n°\s*(?=[(,.]|$)", "", text)
    text = re.sub(r"(«\s*»|“\s*”)[.,]?\s*", "", text)
    text = re.sub(r"(,\s*)+,", ",", text)
    text = re.sub(r"(\ue010)\.,", r"\1,", text)
    text = re.sub(r"\ue010(?=\w)", "\ue010, ", text)
    text = re.sub(r"\s+([,.])", r"\1", text)
    text = re.sub(r",\s*(?=\.|$)", "", text)
    return re.sub(rf"([{_ENDS}])([\ue010\ue030]?)\.(?=\s|$)", r"\1\2", text).strip()


def _without_second_editors(text: str, reference: Reference) -> str:
    """Return ``text`` without the editors said again after the title, where they already stand for an author."""
    first, last = (re.escape(editor.name) for editor in (reference.editors[0], reference.editors[-1]))
    more = rf".*?{last}" if len(reference.editors) > 1 else ""
    again = re.compile(rf"[.,]\s+{_EDITED_BY}\s.*?{first}{more}(?=[.,]|$)", re.IGNORECASE)
    return again.sub("", text, count=1)


_EDITED_BY = r"(?:sous la dir(?:ection|\.) de|edited by|édité par|éd\. par|ed\. by)"
_AND_OTHERS = re.compile(r",?\s*(?:(?:&|et|and|und)\s+)?et al\.", re.IGNORECASE)
_MARK = {mark: face for marks in (_OPEN, _OWN_OPEN) for face, mark in marks.items()}


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """Yield the runs of a marked text; of nested faces the innermost counts, italics in italics are upright."""
    faces: list[str] = []
    for part in re.split(r"([\ue000-\ue030])", text):
        if part in _MARK:
            faces.append(_MARK[part])
        elif part in (_CLOSE, _OWN_CLOSE):
            faces[-1:] = []
        elif part:
            face = faces[-1] if faces else ""
            upright = face == ITALIC and faces.count(ITALIC) % 2 == 0
            yield ("" if upright else face), part.translate(_SHOWN_SIGNS)


def plain_text(runs: Runs) -> str:
    """Return the text of ``runs`` without their faces."""
    return "".join(text for _, text in runs)
