"""Join wrapped lines into running text, with note calls and page starts in their places."""

from __future__ import annotations

import re

from edition.model.document import Inline, NoteCall, PageStart, Text, text_of
from edition.model.source import ink
from edition.readers.extraction.lines import Line

_LAYOUT = re.compile(r"[ \t\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")
"""White space of the layout. Other spaces (no-break, thin, of a digit's width) were set on purpose, and stay."""
_HYPHEN_AT_END = re.compile(r"\w[-‐‑]$")


class Flow:
    """Running text under construction. Line ends are spaces, unless a real hyphen stands there."""

    def __init__(self) -> None:
        self._nodes: list[Inline] = []
        self._end = ""
        self._next = -1

    def __bool__(self) -> bool:
        return any(isinstance(node, Text | NoteCall) for node in self._nodes)

    def add_line(self, line: Line, *, opens_page: bool = False) -> None:
        """Add a line of text, or the rest of one after a raised number.

        The first blank of a line that ``opens_page`` joins the pages and is not part of the text.
        """
        text = _LAYOUT.sub(" ", line.text[1:] if opens_page else line.text)
        if self._end[-1:] in ("", " "):
            text = text.lstrip(" ")
        elif not line.tail and not text.startswith(" ") and not _HYPHEN_AT_END.search(self._end):
            text = f" {text}"
        if not text:
            return
        self._end = (self._end + text)[-2:]
        last = self._nodes[-1] if self._nodes else None
        if isinstance(last, Text) and self._next == line.start:
            self._nodes[-1] = Text(last.value + text, last.start)
        else:
            self._nodes.append(Text(text, line.start))
        self._next = line.start + len(ink(text))

    def add_call(self, line: Line) -> None:
        """Add the call of a note."""
        self._nodes.append(NoteCall(int(line.text), line.start))
        self._end = "\u2060"  # a call is not white space: what follows keeps its own
        self._next = -1

    def add_page(self, number: int, *, anchored: bool = True) -> None:
        """Add the start of a page."""
        self._next = -1
        self._nodes.append(PageStart(number, anchored=anchored))

    @property
    def content(self) -> tuple[Inline, ...]:
        """What was added, without white space at its end."""
        nodes = list(self._nodes)
        while nodes and isinstance(last := nodes[-1], Text):
            nodes[-1] = Text(last.value.rstrip(), last.start)
            if last.value.strip():
                break
            nodes.pop()
        return tuple(nodes)

    @property
    def text(self) -> str:
        """The words that were added, without calls."""
        return text_of(*self.content)
