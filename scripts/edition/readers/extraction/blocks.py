"""Cut the lines of the body into blocks: a break ends one; so can the foot of a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from edition.model.document import Inline
from edition.readers.extraction.flow import Flow
from edition.readers.extraction.lines import Kind, Line

SHORT = 0.9
"""A last line is short when the next word would have fitted into this share of the page's longest line."""
_ENDS_SENTENCE = re.compile(r"[.!?…][\s»”\"’')\]]*$")


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A block before it is known what it is: the pages that start right before it, and its content."""

    text: str
    line: int
    content: tuple[Inline, ...]
    pages: tuple[int, ...] = ()


@dataclass
class _Reading:
    flow: Flow = field(default_factory=Flow)
    blocks: list[RawBlock] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    line: int = 0

    def close(self) -> None:
        if self.flow:
            self.blocks.append(RawBlock(self.flow.text, self.line, self.flow.content, tuple(self.pages)))
            self.flow, self.pages = Flow(), []

    def open_page(self, page: int) -> None:
        if self.flow:
            self.flow.add_page(page)
        else:
            self.pages.append(page)


def read_blocks(lines: list[Line], is_heading: Callable[[str], bool]) -> list[RawBlock]:
    """Return the blocks of ``lines``, the lines of the body.

    ``is_heading`` recognises a heading by its whole text: at a page's foot it ends the block before it.
    """
    reading = _Reading()
    measures = _measures(lines)
    page = 0
    for index, line in enumerate(lines):
        if line.page != page:
            last, following = lines[index - 1], (lines[n] for n in range(index, len(lines)))
            if reading.flow and _ends_at_foot(reading.flow.text, last, measures[last.page], following, is_heading):
                reading.close()
            for number in range(page + 1, line.page + 1):
                reading.open_page(number)
        _read_line(reading, line, opens_page=line.page != page and line.page > 1)
        page = line.page
    reading.close()
    return reading.blocks


def _read_line(reading: _Reading, line: Line, *, opens_page: bool) -> None:
    if line.kind is Kind.BREAK:
        reading.close()
        return
    if not reading.flow:
        reading.line = line.number
    if line.kind is Kind.NUMBER:
        reading.flow.add_call(line)
    else:
        reading.flow.add_line(line, opens_page=opens_page)


def _measures(lines: list[Line]) -> dict[int, int]:
    """Return, by page, the length of its longest line."""
    measures: dict[int, int] = {}
    for line in lines:
        measures[line.page] = max(line.width, measures.get(line.page, 0))
    return measures


def _ends_at_foot(
    text: str, last: Line, measure: int, following: Iterator[Line], is_heading: Callable[[str], bool]
) -> bool:
    """Whether the block read so far ends with its page, as ``following`` opens the next.

    No line marks that end. A heading before or after it does; else the last line has to be short, to end a
    sentence, and the next page has to begin like one.
    """
    beginning, whole = _beginning(following)
    if is_heading(text) or (whole and is_heading(beginning)):
        return True
    if not _ENDS_SENTENCE.search(text) or beginning[:1].islower():
        return False
    next_word = beginning.split(" ", 1)[0]
    return last.width + 1 + len(next_word) <= SHORT * measure


def _beginning(lines: Iterator[Line]) -> tuple[str, bool]:
    """Return what a page begins with, up to a break or its foot, and whether it was a break."""
    flow, page = Flow(), 0
    for line in lines:
        if line.kind is Kind.BREAK:
            return flow.text, True
        if line.page != (page or line.page):
            return flow.text, False
        page = line.page
        if line.kind is Kind.TEXT:
            flow.add_line(line)
    return flow.text, True
