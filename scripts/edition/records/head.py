"""The metadata of a page's head: Highwire Press tags, Dublin Core, Open Graph, and Signposting links.

What is unknown is absent: an empty tag is worse than none (Google Scholar, Zotero and Signposting say so).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from edition.model.addresses import ABOUT, BIBLIOGRAPHY, file_of
from edition.model.edition import Edition
from edition.model.metadata import Metadata
from edition.model.references import Reference

Attributes: TypeAlias = dict[str, str]
_FORMATS = (
    ("bib", "application/x-bibtex"),
    ("json", "application/vnd.citationstyles.csl+json"),
    ("ris", "application/x-research-info-systems"),
)
RIGHTS = f"{ABOUT}#droits"
"""The page that states the rights in the text and in the edition: one licence alone would say too much."""


def meta_tags(edition: Edition, site_url: str) -> list[Attributes]:
    """Return the ``meta`` elements that every page carries, as their attributes."""
    data = edition.metadata
    named = [*_highwire(data, site_url), *_dublin_core(data)]
    tags = [{"name": name, "content": content} for name, content in named if content]
    return tags + [{"property": name, "content": content} for name, content in _open_graph(data) if content]


def _highwire(data: Metadata, site_url: str) -> Iterator[tuple[str, str]]:
    yield "citation_title", data.title
    for author in data.authors:
        yield "citation_author", ", ".join(part for part in (author.family, author.given) if part)
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
        yield "DC.creator", f"{author.family}, {author.given}".rstrip(", ")
    yield "DC.date", str(data.issued or "")
    yield "DC.publisher", data.publisher
    yield "DC.language", data.language
    yield "DC.rights", data.rights
    yield "DC.type", "Text"


def _open_graph(data: Metadata) -> Iterator[tuple[str, str]]:
    yield "og:type", "article"
    yield "og:site_name", data.title_short or data.title
    yield "og:locale", "fr_FR" if data.language == "fr" else data.language
    yield "article:author", ", ".join(map(str, data.authors))
    yield "article:published_time", str(data.issued or "")


def cited_works(edition: Edition) -> dict[str, str]:
    """Return, by key, the ``citation_reference`` of every work that the article cites: what is known, no more."""
    return {work.key: _reference(work) for work in edition.references if work.key != edition.metadata.id}


def _reference(work: Reference) -> str:
    fields = [("citation_title", work.title)]
    fields += [("citation_author", author.name) for author in work.signatories]
    fields += [("citation_journal_title", work.text("container-title"))]
    fields += [("citation_publication_date", work.year)]
    return "; ".join(f"{name}={value}" for name, value in fields if value)


def signposts(edition: Edition, site_url: str) -> list[Attributes]:
    """Return the ``link`` elements by which agents find what belongs to the edition (signposting.org)."""
    links = [{"rel": "type", "href": "https://schema.org/ScholarlyArticle"}]
    if not site_url:
        return links
    if edition.wrote(file_of(ABOUT)):
        links.append({"rel": "license", "href": f"{site_url}{RIGHTS}"})
    if any(work.key == edition.metadata.id for work in edition.references):
        own = f"{site_url}{BIBLIOGRAPHY}{edition.metadata.id}"
        links += [{"rel": "describedby", "type": kind, "href": f"{own}.{suffix}"} for suffix, kind in _FORMATS]
    return links
