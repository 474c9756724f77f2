"""Format references in a citation style (CSL), through citeproc-py.

In: CSL-JSON items and the name of a style. Out: by key, runs of text with the face of each. citeproc-py's own
formatters write HTML without escaping all of it; ours marks faces with characters of the private use area, so that
whoever writes escapes the text and nothing else.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterable, Iterator
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, TypeAlias

from edition.model.references import Reference
from edition.model.tool_data import tool_data
from edition.records.styles import exists, style_file

Runs: TypeAlias = tuple[tuple[str, str], ...]
"""Pairs of a face (``""``, ``italic``, ``bold``, ``small-caps``, ``superior``) and a text."""

_FACES = ("italic", "bold", "small-caps", "superior")
_OPEN = {face: chr(0xE000 + n) for n, face in enumerate(_FACES)}
_CLOSE = "\ue010"
_PRIVATE = re.compile(r"[\ue000-\ue010]")
_UNTOLD = frozenset(["annote", "custom", "keyword", "abstract", "note"])
"""What an item says to people and machines, and a style must not print."""


def formatted(references: Iterable[Reference], style: str, lang: str) -> dict[str, Runs]:
    """Return every reference in ``style``, by key; in the first form of a call where there is no such style."""
    known = {reference.key: reference for reference in references}
    try:
        texts = dict(_formatted(_items(known.values(), style), style, lang)) if exists(style) else {}
    except Exception:  # noqa: BLE001 – reported by `failure`; the references are then given plainly
        texts = {}
    return {
        key: tuple(_runs(_mended(texts[key], reference))) if key in texts else _plainly(reference)
        for key, reference in known.items()
    }


def in_text_citation(reference: Reference, style: str, lang: str, place: tuple[str, str]) -> str:
    """Return the call of ``reference`` in ``style`` for ``place``: a label of CSL's, and its value."""
    item = json.dumps(_item(reference, style), ensure_ascii=False, sort_keys=True)
    text = _in_text_citation(item, style, lang, place)
    return plain_text(tuple(_runs(text)))


def failure(references: Iterable[Reference], style: str, lang: str) -> str:
    """Return why citeproc-py cannot format the references in ``style``, or ""; it does not support all of CSL."""
    try:
        _formatted(_items(references, style), style, lang)
    except Exception as error:  # noqa: BLE001 – a style can lead it anywhere
        return f"{type(error).__name__}: {error}"
    return ""


def _items(references: Iterable[Reference], style: str) -> str:
    items = [_item(reference, style) for reference in references]
    return json.dumps(items, ensure_ascii=False, sort_keys=True)


def _plainly(reference: Reference) -> Runs:
    return (("", ". ".join(part for part in (reference.label, reference.title) if part)),)


def _item(reference: Reference, style: str) -> dict[str, Any]:
    """Return what a style needs to know. Of dates, the year: the languages of styles order days differently."""
    item = {name: value for name, value in reference.csl.items() if name not in _UNTOLD}
    if reference.letter:
        item["year-suffix"] = reference.letter
    for name in ("issued", "event-date", "original-date"):
        if name in item:
            item[name] = {"date-parts": [part[:1] for part in item[name]["date-parts"]]}
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
    return tuple(zip((item.key for item in bibliography.items), texts, strict=True))


def _bibliography(data: list[dict[str, Any]], style: str, lang: str) -> Any:
    from citeproc import CitationStylesBibliography  # noqa: PLC0415
    from citeproc.source.json import CiteProcJSON  # noqa: PLC0415

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
        Superscript=wrap("superior"), Subscript=bare, Underline=bare, Light=bare,
    )  # fmt: skip


def _mended(text: str, reference: Reference) -> str:
    """Return ``text`` without what citeproc-py leaves behind where a field is missing or stands for another."""
    title = str(reference.csl.get("title", ""))
    if title and not reference.authors and text.count(title) > 1:
        first, rest = text.split(title, 1)
        text = first + title + re.sub(rf",?\s*[\ue000-\ue003]?{re.escape(title)}\ue010?", "", rest, count=1)
    genre = str(reference.csl.get("genre", ""))
    if genre and text.count(genre) > 1:
        text = re.sub(rf",\s*{re.escape(genre)}(?=,)", "", text, count=1)
    text = re.sub(r"(«\s*»|“\s*”)[.,]?\s*", "", text)
    text = re.sub(r"(,\s*)+,", ",", text)
    text = re.sub(r"\ue010(?=\w)", "\ue010, ", text)
    text = re.sub(r"\s+([,.])", r"\1", text)
    return re.sub(r"([.?!])\.(?=\s|$)", r"\1", text).strip()


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """Yield the runs of a marked text; of nested faces the innermost counts."""
    faces: list[str] = []
    names = {mark: face for face, mark in _OPEN.items()}
    for part in re.split(r"([\ue000-\ue010])", text):
        if part in names:
            faces.append(names[part])
        elif part == _CLOSE:
            faces[-1:] = []
        elif part:
            yield (faces[-1] if faces else ""), part


def plain_text(runs: Runs) -> str:
    """Return the text of ``runs`` without their faces."""
    return "".join(text for _, text in runs)
