"""Write the line above a section's title: its part, its paragraphs, its pages, its reading time."""

from __future__ import annotations

from edition.model.addresses import TEXT, page_of, title_of
from edition.model.document import Section
from edition.text.orientation import Orientation, number_of, ranged
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.escape import escape

_PAGE = PageContext(folder=TEXT)


def orientation_line(section: Section, here: Orientation) -> str:
    """Return the line that opens the page of ``section``: part, number, paragraphs, pages, reading time."""
    return _line(section, here, with_part=True)


def _line(section: Section, here: Orientation, *, with_part: bool) -> str:
    parts = [
        _part(here, section) if with_part else "",
        ranged("§", "§§", here.paragraphs),
        ranged("page", "pages", here.pages, " de l’extraction"),
        f"{here.minutes}\u00a0min de lecture" if here.paragraphs else "",
    ]
    shown = " · ".join(part for part in parts if part)
    return f"{shown}\n{{: .orientation data-editorial=orientation }}" if shown else ""


def _part(here: Orientation, section: Section) -> str:
    """Return the part that the section is, or the part and the section."""
    if here.part is None:
        return f"Partie\u00a0{here.number}" if section.sections and here.number else ""
    number = number_of(here.part)
    name = f"Partie\u00a0{number}" if number else escape(title_of(here.part))
    link = f"[{name}]({_PAGE.link(page_of(here.part))})"
    return f"{link}, section\u00a0{here.number}" if here.number else link
