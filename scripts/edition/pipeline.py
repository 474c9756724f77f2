"""The whole flow on one screen: read the edition at a root, then resolve it pass by pass."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from pathlib import Path

from edition.coverage import check_coverage
from edition.edition import Edition
from edition.passes.annotations import anchor_annotations
from edition.passes.emendations import apply_emendations
from edition.passes.headings import entitle_headings
from edition.passes.notes import attach_notes
from edition.passes.numbers import number_passages
from edition.passes.published_addresses import check_addresses
from edition.passes.published_ids import keep_published_ids
from edition.passes.sections import divide_into_sections
from edition.passes.site_pages import check_site_pages
from edition.passes.typography import set_typography
from edition.readers.annotations import read_annotations
from edition.readers.article_yml import read_article_yml
from edition.readers.emendations_yml import read_emendations_yml
from edition.readers.extraction.article import read_extraction
from edition.readers.passages_lock import read_passages_lock
from edition.readers.site_pages import read_site_pages
from edition.readers.source_text import read_source

PASSES: tuple[Callable[[Edition], Edition], ...] = (
    divide_into_sections,
    number_passages,
    keep_published_ids,  # what was published replaces the numbers just given
    attach_notes,
    entitle_headings,
    apply_emendations,  # they need the addresses; typography sets what they print
    set_typography,
    anchor_annotations,  # last of what marks the text: they quote it as it is read
    check_addresses,
    check_site_pages,
)


def read(root: Path) -> Edition:
    """Return what the edition at ``root`` holds, unresolved. Whatever the files hold, this returns."""
    metadata, in_metadata = read_article_yml(root)
    source, in_source = read_source(root, f"docs/source/{metadata.source_file}", metadata.source_sha256)
    document, in_form = read_extraction(source, metadata)
    apparatus, in_apparatus = read_emendations_yml(root)
    annotations, in_annotations = read_annotations(root)
    lock, in_lock = read_passages_lock(root)
    edition = Edition(
        metadata,
        source,
        blocks=document.blocks,
        notes=document.notes,
        apparatus=apparatus,
        annotations=annotations,
        lock=lock,
        site_pages=read_site_pages(root),
        problems=(*in_metadata, *in_source, *in_form, *in_apparatus, *in_annotations, *in_lock),
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
    return resolved.with_problems(check_coverage(resolved, resolve.__name__))
