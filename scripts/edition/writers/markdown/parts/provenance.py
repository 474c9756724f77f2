"""Write, for each passage of a page, the lines of the source it comes from."""

from __future__ import annotations

from collections.abc import Iterable

from edition.model.addresses import TEXT
from edition.model.document import Note, Paragraph, spans_of
from edition.model.edition import Edition
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.marked import details
from edition.writers.markdown.parts.in_brief import in_brief

VIEW = "../source/index.html"
_PAGE = PageContext(folder=TEXT)


def provenance(passages: Iterable[Paragraph | Note], edition: Edition) -> str:
    """Return the list of ``passages`` with links to their lines in the view of the source."""
    items = [_item(passage, edition) for passage in passages]
    if not items:
        return ""
    return details("Provenance du texte", ["\n".join(items)], "provenance", data_editorial="provenance")


def _item(passage: Paragraph | Note, edition: Edition) -> str:
    label = f"note {passage.number}" if isinstance(passage, Note) else f"§ {passage.number}"
    ranges = edition.source.line_ranges(spans_of(passage))
    lines = ", ".join(f"[{_range(first, last)}]({VIEW}#L{first})" for first, last in ranges)
    word = "ligne" if len(ranges) == 1 and ranges[0][0] == ranges[0][1] else "lignes"
    brief = in_brief(passage.id, edition, _PAGE)
    more = f" · {brief}" if brief else ""
    return f"- {label} : {word} {lines} de la source{more}\n{{: #provenance-{passage.id} }}"


def _range(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"
