"""Find quoted words in running text, exactly: the one finder, and the one notion of what is equal.

Words are compared composed (NFC), without white space and what cannot be seen, with one shape of apostrophe and
of hyphen (``equal_characters.yml``); nothing is decided by resemblance. What is found are positions in the text
as it is. The page's script does the same (``theme/assets/js/quote.js``; vectors in ``tests/anchors.json``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from edition.model.document import Container, Emendation, Inline
from edition.text.folding import Folded, compared, exactly, letters
from edition.text.readings import Readings
from edition.text.running_text import shown

_SPACES = re.compile(" +")


@dataclass(frozen=True, slots=True)
class TextQuote:
    """Words and their context (W3C Web Annotation, TextQuoteSelector)."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True)
class Reading:
    """One reading of a text: its characters that count, and the positions between which each stands.

    A piece stands letter by letter from a position on; with an end, each letter of it over the whole range. With
    ``spaced``, white space counts: any run of it as one space.
    """

    pieces: tuple[tuple[str, int, int | None], ...]
    spaced: bool = False

    @cached_property
    def ink(self) -> str:
        """The characters that count."""
        text = "".join(exactly(text) for text, _, _ in self.pieces)
        return _SPACES.sub(" ", text) if self.spaced else text.replace(" ", "")

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        """Between which positions each character that counts stands: only words that are found ask for it."""
        spans: list[tuple[int, int]] = []
        in_space = False
        for character, start, end in self._characters():
            if character != " ":
                spans.append((start, end))
            elif self.spaced and in_space:
                spans[-1] = (spans[-1][0], end)
            elif self.spaced:
                spans.append((start, end))
            in_space = character == " "
        return spans

    def _characters(self) -> Iterator[tuple[str, int, int]]:
        for text, start, end in self.pieces:
            if end is not None:
                yield from ((character, start, end) for character in exactly(text))
            else:
                yield from _one_by_one(text, start)

    def places(self, quote: TextQuote) -> list[tuple[int, int]]:
        """Return every range of positions where ``quote`` stands in its context; no words stand nowhere."""
        exact, prefix = self._as_counted(quote.exact), self._as_counted(quote.prefix)
        wanted = f"{prefix}{exact}{self._as_counted(quote.suffix)}"
        starts = list(_occurrences(wanted, self.ink)) if wanted else []
        if exact:
            last = len(prefix) + len(exact) - 1
            return list(
                dict.fromkeys((self._spans[at + len(prefix)][0], self._spans[at + last][1]) for at in starts)
            )
        return [(edge, edge) for edge in (self._edge(at + len(prefix)) for at in starts)] if self.spaced else []

    def _as_counted(self, words: str) -> str:
        return reading_of(words, spaced=self.spaced).ink

    def _edge(self, n: int) -> int:
        """Return the position between two characters that count."""
        return self._spans[n - 1][1] if n else self._spans[0][0]


def _one_by_one(text: str, at: int) -> Iterator[tuple[str, int, int]]:
    """Yield what ``text``, which begins at the position ``at``, counts as, each character with its place."""
    folded = Folded(text, exact=True)
    if folded.even:
        yield from zip(folded.text, range(at, at + len(text)), range(at + 1, at + 1 + len(text)), strict=True)
        return
    for letter in letters(text):
        yield from ((character, at, at + len(letter)) for character in compared(letter))
        at += len(letter)


@lru_cache(maxsize=1024)
def reading_of(text: str, *, spaced: bool = False) -> Reading:
    """Return the one reading of plain ``text``."""
    return Reading(((text, 0, None),), spaced)


def _occurrences(wanted: str, text: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def readings(content: Sequence[Inline]) -> tuple[Reading, Reading]:
    """Return the edited reading of ``content`` and the source's; each character of a correction is all of it."""
    edited: list[tuple[str, int, int | None]] = []
    source: list[tuple[str, int, int | None]] = []
    at = 0
    for node in leaf_nodes(content):
        text = shown(node)
        after = at + len(text)
        if isinstance(node, Emendation):
            edited.append((text, at, after))
            source.append(("".join(sic.value for sic in node.sic), at, after))
        else:
            edited.append((text, at, None))
            source.append((text, at, None))
        at = after
    return Reading(tuple(edited)), Reading(tuple(source))


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
    """Return the words of ``text`` that have most letters of ``wanted``, as many words as it has.

    Only for hints: nothing is decided by resemblance. The time is linear in the text.
    """
    words, length = text.split(), max(len(wanted.split()), 1)
    lacking = Counter(wanted)  # below zero: what the words have too much of
    shared = size = nearest = 0
    best = -1.0
    for n, (word, left) in enumerate(zip(words, [*[""] * length, *words], strict=False)):
        shared += _moved(word, lacking, -1) - _moved(left, lacking, 1)
        size += len(word) - len(left)
        if (likeness := shared / (size + len(wanted))) > best and n >= min(length, len(words)) - 1:
            nearest, best = n, likeness
    return " ".join(words[max(nearest - length + 1, 0) : nearest + 1])


def _moved(word: str, lacking: Counter[str], step: int) -> int:
    """Take the letters of ``word`` from what is ``lacking`` (-1) or give them back; return how many it lacked."""
    wanted = 0
    for letter in word:
        wanted += lacking[letter] + (step > 0) > 0
        lacking[letter] += step
    return wanted
