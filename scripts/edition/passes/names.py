"""Find the uses of the names of the index, in both readings, and check the index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from edition.model.edition import Edition
from edition.model.names import PATH, NameEntry
from edition.model.problems import Code, Location, Problem
from edition.text.folding import Folded
from edition.text.matching import Matcher
from edition.text.occurrences import uses_in
from edition.text.passages import passages_of


def resolve_names(edition: Edition) -> Edition:
    """Return ``edition`` with every passage of each name, in any language, citations included."""
    if not edition.names:
        return edition
    passages = passages_of(edition)
    matcher = Matcher(
        ((form, entry.id) for entry in edition.names for form in entry.forms), exact=True, apart=True
    )
    uses = uses_in(passages, matcher, citations=True)
    entries = tuple(replace(entry, uses=uses.get(entry.id, ())) for entry in edition.names)
    unused = [
        _problem(entry, Code.NAME_UNUSED, name=entry.name) for entry in entries if passages and not entry.uses
    ]
    return replace(edition, names=entries).with_problems([*unused, *_claims(entries)])


def _problem(entry: NameEntry, code: Code, **details: object) -> Problem:
    return Problem(code, Location(PATH, entry.line), details)


def _claims(entries: Sequence[NameEntry]) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for entry in entries:
        for form in entry.forms:
            owner = owners.setdefault(" ".join(Folded(form, exact=True).text.split()), entry.id)
            if owner != entry.id:
                yield _problem(entry, Code.FORM_CLAIMED_TWICE, form=form, other=owner)
