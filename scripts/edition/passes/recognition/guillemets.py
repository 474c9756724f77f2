"""Find quotations: words in quotation marks that a citation follows or introduces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition.model.citations import NARRATIVE, Citation, Piece
from edition.passes.recognition.grammar import any_of, words
from edition.text.sentences import same_sentence

_MARKS = re.compile(r"[«»“”]")
_OPENING = {"«": "»", "“": "”"}
_PARENTHESIS = re.compile(r"\s*[(\[]\s*\Z")
_FEW_WORDS = re.compile(r"\s*,?\s*(?:[^\W\d_][\w’'-]*\s+){1,4}\Z")
_INTRODUCES = re.compile(rf"(?:[:,]|\b{any_of(words()['introduced-by'])})\s*\Z")
_JOINED = re.compile(rf"\s*(?:,|{any_of(words()['and'])})\s*\Z")
_SAME_PARENTHESIS = re.compile(r"\s*;\s*")


@dataclass(frozen=True, slots=True)
class Guillemets:
    """Words in guillemets, from ``start`` to ``end`` without them, and the ids of the citations they come from."""

    start: int
    end: int
    citations: tuple[str, ...] = ()


def quotes_in(text: str, citations: Sequence[Citation]) -> list[Guillemets]:
    """Return the outermost quotes of ``text``, a paragraph, each with its sources among its ``citations``.

    A quote without one is returned too, and has no citations; one that a citation's words overlap is left out.
    """
    found: list[Guillemets] = []
    spans = list(_outermost(text))
    for n, (start, end) in enumerate(spans):
        after = spans[n + 1][0] - 1 if n + 1 < len(spans) else len(text)
        before = spans[n - 1][1] + 1 if n else 0
        if any(_cross(piece, start, end) for citation in citations for piece in citation.pieces):
            continue
        ids = _following(text, end, after, citations) or _introducing(text, start, before, citations)
        found.append(Guillemets(start, end, ids))
    return _joined(text, found)


def _cross(piece: Piece, start: int, end: int) -> bool:
    """Return whether ``piece`` holds the quote, as a title in guillemets does, or overlaps it."""
    return piece.start < end and start < piece.end and not (start <= piece.start and piece.end <= end)


def _outermost(text: str) -> Iterator[tuple[int, int]]:
    """Yield the range of the words in each outermost pair of guillemets, spaces at their edges left out."""
    open_: list[tuple[str, int]] = []
    for mark in _MARKS.finditer(text):
        if mark[0] in _OPENING:
            open_.append((_OPENING[mark[0]], mark.end()))
        elif open_ and open_[-1][0] == mark[0]:
            _, start = open_.pop()
            inside = text[start : mark.start()]
            if not open_ and inside.strip():
                yield start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip())


def _following(text: str, end: int, limit: int, citations: Sequence[Citation]) -> tuple[str, ...]:
    """Return the citations of the parenthesis after the quote, or of the name that soon follows it."""
    ids: list[str] = []
    close = _MARKS.search(text, end)
    at = close.end() if close else end
    ranges = sorted((start, stop, c) for c in citations for start, stop in c.ranges if at <= start <= limit)
    for start, stop, citation in ranges:
        gap = text[at:start]
        near = _SAME_PARENTHESIS.fullmatch(gap) if ids else _PARENTHESIS.match(gap)
        if near or (
            not ids and citation.mode == NARRATIVE and _FEW_WORDS.match(gap) and same_sentence(text, at, start)
        ):
            ids.append(citation.id)
            at = stop
        else:
            break
    return tuple(ids)


def _introducing(text: str, start: int, limit: int, citations: Sequence[Citation]) -> tuple[str, ...]:
    """Return the citations right before the quote that introduce it."""
    opening = max(text.rfind(mark, 0, start) for mark in _OPENING)
    ranges = sorted(
        ((first, stop, c) for c in citations for first, stop in c.ranges if limit <= first and stop <= opening),
        key=lambda item: item[1],
    )
    ids: list[str] = []
    at = opening
    for first, stop, citation in reversed(ranges):
        gap = text[stop:at]
        near = (
            _SAME_PARENTHESIS.fullmatch(gap)
            if ids
            else _INTRODUCES.search(gap) and same_sentence(text, stop, at - 1)
        )
        if not near:
            break
        ids.insert(0, citation.id)
        at = first
    return tuple(ids)


def _joined(text: str, quotes: list[Guillemets]) -> list[Guillemets]:
    """Give the source of a quote to those it is joined with by a comma or « et »."""
    joined = list(quotes)
    for order in (1, -1):
        pairs = list(pairwise(range(len(joined))))[::order]
        for first, second in pairs:
            here, there = (first, second) if order == 1 else (second, first)
            gap = text[joined[first].end + 1 : joined[second].start - 1].strip("«»“” \u00a0\u202f")
            if joined[here].citations and not joined[there].citations and _JOINED.match(gap) and gap:
                joined[there] = Guillemets(joined[there].start, joined[there].end, joined[here].citations)
    return joined
