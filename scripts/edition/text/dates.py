"""Say a date as readers do: ``2026-11-23`` is « 23 novembre 2026 », ``197X`` « années 1970 » (EDTF)."""

from __future__ import annotations

import re

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_DATE = re.compile(r"(\d{1,4})-(0[1-9]|1[0-2])(?:-(\d{2}))?")


def in_words(date: str) -> str:
    """Return a day, a month, a decade, or an interval of them in words; anything else as it is."""
    if "/" in date:
        return _interval(*map(in_words, date.split("/", 1)))
    if date.endswith("X"):
        return f"années\u00a0{date[:-1]}0"
    found = _DATE.fullmatch(date)
    if found is None:
        return date
    year, month, day = found.groups()
    first = "1er" if day == "01" else (day or "").lstrip("0")
    return " ".join(part for part in (first, _MONTHS[int(month) - 1], year) if part).replace(" ", "\u00a0")


def _interval(first: str, last: str) -> str:
    """Return an interval; the month and year that both ends have are said once."""
    own, other = first.split("\u00a0"), last.split("\u00a0")
    while len(own) > 1 and own[-1:] == other[-1:]:
        own, other = own[:-1], other[:-1]
    return " – ".join(["\u00a0".join(own), last])
