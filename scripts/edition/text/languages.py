"""Find which words of a passage are in another language, for the text and for what quotes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.model.edition import Edition, once_per_edition
from edition.model.foreign import ForeignWords
from edition.text.matching import Matcher
from edition.text.passages import passages_of
from edition.text.terms import primary


@dataclass(frozen=True, slots=True)
class Found:
    """Words that were found: their range in the text, in characters, and the row that declares them."""

    start: int
    end: int
    row: ForeignWords


class Languages:
    """The languages of an edition (BCP 47): its ``own``, those of its ``passages`` by their address, and of words.

    ``rows`` declare the words.
    """

    def __init__(self, rows: Sequence[ForeignWords], own: str, passages: Mapping[str, str]) -> None:
        self.own, self._rows, self._passages = own, rows, passages
        self._matchers: dict[str, Matcher] = {}
        self._shared: dict[tuple[int, ...], Matcher] = {}
        self._found: dict[tuple[str, str], tuple[Found, ...]] = {}

    def of(self, at: str) -> str:
        """Return the language of the passage ``at``; the edition's where there is no such passage."""
        return self._passages.get(at) or self.own

    def find(self, text: str, at: str) -> tuple[Found, ...]:
        """Return the words of ``text`` in another language, in order, as the passage ``at`` means them."""
        if (text, at) not in self._found:  # a passage is written on two pages
            matches = self._matcher(at).find(text)
            self._found[text, at] = tuple(Found(m.start, m.end, self._rows[int(m.key)]) for m in matches)
        return self._found[text, at]

    def pieces(self, text: str, at: str = "") -> Iterator[tuple[str, str]]:
        """Yield all of ``text`` in order, each piece with its language, or "" where that is the passage's."""
        end = 0
        for found in self.find(text, at):
            yield text[end : found.start], ""
            yield text[found.start : found.end], found.row.lang
            end = found.end
        yield text[end:], ""

    def _matcher(self, at: str) -> Matcher:
        """Return what finds the forms meant at ``at``; a row that names the passage goes before the others."""
        if at not in self._matchers:
            here = (n for n, row in enumerate(self._rows) if self._meant(row, at))
            self._matchers[at] = self._matcher_of(tuple(sorted(here, key=lambda n: not self._rows[n].at)))
        return self._matchers[at]

    def _matcher_of(self, rows: tuple[int, ...]) -> Matcher:
        """Return what finds the forms of ``rows``: most passages mean the same rows, and share it."""
        if rows not in self._shared:
            forms = ((form, str(n)) for n in rows for form in self._rows[n].forms)
            self._shared[rows] = Matcher(forms, exact=True)
        return self._shared[rows]

    def _meant(self, row: ForeignWords, at: str) -> bool:
        """Return whether ``row`` is for the passage ``at``, and that is in another language."""
        lang = primary(self.of(at))
        meant = at in row.at if row.at else lang == primary(self.own)
        return meant and lang != primary(row.lang)


@once_per_edition
def languages_of(edition: Edition) -> Languages:
    """Return the languages of ``edition``."""
    passages = {passage.address: passage.lang for passage in passages_of(edition)}
    return Languages(edition.foreign, edition.metadata.language, passages)
