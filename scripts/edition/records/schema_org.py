"""The article and its edition in schema.org's words, as JSON-LD."""

from __future__ import annotations

from typing import Any

from edition.model.addresses import ABOUT, file_of, page_of, title_of
from edition.model.document import text_of
from edition.model.edition import Edition
from edition.model.metadata import Metadata, Name, editorial_authors, editorial_title
from edition.model.references import Reference
from edition.model.vocabulary import licence_address
from edition.publication.versions import version_of
from edition.records.head import RIGHTS, works_of

CONTEXT = "https://schema.org"


def scholarly_article(edition: Edition) -> dict[str, Any]:
    """Return the edition as a ScholarlyArticle based on the paper; addresses only where the site's is known."""
    data, site_url = edition.metadata, edition.site_url
    return _known(
        {
            "@context": CONTEXT,
            "@type": "ScholarlyArticle",
            "@id": site_url,
            "url": site_url,
            "name": data.title,
            "headline": data.title,
            "alternateName": data.title_translated,
            "author": [_agent(author) for author in data.authors],
            "editor": [_agent(editor) for editor in data.editors],
            "inLanguage": data.language,
            "abstract": [text_of(*abstract.paragraphs) for abstract in edition.abstracts],
            "version": version_of(edition),
            "copyrightNotice": data.rights,
            "license": f"{site_url}{RIGHTS}" if site_url and edition.wrote(file_of(ABOUT)) else "",
            "isAccessibleForFree": True,
            "isBasedOn": _report(data),
            "hasPart": _sections(edition, site_url),
            "citation": [_work(work) for work in works_of(edition)],
        }
    )


def editorial_page(edition: Edition) -> dict[str, Any]:
    """Return what is said of every page of the edition's own; its name and its address are the template's."""
    data, site_url = edition.metadata, edition.site_url
    whole = {"@type": "WebSite", "@id": f"{site_url}#site" if site_url else "", "name": editorial_title(data)}
    return _known(
        {
            "@context": CONTEXT,
            "@type": "WebPage",
            "author": [_agent(author) for author in editorial_authors(data)],
            "inLanguage": data.language,
            "license": licence_address(data.edition_licence),
            "isPartOf": _known(whole),
        }
    )


def _report(data: Metadata) -> dict[str, Any]:
    return _known(
        {
            "@type": "Report",
            "name": data.title,
            "author": [_agent(author) for author in data.authors],
            "datePublished": str(data.issued or ""),
            "reportNumber": data.number,
            "publisher": {"@type": "Organization", "name": data.publisher} if data.publisher else None,
            "isPartOf": {"@type": "CreativeWorkSeries", "name": data.collection_title}
            if data.collection_title
            else None,
            "copyrightNotice": data.rights,
            "inLanguage": data.language,
        }
    )


def _sections(edition: Edition, site_url: str) -> list[dict[str, Any]]:
    return [
        _known(
            {
                "@type": "CreativeWork",
                "name": title_of(section),
                "position": position,
                "url": f"{site_url}{page_of(section)}" if site_url else "",
            }
        )
        for position, section in enumerate(edition.all_sections, 1)
    ]


def _work(work: Reference) -> dict[str, Any]:
    """Return a work cited: what is known of it, no more."""
    authors = [
        {"@type": "Person" if author.family else "Organization", "name": author.name}
        for author in work.signatories
    ]
    return _known({"@type": "CreativeWork", "name": work.title, "author": authors, "datePublished": work.year})


def _agent(name: Name) -> dict[str, Any]:
    if name.literal:
        return {"@type": "Organization", "name": name.literal}
    return _known({"@type": "Person", "name": str(name), "familyName": name.family, "givenName": name.given})


def _known(record: dict[str, Any]) -> dict[str, Any]:
    """Return ``record`` without what is unknown."""
    return {key: value for key, value in record.items() if value not in ("", None, [])}
