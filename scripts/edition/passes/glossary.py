"""Check the glossary against the text: its definitions are quoted from it, its terms used and related."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from edition.model.as_read import fields_of
from edition.model.edition import Edition
from edition.model.glossary import EDITOR, GlossaryEntry, TermFile
from edition.model.problems import Code, Location, Problem, did_you_mean
from edition.text.folding import fold
from edition.text.occurrences import uses_in
from edition.text.passages import Passage, passages_of
from edition.text.quotes import find_edited, nearest_words
from edition.text.terms import TermFinder, in_language

HTML = re.compile(r"</?[A-Za-z][^>\n]*>?|<!--|&(?:#\w+|\w+);")
LINK = re.compile(r"\]\((?P<target>[^)\n]*)\)")
_SEARCH_SIGN = re.compile(r"[\\^$.|?*+()\[\]{}]")


def resolve_glossary(edition: Edition) -> Edition:
    """Return ``edition`` with a ``GlossaryEntry`` for each file of a term: its uses, the author's words.

    Uses are counted in passages in the edition's language, outside citations; the author's words are as the
    edition prints them. What is wrong with a file is reported: quotation, relations, links, HTML, forms, no use.
    """
    terms = edition.term_files
    if not terms:
        return edition
    passages = passages_of(edition)
    lang = edition.metadata.language
    uses = uses_in(in_language(passages, lang), TermFinder(terms, lang).find, citations=False)
    by_address = {passage.address: passage for passage in passages}
    problems: list[Problem] = [*_claims(terms, lang)]
    entries = []
    for term in terms:
        words, faults = _defining_words(term, by_address)
        problems += [
            *faults,
            *_places_told(term, by_address),
            *_references(term, terms),
            *_text(term),
            *_forms(term),
        ]
        if passages and term.key not in uses:
            problems.append(_problem(term, Code.TERM_UNUSED, "prefLabel", term=term.label(lang)))
        entries.append(GlossaryEntry(**fields_of(term), defining_words=words, uses=uses.get(term.key, ())))
    return replace(edition, glossary=tuple(entries)).with_problems(problems)


def _problem(term: TermFile, code: Code, key: str, /, **details: object) -> Problem:
    return Problem(code, Location(term.path, term.line_of(key)), details)


def _defining_words(term: TermFile, passages: dict[str, Passage]) -> tuple[str, list[Problem]]:
    """Return the article's words as the edition prints them, or what is wrong with the quotation."""
    definition = term.definition
    if definition.by == EDITOR:
        return "", []
    passage = passages.get(definition.at)
    if passage is None:
        return "", [_unknown(term, definition.at, "definition.at", passages)]
    for reading in passage.readings:
        if found := find_edited(definition.exact, reading):
            return reading.edited[slice(*found)], []
    return "", [_not_found(term, definition.exact, "definition.exact", passage)]


def _unknown(term: TermFile, at: str, key: str, passages: dict[str, Passage]) -> Problem:
    return _problem(term, Code.PASSAGE_UNKNOWN, key, at=at, suggestion=did_you_mean(at, passages))


def _not_found(term: TermFile, exact: str, key: str, passage: Passage) -> Problem:
    nearest = nearest_words(exact, passage.text)
    return _problem(term, Code.QUOTE_NOT_FOUND, key, exact=exact, at=passage.address, suggestion=nearest)


def _places_told(term: TermFile, passages: dict[str, Passage]) -> Iterator[Problem]:
    """Report places where the forms do, or do not, count, that are not in the text."""
    for n, at in enumerate(term.at):
        if at not in passages:
            yield _unknown(term, at, f"at.{n}", passages)
    for n, place in enumerate(term.not_at):
        passage = passages.get(place.at)
        if passage is None:
            yield _unknown(term, place.at, f"not-at.{n}", passages)
        elif place.exact and not any(find_edited(place.exact, reading) for reading in passage.readings):
            yield _not_found(term, place.exact, f"not-at.{n}", passage)


def _references(term: TermFile, terms: tuple[TermFile, ...]) -> Iterator[Problem]:
    """Report related terms, and links of the gloss, that lead to no term."""
    known = {other.key for other in terms} - {term.key}
    for n, key in enumerate(term.related):
        if key not in known:
            suggestion = did_you_mean(key, known)
            yield _problem(term, Code.TERM_UNKNOWN, f"related.{n}", key=key, suggestion=suggestion)
    for match in LINK.finditer(term.gloss):
        key = match["target"].removesuffix(".md")
        if key not in known or key == match["target"]:
            details = {"key": match["target"], "suggestion": f"{did_you_mean(key, known)}.md"}
            yield Problem(Code.TERM_UNKNOWN, _in_gloss(term, match.start()), details)


def _text(term: TermFile) -> Iterator[Problem]:
    if not term.gloss:
        yield _problem(term, Code.GLOSS_MISSING, "")
    for match in HTML.finditer(term.gloss):
        yield Problem(Code.HTML_IN_TEXT, _in_gloss(term, match.start()), {"html": match[0]})


def _in_gloss(term: TermFile, at: int) -> Location:
    return Location(term.path, term.gloss_line + term.gloss.count("\n", 0, at))


def _forms(term: TermFile) -> Iterator[Problem]:
    for n, form in enumerate(term.forms):
        if sign := _SEARCH_SIGN.search(form):
            yield _problem(term, Code.FORM_NOT_PLAIN, f"altLabel.{n}", form=form, sign=sign[0])


def _claims(terms: tuple[TermFile, ...], lang: str) -> Iterator[Problem]:
    """Report each form that a second term claims."""
    owners: dict[str, str] = {}
    for term in terms:
        for key, form in _places(term, lang):
            owner = owners.setdefault(fold(form), term.key)
            if owner != term.key:
                yield _problem(term, Code.FORM_CLAIMED_TWICE, key, form=form, other=owner)


def _places(term: TermFile, lang: str) -> Iterator[tuple[str, str]]:
    yield f"prefLabel.{lang}", term.label(lang)
    for n, form in enumerate(term.forms):
        yield f"altLabel.{n}", form
