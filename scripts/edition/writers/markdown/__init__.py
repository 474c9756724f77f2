"""Write the edition as Markdown pages (Python-Markdown with the extensions of ``site/mkdocs.yml``).

Everything scholarly is in this text: explicit ids, classes, roles. Links are Markdown links with attributes,
so that the renderer rewrites and checks them; spans and containers are those of pymdown-extensions (``marked``).
"""

from __future__ import annotations

from collections.abc import Mapping

from edition.model.addresses import page_of
from edition.model.edition import Edition, once_per_edition
from edition.text.orientation import orientations
from edition.writers.markdown.pages.annotations import annotations_page
from edition.writers.markdown.pages.apparatus import apparatus_page
from edition.writers.markdown.pages.bibliography import bibliography_page
from edition.writers.markdown.pages.by_language import by_language_page
from edition.writers.markdown.pages.chronology import chronology_page
from edition.writers.markdown.pages.glossary import glossary_page
from edition.writers.markdown.pages.inserts import expand
from edition.writers.markdown.pages.names import names_page
from edition.writers.markdown.pages.persons import persons_page
from edition.writers.markdown.pages.places import places_page
from edition.writers.markdown.pages.plan import overview_page
from edition.writers.markdown.pages.quotations import quotations_page
from edition.writers.markdown.pages.sections import section_page, whole_page
from edition.writers.markdown.pages.summary import summary_page
from edition.writers.markdown.pages.versions import versions_page


@once_per_edition
def write(edition: Edition) -> Mapping[str, bytes]:
    """Return all pages of ``edition``: generated ones, and hand-written ones with their inserts expanded."""
    pages = {page.path: expand(page, edition) for page in edition.site_pages}
    places = orientations(edition)
    generated = [overview_page(edition, places), whole_page(edition)]
    generated += [apparatus_page(edition)] if edition.apparatus_rows else []
    generated += [bibliography_page(edition)] if edition.references else []
    generated += [quotations_page(edition)] if edition.references else []
    generated += [versions_page(edition)] if edition.releases else []
    generated += [glossary_page(edition)] if edition.glossary else []
    generated += [names_page(edition), persons_page(edition)] if edition.names else []
    generated += [places_page(edition)] if any(name.coordinates for name in edition.names) else []
    generated += [by_language_page(edition)] if edition.glossary or edition.names else []
    generated += [section_page(section, places[page_of(section)], edition) for section in edition.all_sections]
    generated += [summary_page(edition)] if edition.summary else []
    generated += [chronology_page(edition)] if edition.chronology else []
    generated += [annotations_page(edition)] if edition.annotations else []
    pages |= {page.path: page.text for page in generated}
    return {path: text.encode("utf-8") for path, text in pages.items()}
