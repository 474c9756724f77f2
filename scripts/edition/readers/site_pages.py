"""Read the hand-written pages of the site: the Markdown files of ``docs/``."""

from __future__ import annotations

from pathlib import Path

from edition.model.edition import SitePage
from edition.model.problems import Problem
from edition.readers.files import data_files, read_text

NOT_PAGES = ("source", "annotations", "glossary", "decisions", "theme", "assets")
"""Folders of ``docs/`` whose Markdown is data or documentation, not pages of the site."""


def read_site_pages(root: Path) -> tuple[tuple[SitePage, ...], list[Problem]]:
    """Return the hand-written pages of the edition at ``root``, by path, and why others cannot be read."""
    docs = root / "docs"
    paths = [path for path in data_files(docs, "**/*.md") if path.relative_to(docs).parts[0] not in NOT_PAGES]
    pages: list[SitePage] = []
    problems: list[Problem] = []
    for path in paths:
        name = path.relative_to(docs).as_posix()
        text, why = read_text(path, f"docs/{name}")
        problems += why
        if text is not None:
            pages.append(SitePage(name, text))
    return tuple(pages), problems
