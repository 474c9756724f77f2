"""The critical apparatus: faults of the source, and what the edition reads instead (TEI app, lem, rdg)."""

from __future__ import annotations

from dataclasses import dataclass

from edition.model.problems import Code, Location, Problem

PATH = "docs/source/emendations.yml"
APPLIED = "evident"
"""The level of an entry that is printed in the text; any other is only listed."""


@dataclass(frozen=True, slots=True)
class ApparatusEntry:
    """One contiguous change. A heading's entry gives neither reading: they are the source's and article.yml's.

    ``before`` and ``after`` are the words of the edited text around the place, once it is found.
    """

    id: str
    at: str
    kind: str
    level: str
    sic: str = ""
    corr: str = ""
    prefix: str = ""
    suffix: str = ""
    note: str = ""
    resp: str = ""
    group: str = ""
    line: int = 0
    before: str = ""
    after: str = ""
    found: bool = False

    @property
    def applied(self) -> bool:
        """Whether the edition prints it."""
        return self.level == APPLIED


def problem_of(entry: ApparatusEntry, code: Code, **details: object) -> Problem:
    """Return the problem ``code`` of ``entry``, at its row."""
    shown = {"id": entry.id, "at": entry.at, "sic": entry.sic, "corr": entry.corr}
    return Problem(code, Location(PATH, entry.line), {**shown, **details})
