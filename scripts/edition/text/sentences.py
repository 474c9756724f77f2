"""Cut prose into sentences, not after an abbreviation; ``whole`` keeps quotations and parentheses in one piece.

A sentence ends at « . ! ? … » and the closing marks after it, where white space and no small letter follow.
Unicode's rules (UAX 29) know no abbreviations, initials and quoted sentences, hence these; the words are in
``abbreviations.yml``. Positions count characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

import yaml

_STOP = re.compile(r"(?<![.!?…])[.!?…]+(?=[\s»”)\]]|$)")
_MARK = re.compile(r"[«»“”()\[\]]")
_PAIRS = {"«": "»", "“": "”", "(": ")", "[": "]"}
_LAST_WORD = re.compile(r"[^\W\d_]*\Z")
_LONGEST_WORD = 16
_ROMAN = re.compile(r"c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_CLOSING = re.compile(r"[\s»”)\]]*")
_NEXT = re.compile(r"[\s«“(\[]*(?P<first>[^\s«“(\[])")


@cache
def _abbreviations() -> frozenset[str]:
    text = files("edition.text").joinpath("abbreviations.yml").read_text(encoding="utf-8")
    return frozenset(word for words in yaml.safe_load(text).values() for word in words)


@lru_cache(maxsize=256)
def sentences(text: str, *, whole: bool = False) -> tuple[tuple[int, int], ...]:
    """Return the range of each sentence of ``text``, in order, without the white space around it."""
    starts = [0, *_ends(text, whole=whole)]
    edges = zip(starts, [*starts[1:], len(text)], strict=True)
    return tuple(_trimmed(text, start, end) for start, end in edges)


def sentence_at(text: str, start: int, end: int, *, whole: bool = False) -> tuple[int, int]:
    """Return the range of the sentence, or of the sentences, that hold the range from ``start`` to ``end``.

    White space between two sentences belongs to the later.
    """
    found = sentences(text, whole=whole)
    last = len(found) - 1
    first = min(bisect_right(found, start, key=_end), last)
    final = min(max(bisect_right(found, end - 1, key=_end), first), last)
    return found[first][0], found[final][1]


def same_sentence(text: str, first: int, second: int) -> bool:
    """Return whether the two positions stand in one sentence, its quotations whole."""
    found = sentences(text, whole=True)
    return bisect_right(found[:-1], first, key=_end) == bisect_right(found[:-1], second, key=_end)


def _end(sentence: tuple[int, int]) -> int:
    return sentence[1]


def _ends(text: str, *, whole: bool) -> Iterator[int]:
    """Yield the positions after each sentence of ``text`` but the last, closing marks included."""
    enclosed = iter([*(_enclosed(text) if whole else []), (len(text), len(text))])
    low, high = next(enclosed)
    for stop in _STOP.finditer(text):
        while stop.start() >= high:
            low, high = next(enclosed)
        closing = _CLOSING.match(text, stop.end())
        end = closing.end() if closing else stop.end()
        if (low <= stop.start() and end < high) or end == len(text) or not text[end - 1].isspace():
            continue
        if not (stop[0] == "." and _abbreviated(text, stop.start())) and _begins(text, stop.end(), end):
            yield end


def _enclosed(text: str) -> list[tuple[int, int]]:
    """Return the ranges of what stands in guillemets and brackets, the outermost; unpaired marks do not count."""
    open_: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for mark in _MARK.finditer(text):
        if mark[0] in _PAIRS:
            open_.append((_PAIRS[mark[0]], mark.start()))
        elif open_ and open_[-1][0] == mark[0]:
            start = open_.pop()[1]
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, mark.end()))
    return found


def _abbreviated(text: str, stop: int) -> bool:
    """Return whether the word before the position ``stop`` is one that a point abbreviates."""
    before = text[max(stop - _LONGEST_WORD, 0) : stop]
    word = _LAST_WORD.findall(before)[0]
    return bool(word) and (len(word) == 1 or bool(_ROMAN.fullmatch(word)) or word.casefold() in _abbreviations())


def _begins(text: str, stop: int, at: int) -> bool:
    """Return whether a sentence may begin at ``at``: not with a small letter.

    After closing marks that follow the ``stop``, not with a parenthesis either: that says whose words they were.
    """
    following = _NEXT.match(text, at)
    closed = bool(text[stop:at].strip())
    return not (following and following["first"].islower()) and not (closed and text[at] in "([")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    stretch = text[start:end]
    start += len(stretch) - len(stretch.lstrip())
    return start, start + len(stretch.strip())
