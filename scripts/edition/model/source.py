"""The source: the extracted text, and ink offsets, the coordinates by which every node names its characters."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate


def ink(text: str) -> str:
    """Return the characters of ``text`` that are not white space (Unicode's definition)."""
    return "".join(text.split())


@dataclass(frozen=True)
class Source:
    """The text of the source, never edited.

    Positions are *ink offsets*: the n-th character that is not white space. White space is layout in an
    extraction (wrapped lines, page joins), so ink offsets survive re-wrapping, need no source at hand to
    split a node, and make coverage a matter of counting: every offset belongs to exactly one node.
    """

    path: str
    text: str

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The physical lines, without their line ends."""
        return tuple(self.text.split("\n"))

    @cached_property
    def ink(self) -> str:
        """Every character that is not white space, in order."""
        return ink(self.text)

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The ink offset at which each physical line begins (line 1 first)."""
        return (0, *accumulate(len(ink(line)) for line in self.lines))[:-1]

    def line_of(self, offset: int) -> int:
        """Return the 1-based number of the line that holds the ink at ``offset``."""
        return bisect_right(self.line_starts, offset)

    def line_ranges(self, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return the source lines covered by ink ``spans``, as 1-based (first, last) pairs.

        Lines with nothing but white space between two covered lines do not break a range: the extraction
        puts one after every wrapped line.
        """
        lines = sorted({n for start, end in spans for n in self._lines_between(start, end)})
        ranges: list[tuple[int, int]] = []
        for line in lines:
            if ranges and all(not blank.strip() for blank in self.lines[ranges[-1][1] : line - 1]):
                ranges[-1] = (ranges[-1][0], line)
            else:
                ranges.append((line, line))
        return ranges

    def _lines_between(self, start: int, end: int) -> range:
        return range(self.line_of(start), self.line_of(end - 1) + 1) if end > start else range(0)
