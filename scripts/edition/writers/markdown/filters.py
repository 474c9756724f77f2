"""Write the filters of a page of entries (``filters.js`` acts on them)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edition.writers.markdown.escape import escape


@dataclass(frozen=True, slots=True)
class Choices:
    """A group of filters: the attribute of entries it looks at, its legend, and (code, word, count) of each."""

    name: str
    legend: str
    values: Sequence[tuple[str, str, int]]


def filters(groups: Sequence[Choices]) -> str:
    """Return the form of ``groups``, what no entry has left out; nothing if there is nothing to choose."""
    written = [_fieldset(group) for group in groups if any(count for *_, count in group.values)]
    return f'<form class="filters needs-js">{"".join(written)}<p role="status"></p></form>' if written else ""


def _fieldset(group: Choices) -> str:
    labels = "".join(
        f'<label><input type="checkbox" name="{group.name}" value="{code}"> {escape(word)} ({count})</label>'
        for code, word, count in group.values
        if count
    )
    return f"<fieldset><legend>{group.legend}</legend>{labels}</fieldset>"
