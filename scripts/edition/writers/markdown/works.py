"""Links from terms and names to the works of the bibliography, in one place."""

from __future__ import annotations

from collections.abc import Sequence

from edition.edition import Edition
from edition.writers.markdown.context import Context


def works(keys: Sequence[str], edition: Edition, page: Context) -> str:  # noqa: ARG001 – what the links will need
    """Return links to the works ``keys``: nothing as long as the edition has no bibliography."""
    return ""
