r"""Read the values of BibTeX fields: ``{…}``, ``"…"``, numbers, names of ``@string``, joined by ``#``.

LaTeX's accents and escapes are decoded (``{\'e}``, ``\c{c}``, ``\&``); ``%`` is a character like any other,
because in a value it nearly always belongs to an address.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

MONTHS = {
    name: str(n)
    for n, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    )
}
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "c": "\u0327", "k": "\u0328", "d": "\u0323",
}  # fmt: skip
_LETTERS = {
    "oe": "œ", "OE": "Œ", "ae": "æ", "AE": "Æ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
    "ss": "ß", "i": "ı", "j": "ȷ", "og": "«", "fg": "»", "guillemotleft": "«", "guillemotright": "»",
    "textendash": "–", "textemdash": "—", "ldots": "…", "dots": "…", "S": "§",
}  # fmt: skip
_ACCENTED = re.compile(r"\\([`'^~=.\"]|[uvHckdr](?![a-zA-Z]))\s*(?:\{\s*(\\?\w)\s*\}|(\\?[^\W\d_]))")
_LETTER = re.compile(rf"\\({'|'.join(sorted(_LETTERS, key=len, reverse=True))})(?![a-zA-Z])\s?(?:\{{\}})?")
_ESCAPED = re.compile(r"\\([&%$#_{}])")
_SPACES = re.compile(r"\s+")


class MissingCommaError(ValueError):
    """A field has more than one value: the comma between two fields is missing."""


class UnknownMacroError(ValueError):
    """A bare word that no ``@string`` defines."""


def value_of(raw: str, macros: Mapping[str, str]) -> str:
    """Return the value that ``raw`` writes, without its outer delimiters, its LaTeX unchanged."""
    parts, rest = [], raw.strip()
    while rest:
        part, rest = _first(rest, macros)
        parts.append(part)
        if rest and not rest.startswith("#"):
            raise MissingCommaError(rest)
        rest = rest.removeprefix("#").lstrip()
    return _SPACES.sub(" ", "".join(parts)).strip()


def _first(text: str, macros: Mapping[str, str]) -> tuple[str, str]:
    if text[0] in '{"':
        end = _end(text)
        return text[1:end], text[end + 1 :].lstrip()
    word = re.match(r"[^\s#{\"]+", text)
    name = word[0] if word else text
    if not name.isdigit() and name.lower() not in macros:
        raise UnknownMacroError(name)
    return name if name.isdigit() else macros[name.lower()], text[len(name) :].lstrip()


def _end(text: str) -> int:
    """Return the place of the delimiter that closes the one at the start of ``text``."""
    depth = 0
    for n, character in enumerate(text):
        escaped = n > 0 and text[n - 1] == "\\"
        depth += (character == "{") - (character == "}") if not escaped else 0
        if (text[0] == "{" and depth == 0) or (text[0] == '"' and n and character == '"' and depth == 0):
            return n
    raise MissingCommaError(text)


def plain(value: str) -> str:
    """Return ``value`` as plain text: accents and escapes decoded, braces off, dashes and ties as characters."""
    text = _ACCENTED.sub(_accented, value) if "\\" in value else value
    if "\\" in text:
        text = _LETTER.sub(lambda m: _LETTERS[m[1]], text)
    text = re.sub(r"(?<!\\)[{}]", "", text)
    text = _ESCAPED.sub(r"\1", text)
    text = text.replace("---", "—").replace("--", "–")
    return unicodedata.normalize("NFC", text).strip()


def _accented(match: re.Match[str]) -> str:
    letter = (match[2] or match[3]).removeprefix("\\")
    return letter + _ACCENTS[match[1]]
