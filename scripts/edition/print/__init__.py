"""The printed edition: a pure function from an edition to one HTML page, laid out by ``book.css`` and WeasyPrint.

What is scholarly is in the HTML (ids, links, languages, notes inside the text that calls them); what is
typography is in the style sheet: notes at the foot of their page, numbers in the margin, running heads.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from edition.model.edition import Edition
from edition.model.metadata import series
from edition.print.back import back_matter
from edition.print.body import abstracts, sections, uncalled
from edition.print.book import Book
from edition.print.front import about, contents, title_page
from edition.print.text import printable
from edition.theme.templates import render


def printed(edition: Edition, after: frozenset[int] = frozenset()) -> str:
    """Return the printed edition as HTML.

    ``after`` are the notes that are set after their section, not at the foot of their page.
    """
    book, back = Book.of(edition, after), back_matter(edition)
    data = edition.metadata
    parts = [
        title_page(edition),
        about(edition, book),
        contents(edition, back),
        abstracts(edition, book),
        sections(edition, book),
        uncalled(edition, book),
        *(part.html for part in back),
    ]
    return render(
        "book.html",
        lang=printable(data.language),
        title=printable(data.title),
        meta=list(_meta(edition)),
        style=files("edition.print").joinpath("book.css").read_text(encoding="utf-8"),
        author=printable(book.author),
        short_title=printable(data.title_short or data.title),
        parts=[part for part in parts if part],
    )


def _meta(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield what the file says of itself (PDF's document information, by WeasyPrint)."""
    data = edition.metadata
    named = [("author", str(name)) for name in data.authors]
    named += [
        ("description", series(data)),
        ("keywords", ", ".join(entry.label("fr") for entry in edition.glossary)),
    ]
    return ((name, printable(value)) for name, value in named if value)
