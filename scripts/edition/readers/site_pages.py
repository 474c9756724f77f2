"""Read the hand-written pages of the site: the Markdown files of ``docs/``."""

from __future__ import annotations

from pathlib import Path

from edition.model.edition import SitePage

NOT_PAGES = ("source", "annotations", "glossary", "decisions", "theme", "assets")
"""Folders of ``docs/`` whose Markdown is data or documentation, not pages of the site."""


def read_site_pages(root: Path) -> tuple[SitePage, ...]:
    """Return the hand-written pages of the edition at ``root``, by path."""
    docs = root / "docs"
    paths = sorted(path for path in docs.rglob("*.md") if path.relative_to(docs).parts[0] not in NOT_PAGES)
    return tuple(SitePage(path.relative_to(docs).as_posix(), _text(path)) for path in paths)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")
