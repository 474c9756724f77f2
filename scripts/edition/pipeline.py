"""The whole flow on one screen: read the edition at a root, then resolve it pass by pass."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from pathlib import Path

from edition.model.edition import Edition
from edition.passes.annotations import anchor_annotations
from edition.passes.apparatus import apply_emendations
from edition.passes.chronology import check_chronology
from edition.passes.citations import resolve_citations
from edition.passes.following import tell_once
from edition.passes.foreign import mark_foreign
from edition.passes.glossary import resolve_glossary
from edition.passes.headings import entitle_headings
from edition.passes.invisible import settle_invisible
from edition.passes.names import resolve_names
from edition.passes.notes import attach_notes
from edition.passes.numbers import number_passages
from edition.passes.published_addresses import check_addresses
from edition.passes.published_citations import keep_citation_ids
from edition.passes.published_ids import keep_published_ids
from edition.passes.quotations import resolve_quotations
from edition.passes.references import check_references
from edition.passes.sections import divide_into_sections
from edition.passes.site_pages import check_site_pages
from edition.passes.summary import check_summary
from edition.passes.terms import mark_terms
from edition.passes.typography import set_typography
from edition.passes.work_addresses import address_works
from edition.readers.annotations import read_annotations
from edition.readers.apparatus import read_emendations_yml
from edition.readers.bibliography import read_bibliography
from edition.readers.chronology import read_chronology_yml
from edition.readers.citations import read_citations_yml
from edition.readers.extraction.article import read_extraction
from edition.readers.foreign import read_foreign_yml
from edition.readers.glossary import read_glossary
from edition.readers.lock import read_passages_lock
from edition.readers.metadata import read_article_yml
from edition.readers.names import read_names_yml
from edition.readers.releases import read_releases
from edition.readers.site_address import read_site_address
from edition.readers.site_pages import read_site_pages
from edition.readers.source import read_source
from edition.readers.summary import read_summary_yml
from edition.text.coverage import check_coverage

PASSES: tuple[Callable[[Edition], Edition], ...] = (
    divide_into_sections,
    number_passages,
    address_works,  # what a work is called on pages, before anything points to it
    keep_published_ids,  # what was published replaces the numbers just given
    attach_notes,
    entitle_headings,
    apply_emendations,  # they need the addresses; typography sets what they print
    set_typography,
    settle_invisible,
    resolve_citations,  # in the words as they are printed
    resolve_quotations,
    keep_citation_ids,
    check_references,
    resolve_glossary,  # in the text as it is printed
    mark_terms,
    resolve_names,
    anchor_annotations,  # they quote the text as it is read
    mark_foreign,  # last of what marks the text: a language may be divided by anything, and divides nothing
    check_addresses,
    check_summary,
    check_chronology,
    check_site_pages,
    tell_once,  # of all that was found, what does not follow from the rest
)


def read(root: Path) -> Edition:
    """Return what the edition at ``root`` holds, unresolved. Whatever the files hold, this returns."""
    metadata, in_metadata = read_article_yml(root)
    source, in_source = read_source(root, f"docs/source/{metadata.source_file}", metadata.source_sha256)
    document, in_form = read_extraction(source, metadata)
    apparatus, in_apparatus = read_emendations_yml(root)
    references, in_references = read_bibliography(root, metadata.language, identifies=metadata.identification)
    citation_rows, quotation_rows, in_rows = read_citations_yml(root)
    glossary, in_glossary = read_glossary(root)
    names, in_names = read_names_yml(root)
    foreign, in_foreign = read_foreign_yml(root)
    summary, in_summary = read_summary_yml(root)
    chronology, in_chronology = read_chronology_yml(root)
    annotations, in_annotations = read_annotations(root)
    lock, in_lock = read_passages_lock(root)
    releases, in_releases = read_releases(root)
    site_url, in_site_address = read_site_address(root)
    site_pages, in_site_pages = read_site_pages(root)
    edition = Edition(
        metadata,
        source,
        blocks=document.blocks,
        notes=document.notes,
        apparatus_rows=apparatus,
        references=references,
        citation_rows=citation_rows,
        quotation_rows=quotation_rows,
        term_files=glossary,
        name_rows=names,
        foreign=foreign,
        summary=summary,
        chronology=chronology,
        annotation_files=annotations,
        lock=lock,
        releases=releases,
        site_pages=site_pages,
        site_url=site_url,
        problems=(
            *in_metadata,
            *in_source,
            *in_form,
            *in_apparatus,
            *in_references,
            *in_rows,
            *in_glossary,
            *in_names,
            *in_foreign,
            *in_summary,
            *in_chronology,
            *in_annotations,
            *in_lock,
            *in_releases,
            *in_site_address,
            *in_site_pages,
        ),
    )
    return edition.with_problems(check_coverage(edition, "reading"))


def build(root: Path) -> Edition:
    """Return the resolved edition at ``root``; its ``problems`` say all that is wrong with it."""
    return resolve(read(root))


def resolve(edition: Edition) -> Edition:
    """Return ``edition`` after every pass."""
    return reduce(_apply, PASSES, edition)


def _apply(edition: Edition, resolve: Callable[[Edition], Edition]) -> Edition:
    """Apply one pass, and prove that it lost nothing."""
    resolved = resolve(edition)
    if resolved.nodes == edition.nodes:
        return resolved  # what was proved of these nodes holds
    return resolved.with_problems(check_coverage(resolved, resolve.__name__))
