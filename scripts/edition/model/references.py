"""The works of the bibliography (CSL-JSON items), and how certain each identification is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from edition.model.problems import Code, Location, Problem

PATH = "bibliography/references.bib"
IDENTIFICATIONS = "identifications"
"""The scheme of the vocabulary that says how certain an identification can be."""
CERTAIN, UNIDENTIFIED = "certain", "unidentified"
UNCITED = "uncited"
"""The keyword of an entry that stands in the bibliography although nothing cites it."""


@dataclass(frozen=True, slots=True)
class Person:
    """An author (CSL name variable): a person in parts, or an institution whole (``literal``)."""

    family: str = ""
    given: str = ""
    particle: str = ""
    literal: str = ""

    @property
    def name(self) -> str:
        """The name under which the author is cited."""
        return self.literal or self.family

    @property
    def csl(self) -> dict[str, str]:
        """The name as CSL-JSON has it."""
        if self.literal:
            return {"literal": self.literal}
        parts = {"family": self.family, "given": self.given, "dropping-particle": self.particle}
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
    """A work. ``csl`` is all that is known of it; ``years`` those under which it is cited; ``raw`` its entry."""

    key: str
    type: str
    csl: Mapping[str, Any] = field(default_factory=dict)
    authors: tuple[Person, ...] = ()
    years: tuple[str, ...] = ()
    identification: str = UNIDENTIFIED
    marks: tuple[str, ...] = ()
    remark: Remark = Remark()
    archived: str = ""
    raw: str = ""
    line: int = 0

    @property
    def title(self) -> str:
        """The title, or nothing where none is known."""
        return str(self.csl.get("title", ""))

    @property
    def year(self) -> str:
        """The year of publication, or nothing."""
        return self.years[0] if self.years else ""

    @property
    def by_persons(self) -> bool:
        """Whether a person, not only an institution or nobody, signs it."""
        return any(author.family for author in self.authors)

    @property
    def label(self) -> str:
        """The work in the words of a call: ``Gordon et McCann, 2000``."""
        names = [author.name for author in self.authors]
        many = len(names) > 3  # noqa: PLR2004 – from four authors on, a call names the first
        who = f"{names[0]} et al." if many else " et ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
        return ", ".join(part for part in (who or self.title or self.key, self.year + self.letter) if part)

    @property
    def letter(self) -> str:
        """The letter that distinguishes works of one author and year, from the key: ``b`` of ``name1998b``."""
        return self.key[-1] if self.year and re.search(rf"{self.year}[a-z]$", self.key) else ""


def problem_of(reference: Reference, code: Code, **details: object) -> Problem:
    """Return the problem ``code`` of ``reference``, at its entry."""
    return Problem(code, Location(PATH, reference.line), {"key": reference.key, **details})
