"""Read the lists of words that biblatex separates with ``and``: publishers, places, institutions."""

from __future__ import annotations

import re

from edition.readers.bibliography.latex import decode, without_braces
from edition.readers.bibliography.names import divided

_AND = re.compile(r"\s+and\s+")


def listed(value: str, unread: list[str] | None = None) -> str:
    """Return the items of ``value`` (LaTeX), between semicolons, as CSL has several in one variable."""
    text = decode(value, braces=True, unread=unread)
    items = [without_braces(item).strip() for item in divided(text, _AND)]
    return "; ".join(item for item in items if item and item != "others")
