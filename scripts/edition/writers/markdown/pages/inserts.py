"""Expand the inserts of hand-written pages: ``<!-- insert: abstracts -->`` alone on a line."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath

from edition.model.addresses import HOME
from edition.model.document import PageStart, walk
from edition.model.edition import Edition, SitePage
from edition.model.metadata import series
from edition.text.inserts import INSERT
from edition.text.terms import primary
from edition.text.typography import DROPPED, RULES
from edition.writers.markdown.blocks import abstract, join, notes_called_in, notes_section
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.escape import escape
from edition.writers.markdown.languages import plural
from edition.writers.markdown.marked import container, span
from edition.writers.markdown.parts.annotations import annotations_of
from edition.writers.markdown.parts.apparatus import apparatus_of, emendation_counts
from edition.writers.markdown.parts.contents import plan
from edition.writers.markdown.parts.moved import moved_from
from edition.writers.markdown.parts.picture import picture
from edition.writers.markdown.parts.problems import problems
from edition.writers.markdown.parts.works_cited import works_cited
from edition.writers.markdown.signs import annotation_names


def expand(page: SitePage, edition: Edition) -> str:
    """Return the text of ``page`` with its inserts expanded; an unknown one is left as the comment it is."""
    folder = PurePosixPath(page.path).parent.as_posix().removeprefix(".")

    def insert(match: re.Match[str]) -> str:
        write = INSERTS.get(match["name"])
        return write(edition, folder) if write else match[0]

    return INSERT.sub(insert, page.text)


def _title_page(edition: Edition, _folder: str) -> str:
    data = edition.metadata
    subtitle = f" {span(escape(data.subtitle), 'subtitle')}" if data.subtitle else ""
    colon = ("\u00a0:" if primary(data.language) == "fr" else ":") if subtitle else ""
    parts = [
        _line(", ".join(map(str, data.authors)), "author"),
        f"# {span(escape(data.main_title + colon), 'title')}{subtitle}",
        _line(series(data), "series"),
        *(_line(f"Note {n.number}, restituée : {n.text}", "supplied-note") for n in data.supplied_notes),
    ]
    return container("header", parts, "title-page")


def _line(text: str, name: str) -> str:
    return f"{escape(text, at_start=True)}\n{{: .{name} data-editorial={name} }}" if text else ""


def _abstracts(edition: Edition, folder: str) -> str:
    notes = notes_called_in(edition.abstracts, edition.notes)
    page = PageContext(
        frozenset(note.number for note in notes), folder, edition.lock, annotations=annotation_names(edition)
    )
    return join(
        [
            *(abstract(node, page) for node in edition.abstracts),
            *notes_section(notes, page),
            works_cited([*edition.abstracts, *notes], edition, page),
            moved_from(HOME, edition, page),
            annotations_of([*edition.abstracts, *notes], edition, page, HOME),
            apparatus_of([*edition.abstracts, *notes], edition, page),
        ]
    )


def _extraction(edition: Edition, _folder: str) -> str:
    pages = [node for node in walk(*edition.abstracts, *edition.sections) if isinstance(node, PageStart)]
    numbers = [note.number for note in edition.notes]
    figures = [
        f"{_count(len(edition.source.ink), 'caractère')}, espaces non comprises",
        f"{_count(len(pages), 'page')} d’extraction",
        f"{_count(len(edition.paragraphs), 'paragraphe')}",
        f"{_count(len(numbers), 'note')}, de {min(numbers)} à {max(numbers)}" if numbers else "aucune note",
    ]
    return "\n".join(f"- {figure}" for figure in figures)


def _contact(edition: Edition, _folder: str) -> str:
    """Return where one writes to the editors, as far as the edition says; that it does not, where it does not."""
    to = edition.metadata.contact
    ways = [
        to.email and f"par courriel, à [{escape(to.email)}](mailto:{escape(to.email)})",
        to.form and f"par [le formulaire de l’édition]({to.form})",
        to.repository and f"sur [le dépôt de l’édition]({to.repository})",
    ]
    known = " ; ".join(way for way in ways if way)
    return (
        f"On écrit à la rédaction {known}."
        if known
        else "Cette édition ne donne pas d’adresse où écrire à la rédaction."
    )


def _silent_rules(edition: Edition, _folder: str) -> str:
    """Return the silent rules of typography, each with the number of places it changed."""
    counts = dict(edition.normalisations)
    rows = [f"| {escape(rule.label)} | {counts[rule.name]} |" for rule in RULES if rule.name in counts]
    rows += [
        f"| caractère invisible {escape(name.removeprefix(DROPPED))} omis | {count} |"
        for name, count in edition.normalisations
        if name.startswith(DROPPED)
    ]
    return "\n".join(["| Règle | Endroits |", "|:--|--:|", *rows])


def _count(number: int, noun: str) -> str:
    return f"{number:,} {plural(noun, number)}".replace(",", "\u202f")


INSERTS: dict[str, Callable[[Edition, str], str]] = {
    "title-page": _title_page,
    "abstracts": _abstracts,
    "plan": plan,
    "picture": picture,
    "contact": _contact,
    "extraction": _extraction,
    "silent-rules": _silent_rules,
    "emendation-counts": emendation_counts,
    "problems": problems,
}
"""What a hand-written page can ask for, by name."""
