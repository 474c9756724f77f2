"""Write the plan of the article: a picture, then of each section place, first sentence, notes, works, terms."""

from __future__ import annotations

from collections.abc import Mapping

from edition.model.addresses import PLAN, SUMMARY, TEXT, file_of, page_of, title_of
from edition.model.document import Paragraph, Section, text_of
from edition.model.edition import Edition, SitePage
from edition.text.orientation import Orientation
from edition.text.sentences import sentences
from edition.writers.markdown.escape import escape
from edition.writers.markdown.languages import language_at, words
from edition.writers.markdown.marked import container, span
from edition.writers.markdown.page import site_page
from edition.writers.markdown.parts.orientation import _PAGE, _line
from edition.writers.markdown.parts.picture import picture
from edition.writers.markdown.parts.section_lists import notes_by_page, terms_by_page, works_by_page

TITLE = "Plan de l’article"
_IN_BRIEF = f"La rédaction en donne aussi [l’argument en bref]({_PAGE.link(SUMMARY)}), phrase par paragraphe."


def overview_page(edition: Edition, places: Mapping[str, Orientation]) -> SitePage:
    """Return the plan of the article: each section's place, first sentence, notes, works cited and main terms."""
    lists = [notes_by_page(edition, _PAGE), works_by_page(edition, _PAGE), terms_by_page(edition, _PAGE)]
    body = [f"# {TITLE}", _IN_BRIEF if edition.summary else "", picture(edition, TEXT)]
    for section in edition.all_sections:
        page = page_of(section)
        after = [found.get(page, "") for found in lists] if _has_text(section) else []
        body.append(_entry(section, places[page], after, edition))
    return site_page(file_of(PLAN), TITLE, "plan", body)


def _has_text(section: Section) -> bool:
    return any(isinstance(node, Paragraph) for node in section.blocks)


def _entry(section: Section, here: Orientation, after: list[str], edition: Edition) -> str:
    rank = "##" if here.part is None else "###"
    link = f"[{_title(section)}]({_PAGE.link(page_of(section))})"
    parts = [
        f"{rank} {link} {{: .overview-title }}",
        _line(section, here, with_part=False),
        _opening(section, edition),
        *after,
    ]
    return container("section", parts, "overview")


def _title(section: Section) -> str:
    heading = section.heading
    if heading is None or heading.number is None:
        return escape(title_of(section), at_start=True)
    return f"{span(escape(heading.number.value), 'number')} {escape(text_of(*heading.title))}"


def _opening(section: Section, edition: Edition) -> str:
    """Return the first sentence of the section's own text."""
    first = next((node for node in section.blocks if isinstance(node, Paragraph)), None)
    if first is None:
        return ""
    text, at = text_of(first), first.id or ""
    lang = f" lang={first.lang}" if language_at(at, edition) else ""
    opening = words(text[slice(*sentences(text)[0])], at, edition, at_start=True)
    return f"{opening}\n{{: .overview-opening{lang} }}"
