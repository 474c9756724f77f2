"""The source's and the edition's reading of running text, and how positions map between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from edition.model.document import CitationPart, Emendation, Inline, Quotation, Text, children


@dataclass(frozen=True)
class Readings:
    """Running text as stretches: what the source has, what the edition prints, and whether that is a change.

    Positions count characters of the one or the other.
    """

    stretches: tuple[tuple[str, str, bool], ...]

    @cached_property
    def source(self) -> str:
        """The text with the source's readings put back."""
        return "".join(source for source, _, _ in self.stretches)

    @cached_property
    def edited(self) -> str:
        """The text as the edition prints it."""
        return "".join(edited for _, edited, _ in self.stretches)

    @cached_property
    def changes(self) -> tuple[tuple[int, int, int, int], ...]:
        """The ranges of each change: in the source's reading, then in the edition's."""
        in_source = (0, *accumulate(len(source) for source, _, _ in self.stretches))
        in_edited = (0, *accumulate(len(edited) for _, edited, _ in self.stretches))
        return tuple(
            (in_source[n], in_source[n + 1], in_edited[n], in_edited[n + 1])
            for n, (_, _, changed) in enumerate(self.stretches)
            if changed
        )

    def edited_range(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the edition's text for one of the source's.

        A change that it overlaps is in it whole, and so is one that begins exactly where it ends, and an insertion
        at either edge. A substitution that ends exactly where it begins is not.
        """
        return self._edited(start, end=False), self._edited(end, end=True)

    def _edited(self, position: int, *, end: bool) -> int:
        shift = 0
        for source_start, source_end, edited_start, edited_end in self.changes:
            if position < source_start or (position == source_start and not end):
                break
            if position < source_end:
                return edited_end if end else edited_start
            shift = edited_end - source_end
        return position + shift


def readings_of(content: Iterable[Inline]) -> Readings:
    """Return both readings of ``content``."""
    return Readings(tuple(_stretches(content)))


def _stretches(content: Iterable[Inline]) -> Iterator[tuple[str, str, bool]]:
    for node in content:
        match node:
            case Text(value=value):
                yield value, value, False
            case Emendation(sic=sic, corr=corr):
                yield "".join(text.value for text in sic), corr, True
            case _:
                yield from _stretches(child for child in children(node) if isinstance(child, Inline))


def hidden_in_citations(content: Iterable[Inline]) -> list[tuple[int, int]]:
    """Return the ranges of the edition's text that stand for a work, not for what they say."""
    found: list[tuple[int, int]] = []
    at = 0
    for node in content:
        length = len(readings_of([node]).edited)
        if isinstance(node, CitationPart):
            found.append((at, at + length))
        elif isinstance(node, Quotation):
            found += [(at + start, at + end) for start, end in hidden_in_citations(node.content)]
        at += length
    return found
