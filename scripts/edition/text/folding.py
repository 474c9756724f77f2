"""Text as it is compared, in two ways: folded (terms, search), or exact (quotations, names).

Folded, neither case, accents and ligatures nor the shapes of apostrophes, hyphens and spaces count (Unicode's
NFKD, without marks). Exact, only those shapes and the composition of letters do not (NFC).
``theme/assets/js/quote.js`` does the same, letter by letter; a test holds the two against each other.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from itertools import accumulate, pairwise

import yaml

LETTERS = {"œ": "oe", "æ": "ae", "ß": "ss", "ς": "σ"}
"""What ligatures are spelt with, and the shape of a letter that stands for all of its shapes."""
_LONGEST_SLUG, _WORD_CUT = 80, re.compile(r"-[^-]*$")
"""How much of a text an address has at most, and what is left of a word where it is cut."""
_EQUAL: dict[str, list[str]] = yaml.safe_load(
    files("edition.text").joinpath("equal_characters.yml").read_text(encoding="utf-8")
)
SAME = {character: one for one, characters in _EQUAL.items() for character in characters}
"""What each character that has equals is compared as."""


def is_private(character: str) -> bool:
    """Return whether ``character`` means only what somebody's font makes of it (Unicode's private use)."""
    return unicodedata.category(character) == "Co"


def is_invisible(character: str) -> bool:
    """Return whether nobody can see ``character``, or know what it is: where words are compared it is nothing."""
    return SAME.get(character) == "" or is_private(character)


class _Table(dict[int, str]):
    """A table for ``str.translate`` that works out once what each character counts ``as_``.

    ``uneven`` are those met that count as nothing, or as more than one.
    """

    def __init__(self, as_: Callable[[str], str]) -> None:
        super().__init__()
        self._as = as_
        self.uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = counted = self._as(character)
        if len(counted) != 1:
            self.uneven.add(character)
        return counted

    def counted(self, text: str) -> tuple[str, bool]:
        """Return what ``text`` counts as, and whether each of its characters counts as one."""
        counted = text.translate(self)
        return counted, self.uneven.isdisjoint(text)


def fold_character(character: str) -> str:
    """Return what ``character`` counts as: nothing for a combining mark, two letters for a ligature.

    What a character counts as counts as itself: folding twice changes nothing.
    """
    if character.isspace():
        return " "
    if character in SAME:
        return SAME[character]
    if is_private(character):
        return ""
    apart = unicodedata.normalize("NFKD", character)
    bare = "".join(c for c in apart if not unicodedata.category(c).startswith("M")).lower()
    return "".join(SAME.get(c, LETTERS.get(c, c)) for c in bare)


def _in_one_shape(character: str) -> str:
    """Return ``character``, letters as they are: only apostrophes, hyphens and spaces have one shape."""
    if character.isspace():
        return " "
    return "" if is_private(character) else SAME.get(character, character)


_FOLDED, _EXACT = _Table(fold_character), _Table(_in_one_shape)


def letters(text: str) -> Iterable[str]:
    """Return the letters of ``text``: its characters, or where it is not composed, each with its marks."""
    if unicodedata.is_normalized("NFC", text):
        return text
    edges = [n for n, c in enumerate(text) if n == 0 or not _joins(c)]
    return [text[start:end] for start, end in pairwise([*edges, len(text)])]


def _joins(character: str) -> bool:
    """Tell whether ``character`` may be composed with the one before it: a mark, or a later part of Hangul."""
    return unicodedata.category(character).startswith("M") or "\u1160" <= character <= "\u11ff"


def compared(letter: str) -> str:
    """Return what ``letter`` is compared as where case and accents count: composed, in one shape."""
    if len(letter) > 1:
        return unicodedata.normalize("NFC", letter).translate(_EXACT)
    return _EXACT[ord(letter)]


def exactly(text: str) -> str:
    """Return ``text`` as it is compared where case and accents count, white space and all."""
    return (
        text.translate(_EXACT) if unicodedata.is_normalized("NFC", text) else "".join(map(compared, letters(text)))
    )


@dataclass(frozen=True)
class Folded:
    """A text as it is compared (``exact`` or folded), and the way back to the text as it is read.

    Positions count characters.
    """

    original: str
    exact: bool = False

    @cached_property
    def text(self) -> str:
        """The text as it is compared."""
        return "".join(self._pieces)

    @cached_property
    def _pieces(self) -> Sequence[str]:
        """What each character of the original counts as; the first of a letter that is not composed, for all."""
        if self.even:
            return self._counted[0]
        if not self.exact:
            return [_FOLDED[ord(c)] for c in self.original]
        apart = letters(self.original)
        return [piece for letter in apart for piece in (compared(letter), *[""] * (len(letter) - 1))]

    @cached_property
    def even(self) -> bool:
        """Whether each character counts as one."""
        if self.exact and not unicodedata.is_normalized("NFC", self.original):
            return False
        return self._counted[1]

    @cached_property
    def _counted(self) -> tuple[str, bool]:
        return (_EXACT if self.exact else _FOLDED).counted(self.original)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """The position in the folded text of each character of the original."""
        return (0, *accumulate(map(len, self._pieces)))

    def original_range(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the original that gave the characters from ``start`` to ``end``."""
        if self.even:
            return start, end
        starts = self._starts
        first = bisect_right(starts, start, hi=len(starts) - 1) - 1
        after = starts[bisect_left(starts, end)]
        return first, bisect_right(starts, after) - 1  # a combining mark belongs to the letter before it


def fold(text: str) -> str:
    """Return ``text`` folded, character by character: without case, accents, ligatures and shapes."""
    return text.translate(_FOLDED)


def fold_words(text: str) -> str:
    """Return the words of ``text`` folded, one space between them."""
    return " ".join(fold(text).split())


def slug(text: str) -> str:
    """Return ``text`` as a part of an address: ASCII letters, digits and hyphens; "" where it has none.

    It has its first words at most: an address is also the name of a file.
    """
    words = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    return words if len(words) <= _LONGEST_SLUG else _WORD_CUT.sub("", words[: _LONGEST_SLUG + 1])[:_LONGEST_SLUG]


def collation(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the key under which ``text`` is sorted in French: word by word, what precedes a comma first.

    Accents, case and punctuation do not count; a particle stands where the text puts it.
    """
    return tuple(tuple("".join(c if c.isalnum() else " " for c in part).split()) for part in fold(text).split(","))


def collation_in(text: str, lang: str) -> tuple[tuple[str, ...], ...]:
    """Return the key under which ``text`` in ``lang`` is sorted: in Russian « й » is a letter, « ё » is « е »."""
    if lang.split("-", maxsplit=1)[0] != "ru":
        return collation(text)
    letters = "".join(c if c.isalnum() else " " for c in text.casefold().replace("ё", "е"))
    return (tuple(letters.split()),)
