"""Read a page as reference managers do that know nothing of it: by what its head says (Zotero, Mendeley, JabRef).

An emulation of the order in which Zotero's reader « Embedded Metadata » takes things: what kind of work it is, by
the most telling tag of Highwire Press; each field from Highwire Press, else Dublin Core, else Open Graph, else the
plain tags of HTML; no author at all rather than one from the text.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import parse_qs

import lxml.html

TELLING = {
    "citation_journal_title": "journalArticle",
    "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper",
    "citation_book_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}


@dataclass(frozen=True)
class Item:
    """What a reference manager keeps of a page."""

    type: str
    title: str
    authors: tuple[str, ...]
    work: str
    date: str
    abstract: str
    url: str
    language: str


def item_of(html: str) -> Item:
    """Return what is kept of the page ``html``."""
    found: dict[str, list[str]] = defaultdict(list)
    for meta in lxml.html.document_fromstring(html).iterfind("head/meta"):
        name, content = meta.get("name") or meta.get("property") or "", meta.get("content") or ""
        if content.strip():
            found[name.lower()].append(content)

    def first(*names: str) -> str:
        return next((found[name][0] for name in names if found.get(name)), "")

    kind = next((kind for name, kind in TELLING.items() if name in found), "")
    guess = "journalArticle" if "citation_title" in found else "webpage"
    work = first("citation_technical_report_institution", "citation_journal_title", "og:site_name")
    title = first("citation_title", "dc.title", "og:title")
    authors = found.get("citation_author") or found.get("dc.creator") or found.get("author") or []
    return Item(
        kind or guess,
        title.removesuffix(f" – {work}"),
        tuple(authors),
        work,
        first("citation_publication_date", "dc.date", "article:published_time"),
        first("og:description", "description"),
        first("citation_public_url", "og:url", "citation_abstract_html_url"),
        first("citation_language", "dc.language"),
    )


def objects_of(html: str) -> list[dict[str, list[str]]]:
    """Return the works that the page ``html`` offers one by one (OpenURL in spans, COinS)."""
    spans = lxml.html.document_fromstring(html).iterfind(".//span[@title]")
    return [parse_qs(span.get("title", "")) for span in spans if "Z3988" in (span.get("class") or "").split()]


def linked(html: str) -> dict[str, object]:
    """Return the one record of JSON-LD in the head of ``html``, which reader modes and search engines take."""
    (script,) = lxml.html.document_fromstring(html).iterfind("head/script[@type='application/ld+json']")
    record: dict[str, object] = json.loads(script.text or "")
    return record
