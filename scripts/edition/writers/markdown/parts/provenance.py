"""Write, for each passage of a page, the lines of the source it comes from."""

from __future__ import annotations

from collections.abc import Iterable

from edition.model.document import Note, Paragraph, spans_of
from edition.model.edition import Edition

VIEW = "../source/index.html"


def provenance(passages: Iterable[Paragraph | Note], edition: Edition) -> str:
    """Return the list of ``passages`` with links to their lines in the view of the source."""
    items = [_item(passage, edition) for passage in passages]
    if not items:
        return ""
    opening = '<details class="provenance" data-editorial="provenance" markdown="1">'
    summary = "<summary>Provenance du texte</summary>"
    return f"{opening}\n{summary}\n\n" + "\n".join(items) + "\n\n</details>"


def _item(passage: Paragraph | Note, edition: Edition) -> str:
    label = f"note {passage.number}" if isinstance(passage, Note) else f"§ {passage.number}"
    ranges = edition.source.line_ranges(spans_of(passage))
    lines = ", ".join(f"[{_range(first, last)}]({VIEW}#L{first})" for first, last in ranges)
    word = "ligne" if len(ranges) == 1 and ranges[0][0] == ranges[0][1] else "lignes"
    return f"- {label} : {word} {lines} de la source\n{{: #provenance-{passage.id} }}"


def _range(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"
