"""Find the one place of a row of the apparatus in its passage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.model.apparatus import ApparatusRow
from edition.model.problems import Code
from edition.text.quotes import TextQuote, nearest_words, reading_of

_TELLING = 4
"""Characters from which a word without context is not met by chance."""


@dataclass(frozen=True, slots=True)
class Place:
    """A range of a paragraph's text in the source's reading, in characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Why there is no such place: a problem's code and details."""

    code: Code
    details: dict[str, object]


def find_place(entry: ApparatusRow, texts: Mapping[str, Sequence[str]]) -> tuple[int, Place] | Unplaced:
    """Return the paragraph (by rank in its passage) and the place of ``entry``, or why it has none.

    ``texts`` holds, by address, the texts of the paragraphs of every passage, in the source's reading.
    """
    found = [(n, place) for n, text in enumerate(texts[entry.at]) for place in places_of(entry, text)]
    if len(found) == 1:
        return found[0]
    if found:
        return Unplaced(Code.EMENDATION_AMBIGUOUS, {"count": len(found)})
    telling = bool(entry.prefix or entry.suffix) or len(entry.corr) >= _TELLING
    if telling and any(_places(entry, entry.corr, text) for text in texts[entry.at]):
        return Unplaced(Code.EMENDATION_ALREADY_THERE, {})
    wanted = f"{entry.prefix}{entry.sic}{entry.suffix}"
    elsewhere = [at for at, passage in texts.items() if any(_places(entry, entry.sic, text) for text in passage)]
    hint = elsewhere[0] if elsewhere else nearest_words(wanted, " ".join(texts[entry.at]))
    return Unplaced(Code.EMENDATION_NOT_FOUND, {"suggestion": hint})


def places_of(entry: ApparatusRow, text: str) -> Iterator[Place]:
    """Yield every place in ``text`` where the source's reading of ``entry`` stands in its context.

    White space counts, whatever its kind. Where the two readings differ only by what does not count otherwise (the
    shape of an apostrophe or a hyphen, a soft hyphen), the source's is taken letter by letter.
    """
    if _ink(entry.sic) == _ink(entry.corr):
        yield from _literal(entry, text)
    else:
        yield from (Place(*place) for place in _places(entry, entry.sic, text))


def _places(entry: ApparatusRow, reading: str, text: str) -> list[tuple[int, int]]:
    return reading_of(text, spaced=True).places(TextQuote(reading, entry.prefix, entry.suffix))


def _literal(entry: ApparatusRow, text: str) -> Iterator[Place]:
    for match in re.finditer(f"(?={re.escape(entry.sic)})", text) if entry.sic else ():
        start, end = match.start(), match.start() + len(entry.sic)
        before, after = _ink(text[:start]), _ink(text[end:])
        if before.endswith(_ink(entry.prefix)) and after.startswith(_ink(entry.suffix)):
            yield Place(start, end)


def _ink(words: str) -> str:
    return reading_of(words, spaced=True).ink
