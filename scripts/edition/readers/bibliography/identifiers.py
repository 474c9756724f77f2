"""Read identifiers as they are written (several in a field, addresses around them) and check what they carry."""

from __future__ import annotations

import re

from edition.model.rich_text import plain
from edition.readers.bibliography.latex import decode

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_DOI_PREFIX = re.compile(r"^\s*(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi\s*:?\s*)", re.IGNORECASE)
_URL = re.compile(r"(?:https?|ftp)://[^\s/]+\.?[^\s]*")
_BARE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:[:/?#]\S*)?", re.IGNORECASE)
URL_COMMAND = re.compile(r"\\(?:url|path|nolinkurl)\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_ISBN = re.compile(r"(?<![\dXx])(?:97[89](?:[\s–-]?\d){10}|\d(?:[\s–-]?\d){8}[\s–-]?[\dXx])(?![\dXx])")
_ISSN = re.compile(r"(?<!\d)(\d{4})\s?[–-]?\s?(\d{3}[\dXx])(?!\d)")
_ISBN13, _ISBN10, _ISSN_LENGTH = 13, 10, 8


def verbatim(value: str) -> str:
    r"""Return a value that is no LaTeX, without what programs escape in it all the same (``\_``, ``\url{}``)."""
    if "\\" not in value and "{" not in value and "$" not in value:
        return value
    bare = URL_COMMAND.sub(r"\1", value)
    return plain(decode(bare.replace("--", "-\u200b-").replace("~", r"\textasciitilde{}"))).replace("\u200b", "")


def isbns(value: str) -> list[str]:
    """Return the ISBNs of ``value`` as they are written, or ``value`` where there is none."""
    return [match[0] for match in _ISBN.finditer(value)] or [value]


def issns(value: str) -> list[str]:
    """Return the ISSNs of ``value`` with their hyphens, or ``value`` where there is none."""
    return [f"{match[1]}-{match[2].upper()}" for match in _ISSN.finditer(value)] or [value]


def doi(value: str) -> str:
    """Return the DOI of ``value`` without the address around it."""
    bare = _DOI_PREFIX.sub("", value).strip()
    return re.sub(r"\s+", "", bare) if _DOI.match(bare) else value


def addresses(value: str) -> list[str]:
    """Return the web addresses of ``value``: blanks in one are coded, one without ``http://`` gets it."""
    if not value:
        return []
    found = re.split(r"[\s;,]+(?=(?:https?|ftp)://)", value.strip().strip("<>"))
    coded = [re.sub(r"\s+", "%20", one.strip(" ;,")) for one in found]
    return [f"http://{one}" if _BARE.fullmatch(one) else one for one in coded if one]


def valid(field: str, value: str) -> bool:
    """Return whether ``value`` is valid in ``field``; only identifiers are checked."""
    match field:
        case "isbn":
            return _isbn(re.sub(r"[\s–-]", "", value).upper())
        case "issn":
            return _weighted(value.replace("-", "").upper(), _ISSN_LENGTH)
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
