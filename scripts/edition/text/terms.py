"""Which forms of which terms count in which passages."""

from __future__ import annotations

from collections.abc import Iterable

from edition.model.glossary import TermFile
from edition.text.matching import Matcher
from edition.text.passages import Passage


def primary(lang: str) -> str:
    """Return the language of a tag (BCP 47) without script and region: ``fr`` of ``fr-CH``."""
    return lang.split("-", maxsplit=1)[0]


def in_language(passages: Iterable[Passage], lang: str) -> list[Passage]:
    """Return the passages in ``lang``: words of another language may look like a term's forms."""
    return [passage for passage in passages if primary(passage.lang) == primary(lang)]


def term_matcher(terms: Iterable[TermFile], lang: str) -> Matcher:
    """Return what finds the labels and other forms of ``terms`` in text in ``lang``, and tells their keys."""
    return Matcher((form, term.key) for term in terms for form in (term.label(primary(lang)), *term.forms))
