"""The works of the bibliography (CSL-JSON items), and how certain each identification is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from edition.model.problems import Code, Location, Problem
from edition.model.rich_text import plain

FOLDER = "bibliography"
PATH = f"{FOLDER}/references.bib"
CSL_PATH = f"{FOLDER}/references.json"
IDENTIFICATIONS = "identifications"
"""The scheme of the vocabulary that says how certain an identification can be."""
CERTAIN, UNIDENTIFIED = "certain", "unidentified"
UNCITED = "uncited"
"""The keyword of an entry that stands in the bibliography although nothing cites it."""
OTHERS = {"literal": "others"}
"""What stands in a list of names for those that are not named, as pandoc writes it."""
_MOST_NAMES = 3
"""From four authors on, a call names the first."""


@dataclass(frozen=True, slots=True)
class Person:
    """An author (CSL name variable): a person in parts, or an institution whole (``literal``).

    ``bound`` tells that the particle belongs to the family name (CSL's non-dropping particle).
    """

    family: str = ""
    given: str = ""
    particle: str = ""
    literal: str = ""
    suffix: str = ""
    bound: bool = False

    @property
    def name(self) -> str:
        """The name under which the author is cited."""
        return self.literal or (f"{self.particle} {self.family}" if self.bound and self.particle else self.family)

    @property
    def csl(self) -> dict[str, str]:
        """The name as CSL-JSON has it."""
        if self.literal:
            return {"literal": self.literal}
        particle = "non-dropping-particle" if self.bound else "dropping-particle"
        parts = {"family": self.family, "given": self.given, particle: self.particle, "suffix": self.suffix}
        return {part: value for part, value in parts.items() if value}


@dataclass(frozen=True, slots=True)
class Remark:
    """What the editors say of an identification: freely, what supports it, what is not verified, where to look."""

    text: str = ""
    established: str = ""
    unverified: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A work. ``csl`` is all that is known of it; ``years`` those under which it is cited; ``raw`` its entry.

    ``key`` is its name in data and exports, exactly as its file has it; ``aliases`` are further keys. ``address``
    is what pages call it: derived from the key, unique, kept by the lock. ``others`` tells that more people signed
    it than are named. Where the edition does not identify works, ``identification`` is "".
    """

    key: str
    type: str
    csl: Mapping[str, Any] = field(default_factory=dict)
    authors: tuple[Person, ...] = ()
    years: tuple[str, ...] = ()
    identification: str = ""
    marks: tuple[str, ...] = ()
    remark: Remark = Remark()
    archived: str = ""
    raw: str = ""
    line: int = 0
    address: str = ""
    editors: tuple[Person, ...] = ()
    others: bool = False
    aliases: tuple[str, ...] = ()
    path: str = PATH

    def __post_init__(self) -> None:
        if not self.address:
            object.__setattr__(self, "address", self.key)

    def text(self, variable: str) -> str:
        """Return a variable of CSL as plain text, or nothing."""
        return plain(str(self.csl.get(variable, "")))

    @property
    def title(self) -> str:
        """The title as plain text, or nothing where none is known."""
        return self.text("title")

    @property
    def year(self) -> str:
        """The year of publication, or nothing."""
        return self.years[0] if self.years else ""

    @property
    def signatories(self) -> tuple[Person, ...]:
        """Those under whose names it is cited: its authors, or else its editors."""
        return self.authors or self.editors

    @property
    def by_persons(self) -> bool:
        """Whether a person, not only an institution or nobody, signs it."""
        return any(author.family for author in self.signatories)

    @property
    def label(self) -> str:
        """The work in the words of a call: ``Gordon et McCann, 2000``."""
        names = [author.name for author in self.signatories]
        if names and (self.others or len(names) > _MOST_NAMES):
            who = f"{names[0]} et al."
        else:
            who = " et ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
        return ", ".join(part for part in (who or self.title or self.key, self.year + self.letter) if part)

    @property
    def letter(self) -> str:
        """The letter that distinguishes works of one author and year: said, or from the key (``name1998b``)."""
        if said := self.csl.get("year-suffix"):
            return str(said)
        return self.key[-1] if self.year and re.search(rf"{self.year}[a-z]$", self.key) else ""


def problem_of(reference: Reference, code: Code, **details: object) -> Problem:
    """Return the problem ``code`` of ``reference``, at its entry."""
    return Problem(code, Location(reference.path, reference.line), {"key": reference.key, **details})
