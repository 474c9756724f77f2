"""Cut, wrap and respace running text by position, across the nodes that hold it.

A position counts the characters that are shown: emendations as corrected, note calls and page starts as nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TypeAlias

from edition.model.document import (
    Annotated,
    CitationPart,
    Container,
    Emendation,
    Foreign,
    Inline,
    NoteCall,
    PageStart,
    Quotation,
    TermUse,
    Text,
    text_of,
)
from edition.model.source import ink

Content: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """Running text in three: what stands before a range, in it, and after it."""

    before: Content
    inside: Content
    after: Content


def shown(node: Inline) -> str:
    """Return the characters that ``node`` shows."""
    match node:
        case Text(value=value) | Emendation(corr=value):
            return value
        case NoteCall() | PageStart():
            return ""
        case Quotation() | CitationPart() | TermUse() | Annotated() | Foreign():
            return text_of(node)


def cut(content: Sequence[Inline], start: int, end: int) -> Cut:
    """Return ``content`` cut at the positions ``start`` and ``end``; ``ValueError`` inside what cannot be split.

    What shows nothing stays outside when it stands at an edge. Of an empty range, a note call there is before
    it (in French a call precedes the punctuation of its word) and a page start after it.
    """
    parts: tuple[list[Inline], list[Inline], list[Inline]] = ([], [], [])
    at = 0
    for node in content:
        length = len(shown(node))
        if at < start < at + length or at < end < at + length:
            for low, high in _pieces(at, at + length, start, end):
                parts[_part(node, low, high, start, end)].append(_slice(node, low - at, high - at))
        else:
            parts[_part(node, at, at + length, start, end)].append(node)
        at += length
    return Cut(*map(tuple, parts))


def wrap(content: Content, start: int, end: int, make: Callable[[Content], Inline]) -> Content:
    """Return ``content`` with the range from ``start`` to ``end`` given to ``make``, and its node in its place.

    A container that holds the whole range is entered. ``ValueError`` where the range would split an emendation
    or a container.
    """
    return _wrapped_as(content, start, end, lambda inside: (make(inside),))


def wrap_between_calls(content: Content, start: int, end: int, make: Callable[[Content], Inline]) -> Content:
    """Do as :func:`wrap`, but give ``make`` only what stands between note calls, piece by piece.

    What becomes a link needs this: the call of a note is one itself, and there is no link within a link.
    """

    def pieces(inside: Content) -> Content:
        groups = groupby(inside, key=lambda node: isinstance(node, NoteCall))
        return tuple(n for called, group in groups for n in (group if called else [make(tuple(group))]))

    return _wrapped_as(content, start, end, pieces)


def _wrapped_as(content: Content, start: int, end: int, make: Callable[[Content], Content]) -> Content:
    at = 0
    for n, node in enumerate(content):
        length = len(shown(node))
        if isinstance(node, Container) and at <= start and end <= at + length:
            inner = replace(node, content=_wrapped_as(node.content, start - at, end - at, make))
            return (*content[:n], inner, *content[n + 1 :])
        at += length
    parts = cut(content, start, end)
    return (*parts.before, *make(parts.inside), *parts.after)


def wrap_pieces(content: Content, start: int, end: int, make: Callable[[Content], Inline]) -> Content:
    """Return ``content`` with the words from ``start`` to ``end`` given to ``make``, one piece a container.

    Pieces hold text and emendations only: calls and page starts divide them too. ``ValueError`` where the range
    would split an emendation.
    """
    found: list[Inline] = []
    at = 0
    for run in _runs(content):
        length = sum(len(shown(node)) for node in run)
        low, high = max(start - at, 0), min(end - at, length)
        found += _wrapped(run, low, high, make) if low < high else run
        at += length
    return tuple(found)


def _runs(content: Content) -> Iterator[Content]:
    """Yield the words of ``content`` that stand side by side together, everything else alone."""
    for is_words, group in groupby(content, key=lambda node: isinstance(node, Text | Emendation)):
        run = tuple(group)
        yield from [run] if is_words else ((node,) for node in run)


def _wrapped(run: Content, low: int, high: int, make: Callable[[Content], Inline]) -> Content:
    first = run[0]
    if isinstance(first, Container):
        return (replace(first, content=wrap_pieces(first.content, low, high, make)),)
    parts = cut(run, low, high)
    return (*parts.before, make(parts.inside), *parts.after)


def _pieces(low: int, high: int, start: int, end: int) -> list[tuple[int, int]]:
    edges = [low, *sorted({edge for edge in (start, end) if low < edge < high}), high]
    return list(pairwise(edges))


def _part(node: Inline, low: int, high: int, start: int, end: int) -> int:
    if low == high == start == end:
        return 2 if isinstance(node, PageStart) else 0
    if high <= start:
        return 0
    return 2 if low >= end else 1


def _slice(node: Inline, low: int, high: int) -> Inline:
    match node:
        case Text(value=value, start=start):
            return Text(value[low:high], start + len(ink(value[:low])))
        case Emendation() | Quotation() | CitationPart() | TermUse() | Annotated() | Foreign() if (low, high) != (
            0,
            len(shown(node)),
        ):
            raise ValueError(shown(node))
        case _:
            return node


def respaced(content: Content, change: Callable[[str], str]) -> Content:
    """Return ``content`` with ``change`` applied to its running text, across all that interrupts it.

    ``change`` may move white space and replace a character by another, never add or drop one.
    """
    pieces = [shown(node) for node in content]
    changed = iter(_shares(pieces, change("".join(pieces))))
    return tuple(_showing(node, next(changed)) for node in content)


def _showing(node: Inline, text: str) -> Inline:
    match node:
        case Text():
            return replace(node, value=text)
        case Emendation():
            return replace(node, corr=text)
        case _:
            return node


def _shares(pieces: list[str], text: str) -> Iterator[str]:
    """Cut ``text`` into the shares of ``pieces``: to each its ink, and the space after it if it ended in one."""
    at = 0
    for piece in pieces:
        start, wanted = at, len(ink(piece))
        while wanted:
            wanted -= not text[at].isspace()
            at += 1
        while at < len(text) and text[at].isspace() and piece[-1:].isspace():
            at += 1
        yield text[start:at]
