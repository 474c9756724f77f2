"""Prove that the source is all there: every ink character belongs to exactly one node, unchanged."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from edition.document import Note, NoteCall, Span, Text, spans_of, walk
from edition.edition import Edition
from edition.problems import Code, Location, Problem
from edition.source import ink


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
    total = len(edition.source.ink)
    altered = set(_altered(edition))
    spans = [span for span in spans_of(*edition.nodes) if span not in altered]
    gap = _first_gap(sorted(spans), total)
    if altered:
        gap = min(start for start, _ in altered) if gap is None else gap
    found = len({offset for start, end in spans for offset in range(start, end)}) if gap is not None else total
    return Coverage(found, total, gap)


def check_coverage(edition: Edition, stage: str) -> list[Problem]:
    """Return a Problem if text of the source is missing from ``edition`` after ``stage``."""
    coverage = cover(edition)
    if coverage.first_gap is None:
        return []
    at = min(coverage.first_gap, max(coverage.total - 1, 0))
    context = edition.source.ink[max(0, at - 20) : at + 20]
    details = {"stage": stage, "found": coverage.found, "total": coverage.total, "context": context}
    return [Problem(Code.TEXT_LOST, Location(edition.source.path, edition.source.line_of(at)), details)]


def _first_gap(spans: list[Span], total: int) -> int | None:
    """Return the first offset at which sorted ``spans`` leave a hole, overlap, or run past ``total``."""
    edges = [(0, 0), *spans, (total, total)]
    return next((min(end, start) for (_, end), (start, _) in pairwise(edges) if end != start), None)


def _altered(edition: Edition) -> list[Span]:
    """Return the spans of the nodes whose characters are not those of the source."""
    original = comparable(edition.source.ink)
    altered = []
    for node in walk(*edition.nodes):
        match node:
            case Text(value=value):
                held = comparable(value)
            case NoteCall(number=number) | Note(number=number):
                held = str(number)
            case _:
                continue
        start, end = node.span
        if original[start:end] != held:
            altered.append((start, end))
    return altered
