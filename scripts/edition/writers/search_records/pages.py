"""The records of the edition's own pages: hand-written ones by heading, generated ones by what they open with."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.addresses import file_of, page_at, page_of
from edition.model.edition import Edition
from edition.text.page_sections import PageSection, sections_of, title_of_page
from edition.text.typography import french
from edition.writers import markdown
from edition.writers.search_records.record import Record, record

_GENERATED_PARTS = ("\n## ", "\n/// html | section")
"""Where the entries of a generated page begin: each has a record of its own."""


def pages(edition: Edition) -> Iterator[Record]:
    """Yield the sections of each page but those of the text."""
    written = {page.path: page.text for page in edition.site_pages}
    of_the_text = {file_of(page_of(section)) for section in edition.all_sections}
    for path, content in markdown.write(edition).items():
        if path not in of_the_text:
            text = written.get(path) or _opening(content.decode("utf-8"))
            yield from _records(page_at(path), title_of_page(text), sections_of(text))


def _opening(text: str) -> str:
    """Return what a generated page says before its entries."""
    return text[: min((at for mark in _GENERATED_PARTS if (at := text.find(mark)) >= 0), default=len(text))]


def _records(page: str, name: str, sections: list[PageSection]) -> Iterator[Record]:
    """Yield one record a section; the page's own heading goes by the name that the site has for it."""
    name = name or next((section.title for section in sections if section.rank == 1), "")
    for section in sections:
        part = "" if section.rank == 1 else section.title
        if title := part or name:
            address = f"{page}#{section.anchor}" if part else page
            texts = {"title": french(title), "place": french(name) if part else "", "text": french(section.text)}
            yield record("edition", "l’édition", address, **texts)
