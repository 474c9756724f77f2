"""Read the hand-written pages of the site: the Markdown files of ``docs/``."""

from __future__ import annotations

from pathlib import Path

from edition.model.edition import SitePage
from edition.model.problems import Problem
from edition.readers.text_file import read_text

MAX_BYTES = 1_000_000
NOT_PAGES = ("source", "annotations", "glossary", "decisions", "theme", "assets")
"""Folders of ``docs/`` whose Markdown is data or documentation, not pages of the site."""


def read_site_pages(root: Path) -> tuple[tuple[SitePage, ...], list[Problem]]:
    """Return the hand-written pages of the edition at ``root``, by path, and what is wrong with their files."""
    docs = root / "docs"
    paths = sorted(path for path in docs.rglob("*.md") if path.relative_to(docs).parts[0] not in NOT_PAGES)
    read = {path: read_text(path, path.relative_to(root).as_posix(), MAX_BYTES) for path in paths}
    pages = (SitePage(p.relative_to(docs).as_posix(), text) for p, text in read.items() if isinstance(text, str))
    return tuple(pages), [text for text in read.values() if isinstance(text, Problem)]
