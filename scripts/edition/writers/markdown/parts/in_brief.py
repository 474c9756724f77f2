"""The way from a paragraph to its sentence in the summary."""

from __future__ import annotations

from edition.model.addresses import SUMMARY, label_of
from edition.model.edition import Edition
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.marked import attributes


def anchor_of(id_: str) -> str:
    """Return the fragment of the sentence on the paragraph ``id_``: not its own address, which is the text's."""
    return f"en-bref-{id_}"


def in_brief(id_: str | None, edition: Edition, page: PageContext) -> str:
    """Return the link to the sentence on the paragraph ``id_``, or nothing."""
    if id_ is None or all(row.at != id_ for row in edition.summary):
        return ""
    name = attributes(**{"aria-label": f"en bref\u00a0: {label_of(id_)}"})
    return f"[en bref]({page.link(SUMMARY, anchor_of(id_))}){{: {name} }}"
