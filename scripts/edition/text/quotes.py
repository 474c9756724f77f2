"""Find quoted words in running text, exactly: the one finder, and the one notion of what is equal.

Words are compared composed (NFC), without white space and what cannot be seen, with one shape of apostrophe and
of hyphen (``equal_characters.yml``); nothing is decided by resemblance. What is found are positions in the text
as it is. The page's script does the same (``theme/assets/js/quote.js``; vectors in ``tests/anchors.json``).
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from edition.model.document import Container, Emendation, Inline
from edition.text.folding import compared, letters
from edition.text.readings import Readings
from edition.text.running_text import shown


@dataclass(frozen=True, slots=True)
class TextQuote:
    """Words and their context (W3C Web Annotation, TextQuoteSelector)."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass
class Reading:
    """The characters of one reading of a text that count, and the positions between which each stands.

    With ``spaced``, white space counts: any run of it as one space.
    """

    spaced: bool = False
    _ink: str = ""
    _counted: list[str] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _ends: list[int] = field(default_factory=list)

    @property
    def ink(self) -> str:
        """The characters that count."""
        if len(self._ink) != len(self._counted):
            self._ink = "".join(self._counted)
        return self._ink

    def add(self, text: str, start: int, end: int | None = None) -> None:
        """Add ``text``: letter by letter from ``start`` on, or, with ``end``, each over the whole range."""
        at = start
        for letter in letters(text):
            low, high = (at, at + len(letter)) if end is None else (start, end)
            at += len(letter)
            if letter.isspace():
                self._add_space(low, high)
            else:
                for character in compared(letter):
                    self._put(character, low, high)

    def _add_space(self, start: int, end: int) -> None:
        if not self.spaced:
            return
        if self._counted and self._counted[-1] == " ":
            self._ends[-1] = end
        else:
            self._put(" ", start, end)

    def _put(self, character: str, start: int, end: int) -> None:
        self._counted.append(character)
        self._starts.append(start)
        self._ends.append(end)

    def places(self, quote: TextQuote) -> list[tuple[int, int]]:
        """Return every range of positions where ``quote`` stands in its context; no words stand nowhere."""
        exact, prefix = self._as_counted(quote.exact), self._as_counted(quote.prefix)
        wanted = f"{prefix}{exact}{self._as_counted(quote.suffix)}"
        starts = list(_occurrences(wanted, self.ink)) if wanted else []
        if exact:
            last = len(prefix) + len(exact) - 1
            return list(dict.fromkeys((self._starts[at + len(prefix)], self._ends[at + last]) for at in starts))
        return [(edge, edge) for edge in (self._edge(at + len(prefix)) for at in starts)] if self.spaced else []

    def _as_counted(self, words: str) -> str:
        return reading_of(words, spaced=self.spaced).ink

    def _edge(self, n: int) -> int:
        """Return the position between two characters that count."""
        return self._ends[n - 1] if n else self._starts[0]


@lru_cache(maxsize=1024)
def reading_of(text: str, *, spaced: bool = False) -> Reading:
    """Return the one reading of plain ``text``; it is kept, and not to be added to."""
    reading = Reading(spaced)
    reading.add(text, 0)
    return reading


def _occurrences(wanted: str, text: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def readings(content: Sequence[Inline]) -> tuple[Reading, Reading]:
    """Return the edited reading of ``content`` and the source's; each character of a correction is all of it."""
    edited, source = Reading(), Reading()
    at = 0
    for node in leaf_nodes(content):
        text = shown(node)
        if isinstance(node, Emendation):
            edited.add(text, at, at + len(text))
            source.add("".join(sic.value for sic in node.sic), at, at + len(text))
        else:
            edited.add(text, at)
            source.add(text, at)
        at += len(text)
    return edited, source


def leaf_nodes(content: Sequence[Inline]) -> Iterator[Inline]:
    """Yield what ``content`` holds, containers opened, in the order of the text."""
    for node in content:
        if isinstance(node, Container):
            yield from leaf_nodes(node.content)
        else:
            yield node


def find(quote: TextQuote, both: tuple[Reading, Reading]) -> list[tuple[int, int]]:
    """Return every range where ``quote`` stands in a text, given by its readings; more than one is ambiguous.

    The edited reading is asked first, then the source's. A range that touches a correction holds it whole.
    """
    edited, source = both
    return edited.places(quote) or source.places(quote)


def find_words(words: str, text: str) -> list[tuple[int, int]]:
    """Return every range of ``text`` where ``words`` stand."""
    return reading_of(text).places(TextQuote(words))


def find_edited(words: str, both: Readings) -> tuple[int, int] | None:
    """Return the first range of the edited text that has ``words``, there or in the source's reading.

    A change of the edition that words of the source touch is in the range whole.
    """
    if found := find_words(words, both.edited):
        return found[0]
    found = find_words(words, both.source)
    return both.edited_range(*found[0]) if found else None


def nearest_words(wanted: str, text: str) -> str:
    """Return the words of ``text`` most like ``wanted``. Only for hints: nothing is decided by resemblance."""
    words, length = text.split(), max(len(wanted.split()), 1)
    windows = [" ".join(words[n : n + length]) for n in range(max(len(words) - length + 1, 1))]
    return max(windows, key=lambda window: difflib.SequenceMatcher(None, window, wanted).quick_ratio(), default="")
