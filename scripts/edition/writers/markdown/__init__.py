"""Write the edition as Markdown pages (Python-Markdown with attr_list, footnotes, md_in_html).

Everything scholarly is in this text: explicit ids, classes, roles. Links are Markdown links with attributes,
so that the renderer rewrites and checks them; raw HTML is for spans, and for the sections around them.
"""

from __future__ import annotations

from collections.abc import Mapping

from edition.edition import Edition
from edition.writers.markdown.annotations import annotations_page
from edition.writers.markdown.apparatus import apparatus_page
from edition.writers.markdown.inserts import expand
from edition.writers.markdown.pages import plan_page, section_page, whole_page


def write(edition: Edition) -> Mapping[str, bytes]:
    """Return the Markdown pages of ``edition``: the text, and the hand-written pages with their inserts."""
    pages = {page.path: expand(page, edition) for page in edition.site_pages}
    generated = [plan_page(edition), whole_page(edition)]
    generated += [apparatus_page(edition)] if edition.apparatus else []
    generated += [annotations_page(edition)] if edition.annotations else []
    generated += [section_page(section, edition) for section in edition.all_sections]
    pages |= {page.path: page.text for page in generated}
    return {path: text.encode("utf-8") for path, text in pages.items()}
