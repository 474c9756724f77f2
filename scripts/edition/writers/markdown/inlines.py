"""Write running text: one function a node."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from edition.document import Emendation, Inline, NoteCall, PageStart, Text
from edition.writers.markdown.escape import escape, escape_attribute


def inlines(content: Sequence[Inline], notes: frozenset[int], *, at_start: bool = False) -> str:
    """Return ``content`` as Markdown.

    ``notes`` are the numbers that have a note on the page; the call of any other is shown, without a link.
    ``at_start`` tells that nothing precedes it in its block.
    """
    parts: list[str] = []
    for node in content:
        parts.append(_inline(node, notes, at_start=at_start and not any(parts)))
    return "".join(parts)


def _inline(node: Inline, notes: frozenset[int], *, at_start: bool) -> str:
    match node:
        case Text(value=value):
            return escape(value, at_start=at_start)
        case NoteCall(number=number):
            return f"[^{number}]" if number in notes else f'<sup class="missing-note">{number}</sup>'
        case PageStart():
            return page_start(node)
        case Emendation():
            return _emendation(node)
        case _:
            assert_never(node)


def page_start(node: PageStart) -> str:
    """Return the mark of a page start: empty, named, and addressed unless it stands in a note."""
    address = f' id="page-{node.number}"' if node.anchored else ""
    label = f"page {node.number} de l’extraction"
    return (
        f'<span class="page-start"{address} role="doc-pagebreak" title="{label}" '
        f'data-label="{node.number}" data-editorial="page-start"></span>'
    )


def _emendation(node: Emendation) -> str:
    sic = escape_attribute("".join(text.value for text in node.sic))
    address = f' id="{node.id}"' if node.id else ""
    kind = escape_attribute(node.kind)
    return f'<span class="emendation"{address} data-sic="{sic}" data-kind="{kind}">{escape(node.corr)}</span>'
