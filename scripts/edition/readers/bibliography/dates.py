"""Read dates: EDTF (levels 0 and 1) as biblatex has it, and what people write in ``year`` and ``month``."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from typing import Any

from edition.readers.bibliography.data_model import data_model
from edition.text.folding import fold

_PART = re.compile(
    r"(?P<year>-?\d{4}|\d{3}X|\d\dXX|\dXXX|y-?\d{5,9})(?:-(?P<month>\d\d|XX))?(?:-(?P<day>\d\d|XX))?"
    r"(?:[T ]\d\d:?\d\d\S*(?: ?[+-]\d+)?|T)?(?P<sure>[~?%])?",
    re.IGNORECASE,
)
_OPEN = ("", "..")
_MONTHS = 12
SEASONS = range(21, 25)
"""What EDTF has in the place of a month for spring to winter."""
_FREE_RANGE = re.compile(r"(\d{4})\s*(?:[-–—/]+|to|à)\s*(\d{4}|\d\d)?")
_FREE_CIRCA = re.compile(
    r"(?:c|ca|circa|vers|um|env|environ|about)\.?\s*(\d{4})|\[\s*(?:c|ca|circa|vers)?\.?\s*(\d{4})\s*\??\s*\]"
)
_YEAR, _DAY = re.compile(r"(?<!\d)\d{4}(?!\d)"), re.compile(r"(?<!\d)[0-3]?\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as CSL-JSON has it, the years under which a work of it is cited, and whether something is wrong."""

    csl: dict[str, Any] = field(default_factory=dict)
    years: tuple[str, ...] = ()
    faulty: bool = False


def date_of(text: str) -> Dated:
    """Return the EDTF date ``text``: a day, month, season or year, uncertain or not, or a range of these.

    Of a date that cannot be, what can be is kept. A text that has no form of a date is given back as it is.
    """
    begin, slash, end = text.strip().partition("/")
    parts = [begin, end] if slash else [begin]
    found = [_part(part.strip()) for part in parts]
    if any(one is None for one in found) or all(part.strip() in _OPEN for part in parts):
        return _free(text)
    read = [one for one in found if one is not None]
    ends = [edge for one in read for edge in one.ends] if not slash else [read[0].ends[0], read[1].ends[-1]]
    csl: dict[str, Any] = {"date-parts": ends}
    if len(ends) > 1 and 0 not in (ends[0][0], ends[1][0]) and ends[1] < ends[0][: len(ends[1])]:
        csl, read = {"date-parts": ends[:1]}, [*read, _Edge([], faulty=True)]
    csl |= {"circa": True} if any(one.circa for one in read) else {}
    csl |= {"season": read[0].season} if read[0].season and not slash else {}
    years = tuple(
        dict.fromkeys(f"{edge[0]:04}" for one in read for edge in one.ends if edge[0] > 0 and not one.vague)
    )
    return Dated(csl, years, any(one.faulty for one in read))


@dataclass(frozen=True, slots=True)
class _Edge:
    ends: list[list[int]]
    circa: bool = False
    season: int = 0
    faulty: bool = False
    vague: bool = False


def _part(text: str) -> _Edge | None:
    """Return one date; an open one is the year 0; a year that is not said to the end, its first and last."""
    if text in _OPEN:
        return _Edge([[0]])
    match = _PART.fullmatch(text)
    if match is None:
        return None
    year, circa = match["year"].lower().removeprefix("y"), match["sure"] is not None
    if "x" in year:
        return _Edge([[int(year.replace("x", "0"))], [int(year.replace("x", "9"))]], circa=True, vague=True)
    number = int(year)
    number -= number <= 0  # CSL counts years before our era without a year 0
    month = int(match["month"]) if (match["month"] or "X").isdecimal() else 0
    day = int(match["day"]) if (match["day"] or "X").isdecimal() else 0
    if month in SEASONS:
        return _Edge([[number]], circa, month - SEASONS.start + 1)
    if not month:
        return _Edge([[number]], circa)
    if month > _MONTHS:
        return _Edge([[number]], circa, faulty=True)
    if day > calendar.monthrange(max(number, 1), month)[1]:
        return _Edge([[number, month]], circa, faulty=True)
    return _Edge([[number, month, day] if day else [number, month]], circa)


def _free(text: str) -> Dated:
    """Return a date in words: ``2006--``, ``1997/98``, ``c. 1930``; else the words, with the year in them."""
    words = text.strip()
    if match := _FREE_RANGE.fullmatch(words):
        last = match[2] or "0"
        end = int(match[1][:2] + last) if len(last) == 2 else int(last)  # noqa: PLR2004 – 97 of 1997
        return Dated({"date-parts": [[int(match[1])], [end]]}, (match[1], *([f"{end:04}"] if end else [])))
    if match := _FREE_CIRCA.fullmatch(words.lower()):
        year = match[1] or match[2]
        return Dated({"date-parts": [[int(year)]], "circa": True}, (year,))
    years = tuple(dict.fromkeys(_YEAR.findall(words)))
    return Dated({"literal": words} if words else {}, years, faulty=True)


def with_month(year: str, month: str, day: str = "") -> tuple[str, bool]:
    """Return ``year`` with ``month`` and ``day`` (BibTeX's, in figures or words), and whether they were read."""
    if not month or not re.fullmatch(r"\d{4}", year):
        return year, True
    number, in_words = _month(month)
    found = _DAY.search(month) if in_words else None
    day = day or (found[0] if found else "")
    if not number:
        return year, False
    date = f"{year}-{number:02}"
    return (f"{date}-{int(day):02}" if day.isdecimal() else date), True


def _month(words: str) -> tuple[int, bool]:
    if words.strip().isdecimal():
        number = int(words)
        return (number if 1 <= number <= _MONTHS else 0), False
    first = next(iter(re.findall(r"[^\W\d_]+", fold(words))), "")
    for number, beginnings in enumerate(data_model()["months"], start=1):
        if any(first.startswith(beginning) for beginning in beginnings):
            return number, True
    return 0, True
