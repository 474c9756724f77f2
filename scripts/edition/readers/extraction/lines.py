"""Classify each physical line of the extraction: text, end of a block, note rule, note number.

The form, line by line:

- Every wrapped line is followed by an empty line. A line of one blank ends a block.
- A page begins at a line that starts with a blank (the join) and follows a line directly.
- A raised number stands alone on its line, directly under the line it belongs to and without a blank after
  it; what follows it on the printed line comes next, after one more empty line if it has two digits or more.
- A long run of blanks is Word's rule above a page's notes; a very long one is the rule above a continued note.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from edition.model.source import Source

RULE_WIDTH = 30
"""Blanks that make a rule. Word's separator comes out as some 59; a block ends with one or two."""
CONTINUATION_WIDTH = 120
"""Blanks that make the rule of a continued note: the full measure, some 181, where the other is a third."""
_NUMBER = re.compile(r"[0-9]{1,3}")


class Kind(Enum):
    """What a physical line is."""

    TEXT = auto()
    BREAK = auto()
    RULE = auto()
    CONTINUATION = auto()
    NUMBER = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """A physical line: its ``number`` in the source, where its ink ``start``s, and the ``page`` it is on.

    ``column`` is where it begins on its printed line: not 0 for what follows a raised number. ``tail``
    marks that case, ``in_notes`` a line below a note rule.
    """

    kind: Kind
    text: str
    number: int
    start: int
    page: int
    column: int = 0
    tail: bool = False
    in_notes: bool = False

    @property
    def width(self) -> int:
        """The length of the printed line up to the end of this part of it."""
        return self.column + len(self.text.rstrip())


def classify(source: Source) -> list[Line]:
    """Return the lines of ``source`` that are not empty, each with its kind."""
    lines: list[Line] = []
    page = 1
    for index, text in enumerate(source.lines):
        if text:
            previous = lines[-1] if lines else None
            line = _line(source, index, page, previous)
            page = line.page
            lines.append(line)
    return lines


def _line(source: Source, index: int, page: int, previous: Line | None) -> Line:
    text, number, start = source.lines[index], index + 1, source.line_starts[index]
    gap = number if previous is None else number - previous.number - 1
    if previous and previous.kind is Kind.NUMBER and gap <= _gap_after(previous):
        in_notes, column = previous.in_notes, previous.width
        return Line(Kind.TEXT, text, number, start, page, column, tail=True, in_notes=in_notes)
    in_notes = previous is not None and previous.in_notes
    kind = _kind(text, adjacent=previous is not None and gap == 0)
    if kind in (Kind.RULE, Kind.CONTINUATION):
        return Line(kind, text, number, start, page, in_notes=True)
    if kind is Kind.TEXT and previous and gap == 0 and text[0].isspace():
        return Line(kind, text, number, start, page + 1)
    column = previous.width if previous and kind is Kind.NUMBER and not in_notes else 0
    return Line(kind, text, number, start, page, column, in_notes=in_notes)


def _kind(text: str, *, adjacent: bool) -> Kind:
    if text.isspace():
        if len(text) < RULE_WIDTH:
            return Kind.BREAK
        return Kind.RULE if len(text) < CONTINUATION_WIDTH else Kind.CONTINUATION
    return Kind.NUMBER if adjacent and _NUMBER.fullmatch(text) else Kind.TEXT


def _gap_after(number: Line) -> int:
    """Return how many empty lines may stand between a raised number and what follows it."""
    return 0 if len(number.text) == 1 else 1
