"""The metadata of the article and of its edition (CSL names), from ``article.yml``."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """A person in parts, or an institution whole (CSL name variable: ``literal``)."""

    family: str = ""
    given: str = ""
    literal: str = ""

    def __str__(self) -> str:
        return self.literal or f"{self.given} {self.family}".strip()

    @property
    def inverted(self) -> str:
        """The name as catalogues have it: family name first; an institution as it is."""
        return self.literal or ", ".join(part for part in (self.family, self.given) if part)


@dataclass(frozen=True, slots=True)
class AbstractLabel:
    """The word that introduces an abstract in the source, its language (BCP 47), and its length."""

    label: str
    lang: str
    paragraphs: int = 1


@dataclass(frozen=True, slots=True)
class DeclaredHeading:
    """A heading as the edition displays it; ``id`` and ``level`` only where its number does not imply them."""

    title: str
    number: str = ""
    id: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class SuppliedNote:
    """A note that the source printed and the extraction lacks; ``evidence`` says where it was seen."""

    number: int
    text: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Where people write to the editors: an address of mail, a form, a repository; each may be none."""

    email: str = ""
    form: str = ""
    repository: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """The article and its edition. Everything has a default: bad data never stops a build."""

    id: str = "article"
    type: str = "document"
    title: str = ""
    title_short: str = ""
    title_translated: str = ""
    authors: tuple[Name, ...] = ()
    issued: int | None = None
    genre: str = ""
    collection_title: str = ""
    number: str = ""
    publisher: str = ""
    language: str = "fr"
    rights: str = ""
    edition_licence: str = ""
    edition_title: str = ""
    editors: tuple[Name, ...] = ()
    contact: Contact = Contact()
    style: str = "chicago-author-date"
    identification: bool = False
    source_file: str = "article.txt"
    invisible: tuple[tuple[str, str], ...] = ()
    source_sha256: str = ""
    abstracts: tuple[AbstractLabel, ...] = ()
    headings: tuple[DeclaredHeading, ...] = ()
    supplied_notes: tuple[SuppliedNote, ...] = ()
    lines: tuple[tuple[str, int], ...] = ()

    def line_of(self, key: str) -> int:
        """Return the line of ``article.yml`` that gives ``key`` (dotted), or 1."""
        return dict(self.lines).get(key, 1)

    @property
    def main_title(self) -> str:
        """The title up to its colon."""
        return re.split(r"\s*:\s+", self.title, maxsplit=1)[0]

    @property
    def subtitle(self) -> str:
        """What follows the colon of the title, or nothing."""
        return self.title[len(self.main_title) :].lstrip(" :\u00a0\u202f")


def editorial_title(data: Metadata) -> str:
    """Return the title of the edition as a work of its own, made from the article's where it has none."""
    return data.edition_title or f"{data.title_short or data.title} : édition numérique"


def editorial_authors(data: Metadata) -> tuple[Name, ...]:
    """Return who signs what the editors write: those whom the edition names, or else the edition itself."""
    return data.editors or (Name(literal=editorial_title(data)),)


def series(data: Metadata) -> str:
    """Return the publisher, the series and its number, the year."""
    number = f"n° {data.number}" if data.number else ""
    year = str(data.issued or "")
    return ", ".join(part for part in (data.publisher, f"{data.genre} {number}".strip(), year) if part)
