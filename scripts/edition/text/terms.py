"""Which forms of which terms count in which passages."""

from __future__ import annotations

from collections.abc import Iterable

from edition.model.glossary import TermFile
from edition.text.matching import Match, Matcher
from edition.text.passages import Passage
from edition.text.quotes import TextQuote, reading_of


def primary(lang: str) -> str:
    """Return the language of a tag (BCP 47) without script and region: ``fr`` of ``fr-CH``."""
    return lang.split("-", maxsplit=1)[0]


def in_language(passages: Iterable[Passage], lang: str) -> list[Passage]:
    """Return the passages in ``lang``: words of another language may look like a term's forms."""
    return [passage for passage in passages if primary(passage.lang) == primary(lang)]


class TermFinder:
    """Finds the uses of terms in text in ``lang``: their forms, where these mean the term."""

    def __init__(self, terms: Iterable[TermFile], lang: str) -> None:
        terms = list(terms)
        self._matcher = Matcher(
            (form, term.key) for term in terms for form in (term.label(primary(lang)), *term.forms)
        )
        self._limited = {term.key: term for term in terms if term.at or term.not_at}

    def find(self, text: str, at: str, hidden: Iterable[tuple[int, int]] = ()) -> list[Match]:
        """Return the uses in ``text`` of the passage ``at``, in order; nothing in the ranges ``hidden``."""
        return [match for match in self._matcher.find(text, hidden) if self._counts(match, text, at)]

    def _counts(self, match: Match, text: str, at: str) -> bool:
        term = self._limited.get(match.key)
        if term is None:
            return True
        excluded = (place.exact for place in term.not_at if place.at == at)
        return (not term.at or at in term.at) and not any(_holds(exact, match, text) for exact in excluded)


def _holds(exact: str, match: Match, text: str) -> bool:
    """Return whether ``match`` lies in the words ``exact``; no words are the whole text."""
    places = reading_of(text).places(TextQuote(exact)) if exact else [(0, len(text))]
    return any(start <= match.start and match.end <= end for start, end in places)
