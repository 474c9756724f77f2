"""Check the summary against the text: every paragraph once, and nothing that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.addresses import heading_id
from edition.model.document import Paragraph
from edition.model.edition import Edition
from edition.model.problems import Code, Location, Problem, did_you_mean
from edition.model.summary import PATH, SummaryRow


def check_summary(edition: Edition) -> Edition:
    """Return ``edition`` with what is wrong with its summary; one that is not there lacks nothing."""
    return edition.with_problems([*_problems(edition)]) if edition.summary else edition


def _problems(edition: Edition) -> Iterator[Problem]:
    paragraphs = [
        block.id
        for section in edition.all_sections
        for block in section.blocks
        if isinstance(block, Paragraph) and block.id
    ]
    known = {*paragraphs, *(heading_id(s.heading) for s in edition.all_sections if s.heading)}
    told: dict[str, SummaryRow] = {}
    for row in edition.summary:
        if row.at not in known:
            yield _problem(row, Code.PASSAGE_UNKNOWN, suggestion=did_you_mean(row.at, known))
        elif row.at in told:
            yield _problem(row, Code.SUMMARY_REPEATED, line=told[row.at].line)
        told.setdefault(row.at, row)
    for at in paragraphs:
        if at not in told:
            yield Problem(Code.SUMMARY_MISSING, Location(PATH), {"at": at})


def _problem(row: SummaryRow, code: Code, **details: object) -> Problem:
    return Problem(code, Location(PATH, row.line), {"at": row.at, **details})
