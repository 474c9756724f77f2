"""Say a date as readers do: ``2026-11-23`` is « 23 novembre 2026 »."""

from __future__ import annotations

import re

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_DATE = re.compile(r"(\d{1,4})-(0[1-9]|1[0-2])(?:-(\d{2}))?")


def in_words(date: str) -> str:
    """Return a day or a month (ISO 8601, EDTF level 0) in words; anything else as it is."""
    found = _DATE.fullmatch(date)
    if found is None:
        return date
    year, month, day = found.groups()
    first = "1er" if day == "01" else (day or "").lstrip("0")
    return " ".join(part for part in (first, _MONTHS[int(month) - 1], year) if part).replace(" ", "\u00a0")
