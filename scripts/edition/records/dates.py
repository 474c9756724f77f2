"""Dates of CSL-JSON as a style prints them where they are not one year: uncertain, open, before our era."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from edition.model.vocabulary import word_for

_DECADE, _CENTURY = 9, 99


def shown_date(date: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """Return ``date`` for citeproc-py: years alone, or the words of ``lang`` for what years do not say.

    Languages of styles order days differently; the year is what a reference needs.
    """
    parts: Sequence[Sequence[int]] = date.get("date-parts", [])
    if "literal" in date or not parts:
        return {"literal": str(date.get("literal", ""))}
    years = [part[0] for part in parts]
    words = _words(years, lang, circa=bool(date.get("circa")))
    return {"literal": words} if words else {"date-parts": [[year] for year in dict.fromkeys(years)]}


def _words(years: list[int], lang: str, *, circa: bool) -> str:
    """Return what one or two years need words for, or ""."""
    first, last = years[0], years[-1]
    if circa and len(years) > 1 and (span := _span(first, last, lang)):
        return span
    if 0 in years and len(years) > 1:
        return _of("circa" if circa else "", _open(first, last, lang), lang)
    if circa or first < 0:
        shown = "–".join(dict.fromkeys(_era(year, lang) for year in years))
        return _of("circa" if circa else "", shown, lang)
    return ""


def _of(word: str, shown: str, lang: str) -> str:
    return word_for("dates", word, lang).format(shown) if word else shown


def _open(first: int, last: int, lang: str) -> str:
    return _of("open", _era(first, lang), lang) if first else _of("until", _era(last, lang), lang)


def _era(year: int, lang: str) -> str:
    return _of("before-our-era", str(-year), lang) if year < 0 else str(year)


def _span(first: int, last: int, lang: str) -> str:
    """Return a decade or a century that a year is said to lie in."""
    if last - first == _DECADE and first % 10 == 0:
        return _of("decade", str(first), lang)
    number = first // 100 + 1
    whole = (last - first, first % 100) == (_CENTURY, 0)
    return word_for("dates", "century", lang).format(number, roman=_roman(number)) if whole else ""


def _roman(number: int) -> str:
    """Return ``number`` (a century's: below 40) in Roman figures."""
    return "X" * (number // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]
