"""Prove that no character of the source is lost: each belongs to exactly one node, unchanged.

Ink is what is not white space; offsets count it from the source's beginning (``model/source.py``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from edition.model.document import Note, NoteCall, Span, Text, walk
from edition.model.edition import Edition
from edition.model.problems import Code, Location, Problem
from edition.model.source import ink


def comparable(text: str) -> str:
    """Return the ink of ``text`` with one shape of apostrophe: all that typography may not change."""
    return ink(text).replace("'", "’")


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many ink characters are in place, of how many, and the offset of the first gap."""

    found: int
    total: int
    first_gap: int | None = None

    @property
    def complete(self) -> bool:
        """Whether nothing was lost, doubled or changed."""
        return self.first_gap is None


def cover(edition: Edition) -> Coverage:
    """Return how much of the source the nodes of ``edition`` hold, each character once and unchanged."""
    original = comparable(edition.source.ink)
    total = len(original)
    sound: list[Span] = []
    altered: list[int] = []
    for start, held in _held(edition):
        if original.startswith(held, start):
            sound.append((start, start + len(held)))
        else:
            altered.append(start)
    gap = min([*altered, *_gaps(sorted(sound), total)], default=None)
    found = total if gap is None else len({n for start, end in sound for n in range(start, end)})
    return Coverage(found, total, gap)


def check_coverage(edition: Edition, stage: str) -> list[Problem]:
    """Return a Problem if text of the source is missing from ``edition`` after ``stage``, the name of a pass."""
    coverage = cover(edition)
    if coverage.first_gap is None:
        return []
    at = min(coverage.first_gap, max(coverage.total - 1, 0))
    context = edition.source.ink[max(0, at - 20) : at + 20]
    details = {"stage": stage, "found": coverage.found, "total": coverage.total, "context": context}
    return [Problem(Code.TEXT_LOST, Location(edition.source.path, edition.source.line_of(at)), details)]


def _held(edition: Edition) -> Iterator[tuple[int, str]]:
    """Yield the ink that each node holds, and the offset it claims for it."""
    for node in walk(*edition.nodes):
        match node:
            case Text(value=value, start=start):
                held = comparable(value)
            case NoteCall(number=number, start=start) | Note(number=number, start=start):
                held = str(number)
            case _:
                continue
        if held:
            yield start, held


def _gaps(spans: list[Span], total: int) -> Iterator[int]:
    """Yield the offsets at which sorted ``spans`` leave a hole, overlap, or run past ``total``."""
    edges = [(0, 0), *spans, (total, total)]
    return (min(end, start) for (_, end), (start, _) in pairwise(edges) if end != start)
