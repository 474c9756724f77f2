"""What a citation style is told of a work: its CSL-JSON, less what no style prints, faces and signs marked."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from edition.model.references import Reference
from edition.model.tool_data import tool_data
from edition.model.vocabulary import word_for
from edition.records.dates import shown_date
from edition.records.faces import kept

_UNTOLD = frozenset(["annote", "custom", "keyword", "abstract", "note"])
"""What an item says to people and machines, and a style must not print."""


def item_of(reference: Reference, style: str, lang: str) -> dict[str, Any]:
    """Return what a style needs to know. Of dates, the year: the languages of styles order days differently."""
    item = {name: kept(name, value) for name, value in reference.csl.items() if name not in _UNTOLD}
    item["id"] = id_of(reference)
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


def id_of(reference: Reference) -> str:
    """Return what citeproc-py calls a work: it tells no capitals apart."""
    return reference.address.lower()
