"""Cut a ``.bib`` file into its entries: comments and ``@string`` done with, LaTeX untouched.

The grammar is BibTeX's as biber reads it: braces count even after a backslash, ``%`` begins a comment between
fields and between entries, ``@comment`` and ``@preamble`` hold no entries. What neither program reads is mended
where it can be and told: a fault costs its field at most. Each character is looked at a bounded number of times.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from edition.model.problems import Code
from edition.readers.bibliography.fields import FieldScanner, RawField
from edition.readers.bibliography.flaws import Flaw

_HEAD = re.compile(r"@[ \t]*([^\W\d_][\w+-]*)\s*([({])")
_START = re.compile(
    r"^[ \t]*@[ \t]*(?:(?:string|preamble|comment)\s*[({]"
    r"|[a-z]\w*[ \t]*[({][^\s,(){}=\"]*[ \t]*,\s*[a-z][\w:+-]*\s*=)",
    re.MULTILINE | re.IGNORECASE,
)
"""What can only be the start of a block: an entry before it that is still open was never closed."""
_KEY = re.compile(r"\s*([^,={}\"\n]*?)[ \t]*(?:,|(?=[}\n])|\Z)")
_UNSIGNED = re.compile(r"\s*\w+\s*\{[^,\s{}]+\s*,")
_COMMENT = re.compile(r"\s*%")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(slots=True)
class RawEntry:
    """An entry: type and names of fields in lower case, values in LaTeX.

    ``raw`` is the entry as it is written, "" where it cannot stand alone: it has faults, or words of ``@string``.
    """

    type: str
    key: str
    line: int
    raw: str = ""
    fields: list[RawField] = field(default_factory=list)


@dataclass
class Blocks:
    """The blocks of a file: its entries in their order, and what is wrong with its form."""

    text: str
    entries: list[RawEntry] = field(default_factory=list)
    flaws: list[tuple[str, Flaw]] = field(default_factory=list)
    """Each with the key of the entry it is of, or ""."""

    def __post_init__(self) -> None:
        self._lines = [match.end() for match in re.finditer("\n", self.text)]
        self._starts = [match.start() for match in _START.finditer(self.text)]
        self._macros = {month: month for month in _MONTHS}
        at = 0
        for head in self._heads():
            if head.start() >= at:
                self._outside(at, head.start())
                at = self._block(head)
        self._outside(at, len(self.text))

    def line_of(self, at: int) -> int:
        """Return the line of the character ``at``."""
        return bisect_right(self._lines, at) + 1

    def _heads(self) -> Iterator[re.Match[str]]:
        for head in _HEAD.finditer(self.text):
            line = self._lines[n - 1] if (n := bisect_right(self._lines, head.start())) else 0
            if not _COMMENT.match(self.text, line, head.start()):
                yield head

    def _limit(self, at: int) -> int:
        """Return where the next block surely begins, after ``at``."""
        n = bisect_right(self._starts, at)
        return self._starts[n] if n < len(self._starts) else len(self.text)

    def _outside(self, start: int, end: int) -> None:
        """Tell of words between blocks, once a run of them, and of what looks like an entry without its sign."""
        lines = [(start + m.start(), m[0]) for m in re.finditer(r"[^\n]+", self.text[start:end])]
        words = [(at, line) for at, line in lines if not _COMMENT.match(line) and line.strip(" \t\r,;}){")]
        for at, line in words:
            if _UNSIGNED.match(line):
                details = {"reason": f"@{line.strip()}"}
                self.flaws.append(("", Flaw(Code.ENTRY_WITHOUT_SIGN, self.line_of(at), details)))
                return
        if words:
            at, line = words[0]
            self.flaws.append(("", Flaw(Code.BIB_TEXT_OUTSIDE, self.line_of(at), {"words": line.strip()})))

    def _block(self, head: re.Match[str]) -> int:
        """Read the block that begins with ``head``; return where it ends."""
        limit = self._limit(head.start())
        kind, closer = head[1].lower(), ")" if head[2] == "(" else "}"
        scanner = FieldScanner(self.text, head.end(), limit, closer, self._macros, self.line_of)
        if kind in ("comment", "preamble"):
            return scanner.skip()
        entry = RawEntry(kind, "", self.line_of(head.start()))
        if kind != "string":
            self._read_key(entry, scanner)
        fields = list(scanner.fields())
        self.flaws += [(entry.key, flaw) for flaw in scanner.flaws]
        if kind == "string":
            self._macros |= {one.name: one.value for one in fields}
            return scanner.at
        entry.fields = fields
        entry.raw = "" if scanner.flaws or scanner.expanded else self.text[head.start() : scanner.at]
        self.entries.append(entry)
        return scanner.at

    def _read_key(self, entry: RawEntry, scanner: FieldScanner) -> None:
        match = _KEY.match(self.text, scanner.at, scanner.limit)
        if match is None or (match.end() < len(self.text) and self.text[match.end()] == "="):
            return  # the first field stands where the key should
        entry.key = match[1].rstrip(")") if scanner.closer == ")" else match[1]
        scanner.at = match.start(1) + len(entry.key)
