"""Write links from terms and names to the works of the bibliography."""

from __future__ import annotations

from collections.abc import Sequence

from edition.model.addresses import BIBLIOGRAPHY
from edition.model.edition import Edition
from edition.writers.markdown.blocks import BETWEEN
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.marked import span
from edition.writers.markdown.parts.titles import work_label


def works(keys: Sequence[str], edition: Edition, page: PageContext) -> str:
    """Return links to the works ``keys``, those that the bibliography has."""
    known = {reference.key: reference for reference in edition.references}
    links = [
        f"[{work_label(known[key])}]({page.link(BIBLIOGRAPHY, known[key].address)})"
        for key in keys
        if key in known
    ]
    return span(f"Bibliographie\u00a0: {BETWEEN.join(links)}", "works-of") if links else ""
