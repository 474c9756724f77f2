"""What the tool says besides problems, in two languages: the words stand in ``messages.yml``, by name."""

from __future__ import annotations

from functools import cache

from edition.model.tool_data import tool_data

LANGUAGE = "EDITION_LANG"
"""The variable that hands the reader's language on to MkDocs' door; without it, it is the edition's."""


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Return every message by name and language."""
    loaded: dict[str, dict[str, str]] = tool_data("edition.model", "messages.yml")
    return loaded


def told(name: str, lang: str, **details: object) -> str:
    """Return the message ``name`` in ``lang``, with ``details`` in the places of their names."""
    return catalogue()[name][lang].format(**details)
