"""Apply the emendations of the apparatus, each at its place, and report those that have none.

The source's text is never edited: a correction is a node that holds both readings (TEI choice). Entries are
held against the reading of the source; white space and the shape of apostrophes do not count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from edition.model.addresses import heading_id
from edition.model.apparatus import ApparatusEntry, ApparatusRow, problem_of
from edition.model.as_read import fields_of
from edition.model.document import Emendation, NoteCall, PageStart, Paragraph, Text, walk
from edition.model.edition import Edition
from edition.model.problems import Code, Problem, did_you_mean
from edition.passes.placing import Place, Unplaced, find_place
from edition.text.passages import paragraphs_of
from edition.text.running_text import cut


@dataclass(frozen=True, slots=True)
class _Placed:
    entry: ApparatusRow
    paragraph: int
    place: Place


def apply_emendations(edition: Edition) -> Edition:
    """Return ``edition`` with its faults corrected or signed, and an entry for every row that has its place.

    A row that has its entry is left alone: its emendation is in the text already, and would be cut in two.
    """
    applied = {entry.id for entry in edition.apparatus}
    headings = {heading_id(section.heading) for section in edition.all_sections if section.heading}
    rows = [row for row in edition.apparatus_rows if row.id not in applied and row.at not in headings]
    placed, unplaced = _placed(edition, rows)
    clashes = list(_clashes(edition, placed))
    clashing = {problem.details["id"] for problem in clashes}
    sound = [p for p in placed if p.entry.id not in clashing]
    emended = _emended(edition, sound).with_apparatus(_entries(edition, sound))
    return emended.with_problems([*unplaced, *clashes, *_groups(edition)])


def _placed(edition: Edition, entries: list[ApparatusRow]) -> tuple[list[_Placed], list[Problem]]:
    passages = paragraphs_of(edition)
    texts = {at: [_source_text(paragraph) for paragraph in passage] for at, passage in passages.items()}
    placed: list[_Placed] = []
    problems: list[Problem] = []
    for entry in entries:
        if entry.at not in texts:
            suggestion = did_you_mean(entry.at, texts)
            problems.append(problem_of(entry, Code.PASSAGE_UNKNOWN, suggestion=suggestion))
            continue
        if entry.sic == entry.corr or (entry.signed and (entry.corr or not entry.sic)):
            problems.append(problem_of(entry, Code.EMENDATION_CHANGES_NOTHING))
            continue
        match find_place(entry, texts):
            case Unplaced(code, details):
                problems.append(problem_of(entry, code, **details))
            case (paragraph, place):
                placed.append(_Placed(entry, paragraph, place))
    return placed, problems


def _source_text(paragraph: Paragraph) -> str:
    return "".join(node.value for node in walk(paragraph) if isinstance(node, Text))


def _clashes(edition: Edition, placed: list[_Placed]) -> Iterator[Problem]:
    """Report corrections that overlap, and changes that would swallow the call of a note."""
    passages = paragraphs_of(edition)
    for at, here in _by_passage(placed).items():
        shown = [p for p in here if p.entry.in_text]
        for first, second in pairwise(shown):
            if second.place.start < first.place.end or second.place == first.place:
                yield problem_of(second.entry, Code.EMENDATION_OVERLAPS, other=first.entry.id)
        for one in here:
            inside = cut(passages[at[0]][at[1]].content, one.place.start, one.place.end).inside
            if any(isinstance(node, NoteCall) for node in inside):
                yield problem_of(one.entry, Code.EMENDATION_CROSSES_CALL)


def _by_passage(placed: list[_Placed]) -> dict[tuple[str, int], list[_Placed]]:
    found: dict[tuple[str, int], list[_Placed]] = defaultdict(list)
    for one in sorted(placed, key=lambda p: (p.place.start, p.place.end)):
        found[one.entry.at, one.paragraph].append(one)
    return found


def _emended(edition: Edition, placed: list[_Placed]) -> Edition:
    changed = {at: list(paragraphs) for at, paragraphs in paragraphs_of(edition).items()}
    for (at, n), here in _by_passage(placed).items():
        content = changed[at][n].content
        for one in reversed([p for p in here if p.entry.in_text]):
            parts = cut(content, one.place.start, one.place.end)
            sic = tuple(node for node in parts.inside if isinstance(node, Text))
            pages = tuple(node for node in parts.inside if isinstance(node, PageStart))
            read = one.entry.corr if one.entry.applied else "".join(text.value for text in sic)
            made = Emendation(sic, read, one.entry.kind, one.entry.id, signed=one.entry.signed)
            content = (*parts.before, made, *pages, *parts.after)
        changed[at][n] = replace(changed[at][n], content=content)
    return edition.with_passages({at: tuple(paragraphs) for at, paragraphs in changed.items()})


def _entries(edition: Edition, placed: list[_Placed]) -> Iterator[ApparatusEntry]:
    """Yield the entries that have a place, each with the words around it as the edition prints them."""
    passages = paragraphs_of(edition)
    for (at, n), here in _by_passage(placed).items():
        text = _source_text(passages[at][n])
        applied = [p for p in here if p.entry.applied]
        for one in here:
            before = _corrected(text, 0, one.place.start, [p for p in applied if p is not one])
            after = _corrected(text, one.place.end, len(text), [p for p in applied if p is not one])
            yield ApparatusEntry(**fields_of(one.entry), before=before, after=after)


def _corrected(text: str, start: int, end: int, applied: list[_Placed]) -> str:
    """Return a stretch of ``text`` with the corrections that lie in it."""
    parts = []
    for one in applied:
        if start <= one.place.start and one.place.end <= end:
            parts += [text[start : one.place.start], one.entry.corr]
            start = one.place.end
    return "".join([*parts, text[start:end]])


def _groups(edition: Edition) -> Iterator[Problem]:
    known = {row.id for row in edition.apparatus_rows}
    for entry in edition.apparatus_rows:
        if entry.group and entry.group not in known:
            suggestion = did_you_mean(entry.group, known)
            yield problem_of(entry, Code.EMENDATION_GROUP_UNKNOWN, group=entry.group, suggestion=suggestion)
