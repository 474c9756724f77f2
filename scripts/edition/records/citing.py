"""Data of the panel « Citer »: reference and in-text citations in several styles, files for reference managers.

All is formatted here; the page fills in numbers (``{n}``), addresses and dates (``citing_files``).
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import Any

from edition.model.addresses import Address, Kind
from edition.model.document import text_of
from edition.model.edition import Edition, once_per_edition
from edition.model.metadata import Metadata
from edition.model.references import CERTAIN, Person, Reference
from edition.model.tool_data import tool_data
from edition.publication.versions import version_of
from edition.records.citing_files import citing_files
from edition.records.faces import Runs, plain_text
from edition.records.styling import formatted, in_text_citation

_ONE, _MANY = "7771", "7771-7772"
"""Numbers that nothing else in a call can hold."""
LOCATORS: tuple[str, ...] = (Kind.PARAGRAPH, Kind.NOTE, Kind.SECTION)
"""What CSL has a word for; its words and the names of these kinds are the same."""
_WORDED = re.compile(r"(?:[^\W\d]+\.?\s|§\s?)?\{n\}")
"""A number in a call, and the word of the style before it."""
_IDENTIFYING = ("DOI", "ISBN", "ISSN", "container-title", "volume", "issue", "page", "publisher-place")
"""What the entry of the article in the bibliography can add to ``article.yml``."""


@dataclass(frozen=True, slots=True)
class CitingStyle:
    """A style: its CSL name, its name, the reference with its faces, the calls of one and of several by kind."""

    id: str
    name: str
    runs: Runs
    calls: dict[str, tuple[str, str]]

    @property
    def reference(self) -> str:
        """The reference without its faces."""
        return plain_text(self.runs).strip()


def article_reference(edition: Edition) -> Reference:
    """Return the article as a work: as ``article.yml`` has it, with what its entry in the bibliography adds."""
    own = _from_metadata(edition.metadata)
    listed = next((work.csl for work in edition.references if work.key == edition.metadata.id), {})
    added = {name: listed[name] for name in _IDENTIFYING if name in listed}
    return replace(own, csl={**added, **own.csl})


@once_per_edition
def citing_styles(edition: Edition) -> tuple[CitingStyle, ...]:
    """Return the article in every style that is offered."""
    reference, lang = article_reference(edition), edition.metadata.language
    return tuple(_style(row, reference, lang) for row in _rows())


@once_per_edition
def abstract_words(edition: Edition) -> dict[str, str]:
    """Return what each paragraph of an abstract is called in a call, by its address: « résumé », « abstract »."""
    words = {abstract: text_of(abstract.label).rstrip(": \u00a0\u202f").lower() for abstract in edition.abstracts}
    return {node.id or "": word for abstract, word in words.items() for node in abstract.paragraphs}


def locator_of(id_: str, edition: Edition) -> tuple[str, str] | None:
    """Return the label and value of a call for the passage ``id_``: p15 is paragraph 15; None if it is no passage.

    Label and value are CSL's; it has no word for an abstract, which is called by its own.
    """
    address = Address.of(id_)
    if word := abstract_words(edition).get(id_):
        return Kind.ABSTRACT, word
    if address.kind not in LOCATORS:
        return None
    return address.kind, address.number.replace("-", ".") if address.kind is Kind.SECTION else address.number


def citing_data(edition: Edition) -> dict[str, Any]:
    """Return the whole for the page.

    Of a style, ``reference`` is pairs of a face (``""``, ``italic``, ``bold``, ``small-caps``, ``superior``,
    ``inferior``) and a text, and ``calls`` has, by kind of address, the call of one and of several; ``abstracts``
    says what stands for the number in that of an abstract. ``files`` are those of ``citing_files``.
    """
    reference = article_reference(edition)
    return {
        "id": reference.key,
        "version": version_of(edition),
        "abstracts": abstract_words(edition),
        "styles": [
            {"id": style.id, "name": style.name, "reference": style.runs, "calls": style.calls}
            for style in citing_styles(edition)
        ],
        "files": [asdict(file) for file in citing_files(reference)],
    }


@cache
def _rows() -> tuple[dict[str, str], ...]:
    return tuple(tool_data("edition.records", "citing_styles.yml"))


def _style(row: dict[str, str], reference: Reference, lang: str) -> CitingStyle:
    runs = formatted([reference], row["id"], lang)[reference.key]
    if row.get("given-names") == "whole":
        runs = tuple((face, _with_given_names(text, reference)) for face, text in runs)
    one, many = (
        {label: _call(reference, row["id"], lang, (label, value)) for label in LOCATORS} for value in (_ONE, _MANY)
    )
    calls: dict[str, tuple[str, str]] = {label: (one[label], many[label]) for label in LOCATORS}
    worded = _WORDED.sub("{n}", one[Kind.SECTION])
    return CitingStyle(row["id"], row["name"], runs, {**calls, Kind.ABSTRACT: (worded, worded)})


def _with_given_names(text: str, reference: Reference) -> str:
    for author in reference.authors:
        initials = " ".join(f"{name[0]}." for name in author.given.split())
        text = text.replace(f"{author.family}, {initials}", f"{author.family}, {author.given}.", 1)
    return text


def _call(reference: Reference, style: str, lang: str, place: tuple[str, str]) -> str:
    text = in_text_citation(reference, style, lang, place)
    title = str(reference.csl.get("title", ""))
    text = text.replace(f", {title}", "") if title else text  # citeproc-py tells apart what nothing else resembles
    return re.sub(r"7771(\W7772)?", "{n}", text)


def _from_metadata(data: Metadata) -> Reference:
    authors = tuple(Person(family=name.family, given=name.given, literal=name.literal) for name in data.authors)
    csl = {
        "id": data.id,
        "type": data.type,
        "title": data.title,
        "author": [author.csl for author in authors],
        "issued": {"date-parts": [[data.issued]]} if data.issued else None,
        "genre": data.genre,
        "number": data.number,
        "publisher": data.publisher,
        "language": data.language,
    }
    years = (str(data.issued),) if data.issued else ()
    known = {name: value for name, value in csl.items() if value}
    return Reference(data.id, data.type, known, authors, years, CERTAIN)
