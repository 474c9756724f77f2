"""Check the glossary against the text: its definitions are quoted from it, its terms used and related."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from edition.model.edition import Edition
from edition.model.glossary import AUTHOR, GlossaryEntry
from edition.model.problems import Code, Location, Problem, did_you_mean
from edition.text.folding import fold
from edition.text.occurrences import uses_in
from edition.text.passages import Passage, passages_of
from edition.text.quotes import find_edited, nearest_words
from edition.text.terms import in_language, term_matcher

HTML = re.compile(r"</?[A-Za-z][^>\n]*>?|<!--|&(?:#\w+|\w+);")
LINK = re.compile(r"\]\((?P<target>[^)\n]*)\)")
_SEARCH_SIGN = re.compile(r"[\\^$.|?*+()\[\]{}]")


def resolve_glossary(edition: Edition) -> Edition:
    """Return ``edition`` with the uses of each term, each definition as the edition prints it, and all faults."""
    if not edition.glossary:
        return edition
    passages = passages_of(edition)
    lang = edition.metadata.language
    uses = uses_in(in_language(passages, lang), term_matcher(edition.glossary, lang), citations=False)
    by_address = {passage.address: passage for passage in passages}
    problems: list[Problem] = [*_claims(edition.glossary, lang)]
    entries = []
    for entry in edition.glossary:
        shown, amiss = _definition(entry, by_address)
        problems += [*amiss, *_references(entry, edition.glossary), *_text(entry), *_forms(entry)]
        if passages and entry.key not in uses:
            problems.append(_problem(entry, Code.TERM_UNUSED, "prefLabel", term=entry.label(lang)))
        definition = replace(entry.definition, shown=shown)
        entries.append(replace(entry, definition=definition, uses=uses.get(entry.key, ())))
    return replace(edition, glossary=tuple(entries)).with_problems(problems)


def _problem(entry: GlossaryEntry, code: Code, key: str, /, **details: object) -> Problem:
    return Problem(code, Location(entry.path, entry.line_of(key)), details)


def _definition(entry: GlossaryEntry, passages: dict[str, Passage]) -> tuple[str, list[Problem]]:
    """Return the author's words as the edition prints them, or what is wrong with the quotation."""
    definition = entry.definition
    if definition.by != AUTHOR:
        return "", []
    passage = passages.get(definition.at)
    if passage is None:
        details = {"at": definition.at, "suggestion": did_you_mean(definition.at, passages)}
        return "", [_problem(entry, Code.PASSAGE_UNKNOWN, "definition.at", **details)]
    for reading in passage.readings:
        if found := find_edited(definition.exact, reading):
            return reading.edited[slice(*found)], []
    nearest = nearest_words(definition.exact, passage.text)
    details = {"exact": definition.exact, "at": definition.at, "suggestion": nearest}
    return "", [_problem(entry, Code.QUOTE_NOT_FOUND, "definition.exact", **details)]


def _references(entry: GlossaryEntry, glossary: tuple[GlossaryEntry, ...]) -> Iterator[Problem]:
    """Report related terms, and links of the gloss, that lead to no term."""
    known = {other.key for other in glossary} - {entry.key}
    for n, key in enumerate(entry.related):
        if key not in known:
            suggestion = did_you_mean(key, known)
            yield _problem(entry, Code.TERM_UNKNOWN, f"related.{n}", key=key, suggestion=suggestion)
    for match in LINK.finditer(entry.gloss):
        key = match["target"].removesuffix(".md")
        if key not in known or key == match["target"]:
            details = {"key": match["target"], "suggestion": f"{did_you_mean(key, known)}.md"}
            yield Problem(Code.TERM_UNKNOWN, _in_gloss(entry, match.start()), details)


def _text(entry: GlossaryEntry) -> Iterator[Problem]:
    if not entry.gloss:
        yield _problem(entry, Code.GLOSS_MISSING, "")
    for match in HTML.finditer(entry.gloss):
        yield Problem(Code.HTML_IN_TEXT, _in_gloss(entry, match.start()), {"html": match[0]})


def _in_gloss(entry: GlossaryEntry, at: int) -> Location:
    return Location(entry.path, entry.gloss_line + entry.gloss.count("\n", 0, at))


def _forms(entry: GlossaryEntry) -> Iterator[Problem]:
    for n, form in enumerate(entry.forms):
        if sign := _SEARCH_SIGN.search(form):
            yield _problem(entry, Code.FORM_NOT_PLAIN, f"altLabel.{n}", form=form, sign=sign[0])


def _claims(glossary: tuple[GlossaryEntry, ...], lang: str) -> Iterator[Problem]:
    """Report each form that a second term claims."""
    owners: dict[str, str] = {}
    for entry in glossary:
        for key, form in _places(entry, lang):
            owner = owners.setdefault(fold(form), entry.key)
            if owner != entry.key:
                yield _problem(entry, Code.FORM_CLAIMED_TWICE, key, form=form, other=owner)


def _places(entry: GlossaryEntry, lang: str) -> Iterator[tuple[str, str]]:
    yield f"prefLabel.{lang}", entry.label(lang)
    for n, form in enumerate(entry.forms):
        yield f"altLabel.{n}", form
