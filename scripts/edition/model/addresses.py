"""The ids and pages of everything that has an address (the contract is ``docs/decisions/0007``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from edition.model.document import Heading, Section, text_of
from edition.model.vocabulary import vocabulary

TEXT = "texte"
PLAN, WHOLE = f"{TEXT}/", f"{TEXT}/integral/"
HOME, APPARATUS, VERSIONS = "", "apparat/", "versions/"
GLOSSARY, NAMES = "glossaire/", "noms/"
BIBLIOGRAPHY, CITATIONS = "bibliographie/", "citations/"
ANNOTATIONS, SUMMARY = "annotations/", "argument/"
PERSONS, BY_LANGUAGE, CHRONOLOGY, PLACES = "personnes/", "index-par-langue/", "chronologie/", "lieux/"
GENERATED = (
    PLAN, WHOLE, APPARATUS, VERSIONS, GLOSSARY, NAMES, BIBLIOGRAPHY, CITATIONS, ANNOTATIONS, SUMMARY, PERSONS,
    BY_LANGUAGE, CHRONOLOGY, PLACES,
)  # fmt: skip
"""The pages of the edition besides those of its sections."""
ABOUT, CONTRIBUTE = "a-propos/", "contribuer/"
"""The hand-written pages that say whose the text is, and how to contribute: an edition may be without."""
UNTITLED = "Texte"


def page_of(section: Section) -> str:
    """Return the address of the page of ``section``, below the site's root."""
    return f"{TEXT}/{section.heading.id if section.heading else 'debut'}/"


def heading_id(heading: Heading) -> str:
    """Return the id of a section's heading: ``s1-1``, ``s-introduction``."""
    return f"s{'' if heading.number else '-'}{heading.id}"


def title_of(section: Section) -> str:
    """Return the number and title of ``section`` as plain text."""
    return text_of(section.heading) if section.heading else UNTITLED


def file_of(page: str) -> str:
    """Return the path of the Markdown file that gives the page at the address ``page``."""
    if page in (HOME, PLAN):
        return f"{page}index.md"
    return f"{page.rstrip('/')}.md"


def page_at(file: str) -> str:
    """Return the address of the page that the Markdown file at ``file`` gives: the inverse of :func:`file_of`."""
    if file == "index.md" or file.endswith("/index.md"):
        return file.removesuffix("index.md")
    return f"{file.removesuffix('.md')}/"


class Kind(StrEnum):
    """What an address names, in the order of the lock's file."""

    ABSTRACT = "abstract"
    SECTION = "section"
    PARAGRAPH = "paragraph"
    NOTE = "note"
    PAGE = "page"
    EMENDATION = "emendation"
    CITATION = "citation"
    QUOTATION = "quotation"
    TERM = "term"
    NAME = "name"
    WORK = "work"
    OTHER = "other"
    """An annotation, or no address of an edition at all."""


_PASSAGE = r"(?P<passage>(?:abstract-|p\d|fn\d).*)"
_FORMS = {
    Kind.CITATION: rf"{_PASSAGE}-c(?P<number>\d+)",
    Kind.QUOTATION: rf"{_PASSAGE}-q(?P<number>\d+)",
    Kind.ABSTRACT: r"abstract-(?P<number>.+)",
    Kind.SECTION: r"s(?:-(?=\D)|(?=[\d-]))(?P<number>.+)",
    Kind.PARAGRAPH: r"p(?P<number>\d[\d-]*)",
    Kind.NOTE: r"fn(?P<number>\d+)",
    Kind.PAGE: r"page-(?P<number>\d+)",
    Kind.EMENDATION: r"e(?P<number>\d+)",
    Kind.TERM: r"terme:(?P<number>.+)",
    Kind.NAME: r"nom:(?P<number>.+)",
    Kind.WORK: r"ref:(?P<number>.+)",
    Kind.OTHER: r"(?P<number>.*)",
}
"""The grammar of addresses; the first form that fits counts. For the page's scripts, ``addresses.js`` has it."""
_PATTERNS = {kind: re.compile(form, re.DOTALL) for kind, form in _FORMS.items()}
_SHORT = {Kind.PARAGRAPH: "p", Kind.NOTE: "n", Kind.SECTION: "s"}
_LABELS, _BRIEF = "address-labels", "address-labels-brief"
"""Schemes of the vocabulary: what readers call an address, in running text and in lists."""


