"""Find the one place in a passage where given words stand, white space and shape of apostrophes aside."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.model.apparatus import ApparatusRow
from edition.model.problems import Code

_TELLING = 4
"""Characters from which a word without context is not met by chance."""


@dataclass(frozen=True, slots=True)
class Place:
    """A range of positions in the text of a paragraph."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Why there is no such place: a problem's code and details."""

    code: Code
    details: dict[str, object]


def find_place(entry: ApparatusRow, texts: Mapping[str, Sequence[str]]) -> tuple[int, Place] | Unplaced:
    """Return the paragraph (by rank in its passage) and the place of ``entry``, or why it has none.

    ``texts`` holds, by address, the texts of the paragraphs of every passage.
    """
    found = [(n, place) for n, text in enumerate(texts[entry.at]) for place in places_of(entry, text)]
    if len(found) == 1:
        return found[0]
    if found:
        return Unplaced(Code.EMENDATION_AMBIGUOUS, {"count": len(found)})
    telling = bool(entry.prefix or entry.suffix) or len(entry.corr) >= _TELLING
    if telling and any(_reading(entry, entry.corr).search(text) for text in texts[entry.at]):
        return Unplaced(Code.EMENDATION_ALREADY_THERE, {})
    wanted = f"{entry.prefix}{entry.sic}{entry.suffix}"
    elsewhere = [at for at, passage in texts.items() if any(_reading(entry, entry.sic).search(t) for t in passage)]
    hint = elsewhere[0] if elsewhere else nearest_words(wanted, " ".join(texts[entry.at]))
    return Unplaced(Code.EMENDATION_NOT_FOUND, {"suggestion": hint})


def places_of(entry: ApparatusRow, text: str) -> Iterator[Place]:
    """Yield every place in ``text`` where the source's reading of ``entry`` stands in its context."""
    pattern = f"(?={_loose(entry.prefix)}(?P<sic>{_loose(entry.sic)}){_loose(entry.suffix)})"
    for match in re.finditer(pattern, text):
        yield Place(*match.span("sic"))


def _reading(entry: ApparatusRow, reading: str) -> re.Pattern[str]:
    return re.compile(_loose(f"{entry.prefix}{reading}{entry.suffix}"))


def _loose(words: str) -> str:
    parts = (r"\s+" if part.isspace() else re.escape(part) for part in re.split(r"(\s+)", words))
    return re.sub("['’]", "['’]", "".join(parts))


def nearest_words(wanted: str, text: str) -> str:
    """Return the words of ``text`` most like ``wanted``. Only for hints: nothing is decided by resemblance."""
    words, length = text.split(), max(len(wanted.split()), 1)
    windows = [" ".join(words[n : n + length]) for n in range(max(len(words) - length + 1, 1))]
    return max(windows, key=lambda window: difflib.SequenceMatcher(None, window, wanted).quick_ratio(), default="")
