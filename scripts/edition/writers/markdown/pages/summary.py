"""Write the page of the argument in the editors' words: by section, a sentence a paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from edition.model.addresses import SUMMARY, file_of, heading_id, page_of, title_of
from edition.model.document import Paragraph, Section
from edition.model.edition import Edition, SitePage
from edition.model.vocabulary import licence_address
from edition.text.typography import typographer
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.escape import escape
from edition.writers.markdown.languages import prose
from edition.writers.markdown.marked import container
from edition.writers.markdown.page import site_page
from edition.writers.markdown.parts.in_brief import anchor_of

TITLE = "L’argument en bref"
_SIGNED = (
    "Ce résumé est de la rédaction, non de l’auteur : une phrase par paragraphe, quelques lignes par section. "
    "Il ne remplace pas le texte, et ne le juge pas."
)


def _signed(edition: Edition) -> str:
    licence = edition.metadata.edition_licence
    address = licence_address(licence)
    return f"{_SIGNED} [{escape(licence)}]({address})" if address else _SIGNED


def summary_page(edition: Edition) -> SitePage:
    """Return the page of the summary."""
    change = typographer(edition.metadata.language)
    told = {row.at: prose(change(row.text)) for row in reversed(edition.summary)}  # the first counts
    sections = [_section(section, told) for section in edition.all_sections]
    return site_page(file_of(SUMMARY), TITLE, "summary", [f"# {TITLE}", _signed(edition), *filter(None, sections)])


def _section(section: Section, told: Mapping[str, str]) -> str:
    page, address = PageContext(), page_of(section)
    items = "\n".join(_items(section, told, page))
    lines = told.get(heading_id(section.heading), "") if section.heading else ""
    if not (items or lines):
        return ""
    title = f"## [{escape(title_of(section))}]({page.link(address)})"
    return container("section", [title, lines, items], "summary", data_editorial="summary")


def _items(section: Section, told: Mapping[str, str], page: PageContext) -> Iterator[str]:
    for block in section.blocks:
        if isinstance(block, Paragraph) and block.id and block.id in told:
            link = f"[§\u00a0{block.number}]({page.link(page_of(section), block.id)}){{: .place }}"
            yield f"- {link} {told[block.id]}\n{{: #{anchor_of(block.id)} }}"
