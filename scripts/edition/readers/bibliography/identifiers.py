"""Check identifiers: check digits (ISBN, ISSN, ORCID), and the form of DOIs and URLs."""

from __future__ import annotations

import re

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_URL = re.compile(r"https?://[^\s/]+\.[^\s]+")
_ISBN13, _ISBN10, _ISSN = 13, 10, 8


def valid(field: str, value: str) -> bool:
    """Return whether ``value`` is valid in ``field``; only identifiers are checked."""
    match field:
        case "isbn":
            return _isbn(value.replace("-", "").replace(" ", "").upper())
        case "issn":
            return _weighted(value.replace("-", "").upper(), _ISSN)
        case "doi":
            return _DOI.fullmatch(value) is not None
        case "url" | "verba":
            return _URL.fullmatch(value) is not None
        case _:
            return True


def _isbn(digits: str) -> bool:
    if len(digits) == _ISBN13 and digits.isdecimal():
        return sum(int(d) * (1, 3)[n % 2] for n, d in enumerate(digits)) % 10 == 0
    return _weighted(digits, _ISBN10)


def _weighted(digits: str, length: int) -> bool:
    """Return whether ``digits``, weighted from their number down to one, sum to a multiple of 11; X is ten."""
    if len(digits) != length or not re.fullmatch(r"\d+[\dX]", digits, re.ASCII):
        return False
    values = [10 if digit == "X" else int(digit) for digit in digits]
    return sum(value * (length - n) for n, value in enumerate(values)) % 11 == 0
