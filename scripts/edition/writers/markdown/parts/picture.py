"""Draw the contents: each section as long as its text, divided into its paragraphs."""

from __future__ import annotations

from edition.model.addresses import PLAN, file_of, page_of, title_of
from edition.model.document import Paragraph, Section, text_of
from edition.model.edition import Edition
from edition.text.orientation import Orientation, number_of, orientations, ranged
from edition.writers.markdown.escape import escape, escape_attribute
from edition.writers.markdown.marked import container, span


def picture(edition: Edition, folder: str) -> str:
    """Return one link a section that has text of its own, for a page in ``folder`` ("" for the root).

    Lengths are numbers of words, for the style sheet; a screen reader gets the section's title, its paragraphs
    and its reading time.
    """
    sections = [section for section in edition.all_sections if _lengths(section)]
    if not sections:
        return ""
    places, prefix = orientations(edition), "" if folder == PLAN.rstrip("/") else PLAN
    most = max(sum(_lengths(section)) for section in sections)
    entries = "\n".join(_entry(section, places[page_of(section)], prefix) for section in sections)
    return container("nav", [entries], "picture", aria_label="L’article en une image", style=f"--most:{most}")


def _lengths(section: Section) -> list[int]:
    """Return the number of words of each paragraph that stands in the section itself."""
    return [len(text_of(block).split()) for block in section.blocks if isinstance(block, Paragraph)]


def _entry(section: Section, here: Orientation, prefix: str) -> str:
    lengths = _lengths(section)
    bar = span("".join(span("", style=f"--words:{words}") for words in lengths), "picture-bar")
    label = span(escape(number_of(section) or title_of(section)), "picture-label")
    numbers = ranged("§", "§§", here.paragraphs)
    shown = f"{label}{bar}{span(numbers, 'picture-numbers')}"
    spoken = ranged("paragraphe", "paragraphes", here.paragraphs)
    name = f"{escape_attribute(title_of(section))}, {spoken}, {here.minutes}\u00a0min de lecture"
    link = f'[{shown}]({prefix}{file_of(page_of(section)).removeprefix(PLAN)}){{: aria-label="{name}" }}'
    return f'1. {link}\n{{: style="--words:{sum(lengths)}" }}'
