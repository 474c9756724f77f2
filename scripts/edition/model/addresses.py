"""The ids and pages of everything that has an address (the contract is ``docs/decisions/0007``)."""

from __future__ import annotations

import re

from edition.model.document import Heading, Section, text_of

TEXT = "texte"
PLAN, WHOLE = f"{TEXT}/", f"{TEXT}/integral/"
HOME, APPARATUS, VERSIONS = "", "apparat/", "versions/"
GLOSSARY, NAMES = "glossaire/", "noms/"
BIBLIOGRAPHY, CITATIONS = "bibliographie/", "citations/"
ANNOTATIONS = "annotations/"
GENERATED = (PLAN, WHOLE, APPARATUS, VERSIONS, GLOSSARY, NAMES, BIBLIOGRAPHY, CITATIONS, ANNOTATIONS)
"""The pages of the edition besides those of its sections."""
CONTRIBUTE = "contribuer/"
"""The hand-written page that says how to contribute."""
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


def fragment_of(id_: str) -> str:
    """Return the fragment of an address: its id, its key alone, and for notes what the renderer makes of it."""
    if ":" in id_:
        return id_.partition(":")[2]
    return f"fn:{id_[2:]}" if re.match(r"fn\d", id_) else id_


_LABELS = (
    (re.compile(r"p(\d[\d-]*)"), "§ {}"),
    (re.compile(r"fn(\d+)"), "note {}"),
    (re.compile(r"s(\d[\d-]*)"), "section {}"),
    (re.compile(r"s-(.+)"), "{}"),
    (re.compile(r"page-(\d+)"), "page {} de l’extraction"),
    (re.compile(r"abstract-(.+)"), "résumé ({})"),
    (re.compile(r"terme:(.+)"), "terme {}"),
    (re.compile(r"ref:(.+)"), "référence {}"),
    (re.compile(r"nom:(.+)"), "nom {}"),
)


def label_of(id_: str) -> str:
    """Return what readers call the address ``id_``: « § 15 », « note 9 », « section 1.3 »."""
    for pattern, label in _LABELS:
        if match := pattern.fullmatch(id_):
            number = match[1].replace("-", ".") if label.startswith("section") else match[1]
            return label.format(number)
    return id_


_SHORT = (
    (re.compile(r"p(\d[\d-]*)"), "p"),
    (re.compile(r"fn(\d+)"), "n"),
    (re.compile(r"s(?:-(?=[a-z]))?([\da-z][\w-]*)"), "s"),
)


def short_of(id_: str) -> str | None:
    """Return the short address of a paragraph, note or section: ``p/15/``; None for anything else."""
    for pattern, letter in _SHORT:
        if match := pattern.fullmatch(id_):
            return f"{letter}/{match[1]}/"
    return None