@dataclass(frozen=True, slots=True)
class Address:
    """What an id says: the kind of thing that it names, and its number or key.

    ``p12-2`` is the paragraph 12-2, ``s1-3`` the section 1-3, ``ref:weber1909`` the work weber1909; ``p15-c3``
    is the citation 3 of the ``passage`` p15. An id of no known form is of the kind OTHER, its number the whole.
    """

    id: str
    kind: Kind
    number: str
    passage: str = ""

    @classmethod
    def of(cls, id_: str) -> Address:
        """Return what ``id_`` says."""
        return _parsed(id_)

    @property
    def fragment(self) -> str:
        """The fragment: its id, its key alone, and for notes what the renderer makes of it."""
        if self.kind is Kind.NOTE:
            return f"fn:{self.number}"
        return self.id.partition(":")[2] or self.id

    @property
    def label(self) -> str:
        """What readers call it: « § 15 », « note 9 », « section 1.3 »; its id if there is no word for its kind."""
        if self.kind is Kind.SECTION and not self.id[1].isdecimal():
            return self.number.lstrip("-")
        number = self.number.replace("-", ".") if self.kind is Kind.SECTION else self.number
        return _word(_LABELS, self.kind, number) or self.id

    @property
    def brief(self) -> str:
        """What lists call it: « § 15 », « n. 9 », « titre »; its id if there is no word for its kind."""
        if self.passage:
            return Address.of(self.passage).brief + self.id.removeprefix(self.passage)
        return _word(_BRIEF, self.kind, self.number) or self.id

    @property
    def short(self) -> str | None:
        """The short address of a paragraph, note or section: ``p/15/``; None for anything else."""
        return f"{_SHORT[self.kind]}/{self.number}/" if self.kind in _SHORT else None

    @property
    def rank(self) -> tuple[int, list[tuple[int, str]]]:
        """The place in the lock's file: by kind, what lies in a passage with it, then by number."""
        kinds = list(Kind)
        kind = Address.of(self.passage).kind if self.passage else self.kind
        group = min(kinds.index(kind), kinds.index(Kind.CITATION))
        parts = re.split(r"(\d+)", self.id)
        return group, [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


@cache
def _parsed(id_: str) -> Address:
    matches = ((kind, match) for kind, pattern in _PATTERNS.items() if (match := pattern.fullmatch(id_)))
    kind, match = next(matches)
    return Address(id_, kind, match["number"], match.groupdict().get("passage", ""))


def _word(scheme: str, kind: Kind, number: str) -> str:
    """Return the words for ``number`` of ``kind``; nothing where the vocabulary has none."""
    return vocabulary()[scheme].get(kind, {}).get("fr", "").format(number)


def fragment_of(id_: str) -> str:
    """Return the fragment of the address ``id_``."""
    return Address.of(id_).fragment


def label_of(id_: str) -> str:
    """Return what readers call the address ``id_``: « § 15 », « note 9 », « section 1.3 »."""
    return Address.of(id_).label


def short_of(id_: str) -> str | None:
    """Return the short address of a paragraph, note or section: ``p/15/``; None for anything else."""
    return Address.of(id_).short


def permanent_of(id_: str, page: str, version: str) -> str:
    """Return the permanent address of the passage ``id_`` of ``page`` in ``version``, below the site's root.

    The short one, or where it has none that of its page; for the page's scripts, ``addresses.js`` makes it.
    """
    asked = f"?v={version.rstrip('+')}" if version else ""  # what came after a release is told against it
    short = short_of(id_)
    return f"{short}{asked}" if short else f"{page}{asked}#{fragment_of(id_)}"
