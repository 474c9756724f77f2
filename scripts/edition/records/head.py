"""The metadata of a page's head: Highwire Press tags, Dublin Core, Open Graph, and Signposting links.

A page is about the article, or about the edition: its glossary, its bibliography, what the editors say. Who reads
a glossary must not be told that the article's author wrote it. What a page has for itself (title, address,
description, picture) the template adds (``partials/head.html``). What is unknown is absent: an empty tag is worse
than none (Google Scholar, Zotero and Signposting say so).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from edition.model.addresses import ABOUT, BIBLIOGRAPHY, file_of, page_of, title_of
from edition.model.edition import Edition, once_per_edition
from edition.model.metadata import Metadata, editorial_authors, editorial_title
from edition.model.references import UNCITED, Reference
from edition.model.vocabulary import licence_address
from edition.records.preview import HEIGHT, WIDTH
from edition.text.typography import shown_title

Attributes: TypeAlias = dict[str, str]
_FORMATS = (
    ("bib", "application/x-bibtex"),
    ("json", "application/vnd.citationstyles.csl+json"),
    ("ris", "application/x-research-info-systems"),
)
RIGHTS = f"{ABOUT}#droits"
"""The page that states the rights in the text and in the edition: one licence alone would say too much."""


ALT = "L’article en une image, un trait par paragraphe : {}"
"""What is said of a picture to those who do not see it."""
ARTICLE_KINDS = ("home", "plan", "part", "section", "whole")
"""The kinds of pages (``kind`` of their front matter) that are about the article, not the edition's own."""
ARTICLE, EDITION = "article", "edition"
"""What a page is about."""


def meta_tags(edition: Edition) -> dict[str, list[Attributes]]:
    """Return the ``meta`` elements of every page about the article, and of every other, as their attributes."""
    data = edition.metadata
    own = [*_highwire(data, edition.site_url), *_dublin_core(data)]
    editorial = [*_editorial(edition)]
    return {
        ARTICLE: [*_tags("name", own), *_tags("property", _open_graph(data))],
        EDITION: [*_tags("name", editorial), *_tags("property", _graph_of_site(data, "website"))],
    }


def _tags(attribute: str, named: Iterable[tuple[str, str]]) -> list[Attributes]:
    return [{attribute: name, "content": content} for name, content in named if content]


def _editorial(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield what is said of a page of the edition's own: who wrote it, and that it is part of the edition."""
    data = edition.metadata
    for author in editorial_authors(data):
        yield "author", str(author)
        yield "DC.creator", author.inverted
    yield "DC.relation.isPartOf", editorial_title(data)
    yield "DC.date", edition.releases[-1].date if edition.releases else ""
    yield "DC.language", data.language
    yield "DC.rights", data.edition_licence
    yield "DC.type", "Text"


def _highwire(data: Metadata, site_url: str) -> Iterator[tuple[str, str]]:
    yield "citation_title", data.title
    for author in data.authors:
        yield "citation_author", author.inverted
    yield "citation_publication_date", str(data.issued or "")
    yield "citation_technical_report_institution", data.publisher
    yield "citation_technical_report_number", data.number
    yield "citation_language", data.language
    if site_url:
        yield "citation_abstract_html_url", site_url
        yield "citation_fulltext_html_url", f"{site_url}texte/integral/"


def _dublin_core(data: Metadata) -> Iterator[tuple[str, str]]:
    yield "DC.title", data.title
    for author in data.authors:
        yield "DC.creator", author.inverted
    yield "DC.date", str(data.issued or "")
    yield "DC.publisher", data.publisher
    yield "DC.language", data.language
    yield "DC.rights", data.rights
    yield "DC.type", "Text"


def _open_graph(data: Metadata) -> Iterator[tuple[str, str]]:
    yield from _graph_of_site(data, "article")
    yield "article:author", ", ".join(map(str, data.authors))
    yield "article:published_time", str(data.issued or "")


def _graph_of_site(data: Metadata, type_: str) -> Iterator[tuple[str, str]]:
    yield "og:type", type_
    yield "og:site_name", editorial_title(data)
    yield "og:locale", "fr_FR" if data.language == "fr" else data.language


def preview_of(page: str) -> str:
    """Return the path of the picture that goes with links to the section at ``page``; "" is the whole article."""
    return f"assets/previews/{page.rstrip('/').rpartition('/')[2] or 'article'}.png"


@once_per_edition
def previews(edition: Edition) -> dict[str, dict[str, object]]:
    """Return the picture of the article ("") and of each section, by page; none where nobody could fetch it."""
    if not edition.site_url:
        return {}
    pages = {"": ALT.format(shown_title(edition))}
    pages |= {page_of(section): ALT.format(title_of(section)) for section in edition.all_sections}
    size = {"width": WIDTH, "height": HEIGHT}
    return {
        page: {"address": f"{edition.site_url}{preview_of(page)}", "alt": alt, **size}
        for page, alt in pages.items()
    }


def cited_works(edition: Edition) -> dict[str, str]:
    """Return, by key, the ``citation_reference`` of every work that the article cites: what is known, no more."""
    return {work.key: _reference(work) for work in works_of(edition)}


def works_of(edition: Edition) -> tuple[Reference, ...]:
    """Return the works that the article cites: not itself, nor what the editors add to its bibliography."""
    own = edition.metadata.id
    return tuple(work for work in edition.references if work.key != own and UNCITED not in work.marks)


def _reference(work: Reference) -> str:
    fields = [("citation_title", work.title)]
    fields += [("citation_author", author.name) for author in work.signatories]
    fields += [("citation_journal_title", work.text("container-title"))]
    fields += [("citation_publication_date", work.year)]
    return "; ".join(f"{name}={value}" for name, value in fields if value)


def signposts(edition: Edition) -> dict[str, list[Attributes]]:
    """Return the ``link`` elements by which agents find what belongs to a page (signposting.org)."""
    return {ARTICLE: [*_of_article(edition)], EDITION: [*_of_edition(edition)]}


def _of_article(edition: Edition) -> Iterator[Attributes]:
    site, id_ = edition.site_url, edition.metadata.id
    yield {"rel": "type", "href": "https://schema.org/ScholarlyArticle"}
    if site and edition.wrote(file_of(ABOUT)):
        yield {"rel": "license", "href": f"{site}{RIGHTS}"}
    if site and any(work.key == id_ for work in edition.references):
        for suffix, kind in _FORMATS:
            yield {"rel": "describedby", "type": kind, "href": f"{site}{BIBLIOGRAPHY}{id_}.{suffix}"}


def _of_edition(edition: Edition) -> Iterator[Attributes]:
    yield {"rel": "type", "href": "https://schema.org/WebPage"}
    if licence := licence_address(edition.metadata.edition_licence):
        yield {"rel": "license", "href": licence}
