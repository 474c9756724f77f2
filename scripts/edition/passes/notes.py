"""Check that every note has its call, and every call its note."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from edition.model.document import Note, NoteCall, walk
from edition.model.edition import Edition
from edition.model.problems import Code, Location, Problem


def attach_notes(edition: Edition) -> Edition:
    """Return ``edition`` as it is, with every mismatch between notes and calls reported.

    Calls and notes keep the numbers of the source, which join them; nothing has to be moved.
    """
    calls = [node for node in walk(*edition.abstracts, *edition.sections) if isinstance(node, NoteCall)]
    found = [*_unmatched(edition, calls), *_repeated(edition, calls), *_jumps(edition)]
    return edition.with_problems(found)


def _problem(edition: Edition, code: Code, node: Note | NoteCall, **details: int) -> Problem:
    location = Location(edition.source.path, edition.source.line_of(node.start))
    return Problem(code, location, {"number": node.number, **details})


def _unmatched(edition: Edition, calls: list[NoteCall]) -> Iterator[Problem]:
    called, given = {call.number for call in calls}, {note.number for note in edition.notes}
    for note in edition.notes:
        if note.number not in called:
            yield _problem(edition, Code.NOTE_WITHOUT_CALL, note)
    for call in calls:
        if call.number not in given:
            yield _problem(edition, Code.CALL_WITHOUT_NOTE, call)


def _repeated(edition: Edition, calls: list[NoteCall]) -> Iterator[Problem]:
    for code, nodes in ((Code.NOTE_REPEATED, edition.notes), (Code.CALL_REPEATED, calls)):
        yield from (_problem(edition, code, node) for node in _later_ones(nodes))


def _later_ones(nodes: Iterable[Note | NoteCall]) -> Iterator[Note | NoteCall]:
    seen: Counter[int] = Counter()
    for node in nodes:
        seen[node.number] += 1
        if seen[node.number] > 1:
            yield node


def _jumps(edition: Edition) -> Iterator[Problem]:
    """Report notes that do not follow the one before, those declared as supplied included."""
    supplied = {note.number for note in edition.metadata.supplied_notes}
    start = Note(0, 0, ())
    for previous, note in pairwise((start, *edition.notes)):
        expected = previous.number + 1
        while expected in supplied:
            expected += 1
        if note.number not in (expected, previous.number):
            yield _problem(edition, Code.NOTE_NUMBER_JUMPS, note, previous=expected - 1)
