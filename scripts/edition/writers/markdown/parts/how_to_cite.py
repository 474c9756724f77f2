"""Write how to cite a page, at its foot: what « Citer » gives without scripts."""

from __future__ import annotations

from edition.model.addresses import VERSIONS
from edition.model.edition import Edition
from edition.publication.versions import version_of
from edition.records.citing import citing_styles
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.marked import details
from edition.writers.markdown.parts.bibliography import styled


def citation_of_page(edition: Edition, page: PageContext) -> str:
    """Return how the article is cited, in the edition's own style, and in which version it is read here."""
    style = next((style for style in citing_styles(edition) if style.id == edition.metadata.style), None)
    style = style or citing_styles(edition)[0]
    version = version_of(edition)
    read = f"[version {version}]({page.link(VERSIONS)})" if version else "version non publiée"
    parts = [
        styled(style.runs),
        f"Cité d’après l’édition numérique, {read} ; chaque numéro de paragraphe est l’adresse de son paragraphe.",
    ]
    return details("Citer", parts, "cite-page", data_editorial="cite")
