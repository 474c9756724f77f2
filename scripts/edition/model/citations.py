"""Citations and quotations as data (CSL citation items, TEI cit): the work, the locator, the intermediary."""

from __future__ import annotations

from dataclasses import dataclass

from edition.model.problems import Code, Location, Problem

PATH = "docs/source/citations.yml"
PARENTHETICAL, NARRATIVE = "parenthetical", "narrative"


@dataclass(frozen=True, slots=True)
class Locator:
    """A place in a work: a CSL locator label (``page``, ``volume`` …) and its value."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a citation in the text of a paragraph: a range of positions, and the work that they name."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation of one work. ``via`` is the work in which it was read, and to which ``via_locators`` belong.

    ``call`` is the whole call as the edition prints it, pieces joined by " … ", and ``ranges`` where
    it stands; ``context`` the words of its
    sentence before, in and after its first piece. ``note`` says why a person had to resolve it, if one had.
    """

    id: str
    passage: str
    key: str
    mode: str
    locators: tuple[Locator, ...] = ()
    via: str = ""
    via_locators: tuple[Locator, ...] = ()
    call: str = ""
    context: tuple[str, str, str] = ("", "", "")
    pieces: tuple[Piece, ...] = ()
    ranges: tuple[tuple[int, int], ...] = ()
    paragraph: int = 0
    note: str = ""

    @property
    def works(self) -> tuple[str, ...]:
        """The work cited, then the intermediary if there is one."""
        return tuple(key for key in (self.key, self.via) if key)


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of somebody else, and the citations that say whose."""

    id: str
    passage: str
    text: str
    citations: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class CitationRow:
    """What a person says of the call ``words`` in the passage ``at``; empty fields leave it as it is read."""

    at: str
    words: str
    key: str = ""
    via: str = ""
    mode: str = ""
    pieces: tuple[str, ...] = ()
    none: bool = False
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class QuotationRow:
    """What a person says of the quotation that begins with ``start`` in ``at``: which citation is its source."""

    at: str
    start: str
    source: str = ""
    call: str = ""
    none: bool = False
    note: str = ""
    line: int = 0


def problem_at(row: CitationRow | QuotationRow, code: Code, **details: object) -> Problem:
    """Return the problem ``code`` of a row of ``citations.yml``."""
    words = row.words if isinstance(row, CitationRow) else row.start
    return Problem(code, Location(PATH, row.line), {"at": row.at, "words": words, **details})
