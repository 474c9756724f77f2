"""Format references in a citation style (CSL), through citeproc-py.

In: CSL-JSON items and the name of a style. Out: by key, runs of text with the face of each, so that whoever writes
escapes the text and nothing else.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable, Sequence
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from edition.model.references import Reference
from edition.records.faces import CLOSE, OPEN, PRIVATE, Runs, as_runs, plain_text
from edition.records.items import id_of, item_of
from edition.records.mending import mended
from edition.records.styles import exists, style_file

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


def formatted(references: Iterable[Reference], style: str, lang: str) -> dict[str, Runs]:
    """Return every reference in ``style``, by key; one that cannot be, in the first form of a call."""
    known = {reference.key: reference for reference in references}
    texts, _ = _texts(tuple(known.values()), style, lang) if exists(style) else ({}, {})
    return {
        key: tuple(as_runs(mended(texts[key], reference))) if key in texts else _plainly(reference)
        for key, reference in known.items()
    }


def _texts(references: Sequence[Reference], style: str, lang: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the marked text of each reference by key, and of those that citeproc-py cannot format, why.

    One that it fails on makes it fail on all: they are then formatted one by one.
    """
    try:
        found = dict(_formatted(_items(references, style, lang), style, lang))
        return {reference.key: found[id_of(reference)] for reference in references}, {}
    except Exception as error:  # noqa: BLE001 – a style can lead it anywhere
        if len(references) <= 1:
            return {}, {reference.key: f"{type(error).__name__}: {error}" for reference in references}
    each = [_texts((reference,), style, lang) for reference in references]
    texts, failures = (dict(item for one in each for item in one[n].items()) for n in (0, 1))
    return texts, failures


def in_text_citation(reference: Reference, style: str, lang: str, place: tuple[str, str]) -> str:
    """Return the call of ``reference`` in ``style`` for ``place``: a label of CSL's, and its value."""
    item = json.dumps(item_of(reference, style, lang), ensure_ascii=False, sort_keys=True)
    text = _in_text_citation(item, style, lang, place)
    return plain_text(tuple(as_runs(text)))


def failures(references: Iterable[Reference], style: str, lang: str) -> dict[str, str]:
    """Return why citeproc-py cannot format a reference in ``style``, by key; it does not support all of CSL."""
    return _texts(tuple(references), style, lang)[1]


def _items(references: Iterable[Reference], style: str, lang: str) -> str:
    items = [item_of(reference, style, lang) for reference in references]
    return json.dumps(items, ensure_ascii=False, sort_keys=True)


def _plainly(reference: Reference) -> Runs:
    return (("", ". ".join(part for part in (reference.label, reference.title) if part)),)


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
        return lambda text: f"{OPEN[face]}{text}{CLOSE}"

    def bare(text: object) -> str:
        return str(text)

    return SimpleNamespace(
        preformat=lambda text: PRIVATE.sub("", str(text)),
        Italic=wrap("italic"), Oblique=wrap("italic"), Bold=wrap("bold"), SmallCaps=wrap("small-caps"),
        Superscript=wrap("superior"), Subscript=wrap("inferior"), Underline=bare, Light=bare,
    )  # fmt: skip
