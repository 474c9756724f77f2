"""Read the notes at the foot of the pages, and those that run on at the foot of the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from edition.model.document import Note, Paragraph
from edition.model.problems import Code, Location, Problem
from edition.readers.extraction.flow import Flow
from edition.readers.extraction.lines import Kind, Line


@dataclass
class _Open:
    """The note being read."""

    number: Line
    page: int
    flow: Flow = field(default_factory=Flow)
    paragraphs: list[Paragraph] = field(default_factory=list)

    def end_paragraph(self, lang: str) -> None:
        if self.flow:
            self.paragraphs.append(Paragraph(self.flow.content, lang))
            self.flow = Flow()

    def close(self, lang: str) -> Note:
        self.end_paragraph(lang)
        return Note(int(self.number.text), self.number.start, tuple(self.paragraphs))


def read_notes(lines: Iterable[Line], lang: str) -> tuple[Note, ...]:
    """Return the notes that ``lines`` (all below a rule, see :func:`split_off_notes`) hold, in their order."""
    notes: list[Note] = []
    current: _Open | None = None
    for line in lines:
        if line.kind is Kind.NUMBER:
            if current:
                notes.append(current.close(lang))
            current = _Open(line, line.page)
        elif current and line.kind is Kind.BREAK:
            current.end_paragraph(lang)
        elif current and line.kind is Kind.TEXT:
            _add_line(current, line)
    return (*notes, current.close(lang)) if current else tuple(notes)


def _add_line(note: _Open, line: Line) -> None:
    if line.page != note.page:
        note.flow.add_page(line.page, anchored=False)
        note.page = line.page
    note.flow.add_line(line)


def split_off_notes(lines: list[Line], path: str) -> tuple[list[Line], list[Line], list[Problem]]:
    """Return the lines of the body, those of the notes, and what is wrong with the rules.

    Text below a rule that opens no note stays with the body: it is text, and nothing is lost.
    """
    body: list[Line] = []
    notes: list[Line] = []
    problems: list[Problem] = []
    misplaced = False
    for line, following in zip(lines, [*lines[1:], None], strict=False):
        if line.kind in (Kind.RULE, Kind.CONTINUATION):
            fault = _fault_of_rule(line, following, known=bool(notes))
            misplaced = fault is not None
            problems += [Problem(fault, Location(path, line.number))] if fault else []
        elif line.in_notes and not (misplaced and line.kind is not Kind.NUMBER):
            misplaced = False
            notes.append(line)
        else:
            body.append(line)
    return body, notes, problems


def _fault_of_rule(rule: Line, following: Line | None, *, known: bool) -> Code | None:
    if following is None or not following.in_notes or following.kind not in (Kind.TEXT, Kind.NUMBER):
        return Code.RULE_WITHOUT_NOTES
    if following.kind is Kind.NUMBER:
        return None
    if rule.kind is Kind.RULE:
        return Code.RULE_WITHOUT_NOTES
    return None if known else Code.CONTINUATION_WITHOUT_NOTE
