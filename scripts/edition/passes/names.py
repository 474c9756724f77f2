"""Find the uses of the names of the index (TEI persName, placeName, orgName), and check the index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from edition.model.as_read import fields_of
from edition.model.edition import Edition
from edition.model.names import PATH, NameEntry, NameRow
from edition.model.problems import Code, Location, Problem
from edition.text.folding import Folded
from edition.text.matching import Matcher
from edition.text.occurrences import uses_in
from edition.text.passages import passages_of


def resolve_names(edition: Edition) -> Edition:
    """Return ``edition`` with an entry for each row of ``names.yml``: every use in the text as it is printed.

    Passages in any language count, and so do the words of citations. A name that is never used and a form that two
    rows claim are reported.
    """
    if not edition.name_rows:
        return edition
    passages = passages_of(edition)
    matcher = Matcher(((form, row.id) for row in edition.name_rows for form in row.forms), exact=True, apart=True)
    uses = uses_in(passages, lambda text, _at, hidden: matcher.find(text, hidden), citations=True)
    entries = tuple(NameEntry(**fields_of(row), uses=uses.get(row.id, ())) for row in edition.name_rows)
    unused = [
        _problem(entry, Code.NAME_UNUSED, name=entry.name) for entry in entries if passages and not entry.uses
    ]
    return replace(edition, names=entries).with_problems([*unused, *_claims(edition.name_rows)])


def _problem(row: NameRow, code: Code, **details: object) -> Problem:
    return Problem(code, Location(PATH, row.line), details)


def _claims(rows: Sequence[NameRow]) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for row in rows:
        for form in row.forms:
            owner = owners.setdefault(" ".join(Folded(form, exact=True).text.split()), row.id)
            if owner != row.id:
                yield _problem(row, Code.FORM_CLAIMED_TWICE, form=form, other=owner)
