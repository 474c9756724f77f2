"""Check the bibliography against the text: each work cited, or marked ``uncited``; the style known."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.edition import Edition
from edition.model.names import PATH as NAMES
from edition.model.problems import Code, Location, Problem, did_you_mean
from edition.model.references import UNCITED, problem_of
from edition.records.styles import exists, known_styles
from edition.records.styling import failures

_NAMED = 6
"""So many works that nothing cites are named."""


def check_references(edition: Edition) -> Edition:
    """Return ``edition`` as it is, with what is wrong with its works and their style (CSL) reported.

    Works that nothing cites, keys that terms and names give and the bibliography has not, a style that is unknown
    or fails.

    The article itself is of the bibliography and not of its citations.
    """
    return edition.with_problems([*_uncited(edition), *_unknown(edition), *_style(edition)])


def _uncited(edition: Edition) -> Iterator[Problem]:
    """Report the works that nothing cites: each where the bibliography was made for the text, or else together."""
    cited = {key for citation in edition.citations for key in citation.works} | {edition.metadata.id}
    works = [work for work in edition.references if work.key not in cited and UNCITED not in work.marks]
    if edition.metadata.identification:
        yield from (problem_of(work, Code.REFERENCE_UNCITED) for work in works)
    elif works:
        keys = ", ".join(work.key for work in works[:_NAMED]) + (", …" if len(works) > _NAMED else "")
        yield problem_of(works[0], Code.REFERENCES_UNCITED, count=len(works), keys=keys)


def _unknown(edition: Edition) -> Iterator[Problem]:
    """Report the works that terms and names give and the bibliography has not."""
    known = {reference.key for reference in edition.references}
    given = [
        (Location(term.path, term.line_of("references")), key)
        for term in edition.term_files
        for key in term.references
    ]
    given += [(Location(NAMES, name.line), key) for name in edition.name_rows for key in name.works]
    for location, key in given if known else []:
        if key not in known:
            yield Problem(Code.REFERENCE_UNKNOWN, location, {"key": key, "suggestion": did_you_mean(key, known)})


def _style(edition: Edition) -> Iterator[Problem]:
    style = edition.metadata.style
    location = Location("docs/source/article.yml", edition.metadata.line_of("edition.style"))
    if not edition.references:
        return
    if not exists(style):
        yield Problem(
            Code.STYLE_UNKNOWN, location, {"style": style, "suggestion": did_you_mean(style, known_styles())}
        )
        return
    found = failures(edition.references, style, edition.metadata.language)
    if len(found) == len(edition.references):
        details = {"style": style, "reason": next(iter(found.values()))}
        yield Problem(Code.STYLE_FAILS, location, details)
        return
    for work in edition.references:
        if work.key in found:
            yield problem_of(work, Code.REFERENCE_UNSTYLED, style=style, reason=found[work.key])
