"""The front matter of the book: title page, about this edition, contents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edition.model.addresses import Address, Kind, heading_id
from edition.model.document import text_of
from edition.model.edition import Edition
from edition.model.metadata import series
from edition.print.back import Part
from edition.print.book import Book
from edition.print.text import escape
from edition.publication.versions import WORK_IN_PROGRESS, version_of
from edition.text.typography import french

_ARTICLES = {Kind.PARAGRAPH: "le", Kind.NOTE: "la"}


def title_page(edition: Edition) -> str:
    """Return the title page."""
    data = edition.metadata
    parts = [
        ("p", 'class="author"', ", ".join(map(str, data.authors))),
        ("h1", 'class="title"', data.main_title),
        ("p", 'class="subtitle"', data.subtitle),
        ("p", 'class="translated" lang="en"', data.title_translated),
        ("p", 'class="series"', series(data)),
        ("p", 'class="edition"', version(edition)),
    ]
    lines = "\n".join(f"<{tag} {names}>{escape(text)}</{tag}>" for tag, names, text in parts if text)
    return f'<header class="title-page">\n{lines}\n</header>'


def version(edition: Edition) -> str:
    """Return the name of the edition, and its version if it has one."""
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
        "Cette édition est établie d’après le seul texte dont elle dispose, celui que l’on a extrait du PDF. "
        "Les numéros en marge gauche sont ceux des paragraphes ; ils sont les mêmes partout. Un trait vertical "
        "dans la ligne, avec un numéro en marge droite, marque le début d’une page de la source. Un petit cercle "
        "après un mot annonce une correction de l’édition, un petit losange une faute qu’elle "
        "signale et garde ; l’apparat critique les explique."
    )
    yield _addresses(edition, book)
    yield from (
        escape(french(f"Note {note.number}, restituée par l’édition : {note.text}"))
        for note in data.supplied_notes
    )
    rights = f"Texte : {data.rights}, reproduit pour l’étude." if data.rights else ""
    licence = f"Apparat, glossaire et présentation : {data.edition_licence}." if data.edition_licence else ""
    yield escape(french(f"{rights} {licence} Composé en Literata.".strip()))


def _addresses(edition: Edition, book: Book) -> str:
    """Return how to read an address; the first paragraph and the first note, where there are any, are examples."""
    where = "sur le site de l’édition" if book.site else "à la suite de l’adresse du site"
    text = f"Chaque section donne son adresse permanente, à lire {where}"
    ids = [*(p.id or "" for p in edition.paragraphs[:1]), *(note.id for note in edition.notes[:1])]
    found = [address for address in map(Address.of, ids) if address.short]
    if not found:
        return escape(french(f"{text}."))
    names = " et ".join(f"{_ARTICLES[address.kind]} {address.label}" for address in found)
    examples = ", ".join(f'<span class="short">{escape(book.address(a.short or ""))}</span>' for a in found)
    return f"{escape(french(f'{text} ; {names}, par exemple :'))} {examples}."


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
