"""Write the contents of the article, as nested lists of links."""

from __future__ import annotations

from edition.model.addresses import PLAN, file_of, page_of, title_of
from edition.model.document import Section
from edition.model.edition import Edition
from edition.writers.markdown.escape import escape
from edition.writers.markdown.marked import container


def plan(edition: Edition, folder: str) -> str:
    """Return the plan of the article as nested lists of links, for a page in ``folder`` ("" for the root)."""
    prefix = "" if folder == PLAN.rstrip("/") else PLAN
    entries = "\n".join(_entry(section, prefix, 0) for section in edition.sections)
    return container("nav", [entries], "contents", aria_label="Plan de l’article")


def _entry(section: Section, prefix: str, depth: int) -> str:
    name = file_of(page_of(section)).removeprefix(PLAN)
    link = f"{'    ' * depth}1. [{escape(title_of(section))}]({prefix}{name})"
    return "\n".join([link, *(_entry(s, prefix, depth + 1) for s in section.sections)])
