"""Check the chronology against the text: each event is named in known passages."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.chronology import PATH
from edition.model.edition import Edition
from edition.model.problems import Code, Location, Problem, did_you_mean
from edition.text.passages import passages_of


def check_chronology(edition: Edition) -> Edition:
    """Return ``edition`` with the passages that its events name, and it does not have."""
    return edition.with_problems([*_unknown(edition)]) if edition.chronology else edition


def _unknown(edition: Edition) -> Iterator[Problem]:
    known = {passage.address for passage in passages_of(edition)}
    for event in edition.chronology:
        for at in event.at:
            if at not in known:
                details = {"at": at, "suggestion": did_you_mean(at, known)}
                yield Problem(Code.PASSAGE_UNKNOWN, Location(PATH, event.line), details)
