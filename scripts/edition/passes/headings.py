"""Give each heading the title of ``article.yml``; what the source reads is kept as an emendation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from edition.model.addresses import heading_id
from edition.model.apparatus import PATH, ApparatusEntry, problem_of
from edition.model.document import Emendation, Heading, Inline, Text, text_of
from edition.model.edition import Edition
from edition.model.problems import Code, Location, Problem


def entitle_headings(edition: Edition) -> Edition:
    """Return ``edition`` with the declared title of each heading as one emendation of the source's.

    The emendation is whole: its ``sic`` is all the heading's text. Note calls keep their place after it. Its
    entry in the apparatus, which gives neither reading, gets both.
    """
    entries = {entry.at: entry for entry in edition.apparatus}
    entitled = edition.with_headings(lambda heading: _entitled(heading, entries.get(heading_id(heading))))
    changes = {heading_id(s.heading): _change(s.heading) for s in entitled.all_sections if s.heading}
    resolved = tuple(_resolved(entry, changes.get(entry.at)) for entry in edition.apparatus)
    return replace(entitled, apparatus=resolved).with_problems(_problems(edition, changes))


def _entitled(heading: Heading, entry: ApparatusEntry | None) -> Heading:
    return replace(heading, title=tuple(_title(heading, entry)))


def _title(heading: Heading, entry: ApparatusEntry | None) -> Iterator[Inline]:
    runs = tuple(node for node in heading.title if isinstance(node, Text))
    if not runs or heading.declared in (None, text_of(*runs)):
        yield from heading.title
        return
    yield Emendation(runs, str(heading.declared), entry.kind if entry else "", entry.id if entry else None)
    yield from (node for node in heading.title if node not in runs)


def _change(heading: Heading) -> Emendation | None:
    return next((node for node in heading.title if isinstance(node, Emendation)), None)


def _resolved(entry: ApparatusEntry, change: Emendation | None) -> ApparatusEntry:
    if change is None:
        return entry
    return replace(entry, sic=text_of(*change.sic), corr=change.corr, found=True)


def _problems(edition: Edition, changes: dict[str, Emendation | None]) -> Iterator[Problem]:
    for entry in edition.apparatus:
        if entry.at in changes and not entry.found:
            if entry.sic or entry.corr or entry.prefix or entry.suffix:
                yield problem_of(entry, Code.EMENDATION_OF_HEADING)
            if changes[entry.at] is None:
                yield problem_of(entry, Code.EMENDATION_CHANGES_NOTHING)
    accounted = {entry.at for entry in edition.apparatus}
    for at, change in changes.items():
        if change is not None and edition.apparatus and at not in accounted:
            yield Problem(Code.EMENDATION_MISSING, Location(PATH), {"at": at})
