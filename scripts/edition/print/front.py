"""The front matter of the book: title page, about this edition, contents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edition.model.addresses import heading_id
from edition.model.document import text_of
from edition.model.edition import Edition
from edition.model.metadata import series
from edition.print.back import Part
from edition.print.book import Book
from edition.print.text import escape
from edition.publication.versions import WORK_IN_PROGRESS, version_of
from edition.text.typography import french


def title_page(edition: Edition) -> str:
    """Return the title page."""
    data = edition.metadata
    parts = [
        ("p", "author", ", ".join(map(str, data.authors))),
        ("h1", "title", data.main_title),
        ("p", "subtitle", data.subtitle),
        ("p", "translated", data.title_translated),
        ("p", "series", series(data)),
        ("p", "edition", version(edition)),
    ]
    lines = "\n".join(f'<{tag} class="{name}">{escape(text)}</{tag}>' for tag, name, text in parts if text)
    return f'<header class="title-page">\n{lines.replace(_TRANSLATED, _ENGLISH)}\n</header>'


_TRANSLATED, _ENGLISH = '<p class="translated">', '<p class="translated" lang="en">'


def version(edition: Edition) -> str:
    """Return the name of the edition with its version, if it has one."""
    found = version_of(edition)
    if not found:
        return "Édition numérique, version de travail"
    if found.endswith(WORK_IN_PROGRESS):
        return (
            f"Édition numérique, d’après la version {found.removesuffix(WORK_IN_PROGRESS)}, en cours de révision"
        )
    return f"Édition numérique, version {found}"


def about(edition: Edition, book: Book) -> str:
    """Return the verso of the title page: where the text comes from, how to read its signs, rights."""
    lines = "\n".join(f"<p>{line}</p>" for line in _about(edition, book))
    return f'<section class="about">\n{lines}\n</section>'


def _about(edition: Edition, book: Book) -> Iterator[str]:
    data = edition.metadata
    yield escape(f"{', '.join(map(str, data.authors))}, {data.title}, {series(data)}.".lstrip(", "))
    yield french(
        "Le texte de cette édition est établi d’après son seul témoin, le texte extrait du PDF d’origine. "
        "Les numéros en marge gauche sont ceux des paragraphes ; ils sont les mêmes partout. Un trait vertical "
        "dans la ligne, avec un numéro en marge droite, marque le début d’une page de la source. Un petit cercle "
        "après un mot annonce une correction de l’édition, que l’apparat critique explique."
    )
    yield _addresses(book)
    yield from (
        escape(french(f"Note {note.number}, restituée par l’édition : {note.text}"))
        for note in data.supplied_notes
    )
    rights = f"Texte : {data.rights}, reproduit pour l’étude." if data.rights else ""
    licence = f"Apparat, glossaire et présentation : {data.edition_licence}." if data.edition_licence else ""
    yield escape(french(f"{rights} {licence} Composé en Literata.".strip()))


def _addresses(book: Book) -> str:
    examples = ", ".join(f'<span class="short">{escape(book.address(s))}</span>' for s in ("p/15/", "n/9/"))
    where = "sur le site de l’édition" if book.site else "à la suite de l’adresse du site"
    text = french(
        f"Chaque section donne son adresse permanente, à lire {where} ; le § 15 et la note 9, par exemple :"
    )
    return f"{escape(text)} {examples}."


def contents(edition: Edition, back: Iterable[Part]) -> str:
    """Return the contents; the style sheet adds leaders and the numbers of pages."""
    items = [
        _entry(
            heading_id(s.heading),
            s.heading.number.value if s.heading.number else "",
            escape(text_of(*s.heading.title)),
            s.heading.level,
        )
        for s in edition.all_sections
        if s.heading
    ]
    items += [_entry(part.id, "", escape(part.title), 1) for part in back]
    if not items:
        return ""
    entries = "\n".join(items)
    heading = '<h2 data-running="Sommaire" data-label="Sommaire">Sommaire</h2>'
    return f'<nav class="contents">\n{heading}\n<ul>\n{entries}\n</ul>\n</nav>'


def _entry(id_: str, number: str, title: str, level: int) -> str:
    figure = f'<span class="number">{escape(number)}</span> ' if number else ""
    return f'<li class="level-{min(level, 4)}"><a href="#{escape(id_)}">{figure}{title}</a></li>'
