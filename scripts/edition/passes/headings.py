"""Give each heading the title of ``article.yml``; what the source reads is kept, as an emendation (TEI choice)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from edition.model.addresses import heading_id
from edition.model.apparatus import PATH, ApparatusEntry, ApparatusRow, problem_of
from edition.model.as_read import fields_of
from edition.model.document import Emendation, Heading, Inline, Text, text_of
from edition.model.edition import Edition
from edition.model.problems import Code, Location, Problem


def entitle_headings(edition: Edition) -> Edition:
    """Return ``edition`` with the declared title of each heading as one emendation of the source's.

    The emendation is whole: its ``sic`` is all the heading's text. Note calls keep their place after it. Its
    row gives neither reading; its entry in the apparatus has both.
    """
    rows = {row.at: row for row in edition.apparatus_rows}
    entitled = edition.with_headings(lambda heading: _entitled(heading, rows.get(heading_id(heading))))
    changes = {heading_id(s.heading): _change(s.heading) for s in entitled.all_sections if s.heading}
    found = [_entry(row, change) for row in edition.apparatus_rows if (change := changes.get(row.at))]
    return entitled.with_apparatus(found).with_problems(_problems(edition, changes))


def _entitled(heading: Heading, row: ApparatusRow | None) -> Heading:
    return replace(heading, title=tuple(_title(heading, row)))


def _title(heading: Heading, row: ApparatusRow | None) -> Iterator[Inline]:
    runs = tuple(node for node in heading.title if isinstance(node, Text))
    if not runs or heading.declared in (None, text_of(*runs)):
        yield from heading.title
        return
    yield Emendation(runs, str(heading.declared), row.kind if row else "", row.id if row else None)
    yield from (node for node in heading.title if node not in runs)


def _change(heading: Heading) -> Emendation | None:
    return next((node for node in heading.title if isinstance(node, Emendation)), None)


def _entry(row: ApparatusRow, change: Emendation) -> ApparatusEntry:
    return ApparatusEntry(**fields_of(replace(row, sic=text_of(*change.sic), corr=change.corr)))


def _problems(edition: Edition, changes: dict[str, Emendation | None]) -> Iterator[Problem]:
    for row in edition.apparatus_rows:
        if row.at in changes:
            if row.sic or row.corr or row.prefix or row.suffix:
                yield problem_of(row, Code.EMENDATION_OF_HEADING)
            if changes[row.at] is None:
                yield problem_of(row, Code.EMENDATION_CHANGES_NOTHING)
    accounted = {row.at for row in edition.apparatus_rows}
    for at, change in changes.items():
        if change is not None and accounted and at not in accounted:
            yield Problem(Code.EMENDATION_MISSING, Location(PATH), {"at": at})
