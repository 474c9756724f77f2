"""The critical apparatus: faults of the source, and what the edition reads instead (TEI app, lem, rdg)."""

from __future__ import annotations

from dataclasses import dataclass

from edition.model.problems import Code, Location, Problem
from edition.model.vocabulary import codes_of

PATH = "docs/source/emendations.yml"
RULES = "emendation-rules"
"""The scheme of the vocabulary that holds the kinds whose changes follow one rule."""
APPLIED = "evident"
"""The level of a fault with one remedy, which the text prints."""
SIGNED = "sic"
"""The level of a certain fault with several remedies: the text shows it and prints none (TEI sic without corr)."""
PROPOSED = "probable"
"""The level of a conjecture: listed, and not printed."""


@dataclass(frozen=True, slots=True)
class ApparatusRow:
    """One contiguous change, or one fault, as its row gives it.

    A signed fault has no ``corr``. A heading's row gives neither reading: they are the source's and article.yml's.
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

    @property
    def applied(self) -> bool:
        """Whether the edition prints its remedy."""
        return self.level == APPLIED

    @property
    def by_rule(self) -> bool:
        """Whether it is printed by a rule that is said once, not at each change."""
        return self.applied and follows_a_rule(self.kind)

    @property
    def signed(self) -> bool:
        """Whether the text shows it as a fault, and keeps it."""
        return self.level == SIGNED

    @property
    def in_text(self) -> bool:
        """Whether it has its own place in the text; any other is only listed."""
        return self.applied or self.signed

    @property
    def read(self) -> str:
        """The words that the edition prints for it."""
        return self.corr if self.applied else self.sic


@dataclass(frozen=True, slots=True)
class ApparatusEntry(ApparatusRow):
    """A change that has its place; ``before`` and ``after`` are the words of the edited text around it."""

    before: str = ""
    after: str = ""


def follows_a_rule(kind: str) -> bool:
    """Return whether the changes of ``kind`` follow one rule, so that none needs a sign of its own."""
    return kind in codes_of(RULES)


def problem_of(entry: ApparatusRow, code: Code, **details: object) -> Problem:
    """Return the problem ``code`` of ``entry``, at its row."""
    shown = {"id": entry.id, "at": entry.at, "sic": entry.sic, "corr": entry.corr}
    return Problem(code, Location(PATH, entry.line), {**shown, **details})
