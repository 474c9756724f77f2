"""The words that readers see for the codes of the data, from ``vocabulary.yml``."""

from __future__ import annotations

from functools import cache

from edition.model.tool_data import tool_data

LICENCES = "licences"
"""The scheme of the licences that are known, with the address of each."""


@cache
def vocabulary() -> dict[str, dict[str, dict[str, str]]]:
    """Return every scheme of codes: by scheme and code, the word in each language."""
    loaded: dict[str, dict[str, dict[str, str]]] = tool_data("edition.model", "vocabulary.yml")
    return loaded


def word_for(scheme: str, code: str, lang: str = "fr") -> str:
    """Return the word for ``code`` of ``scheme``; the code itself where the scheme does not hold it."""
    return vocabulary()[scheme].get(code, {}).get(lang, code)


def licence_address(name: str) -> str:
    """Return where the licence ``name`` is read; "" where the vocabulary does not hold it."""
    return word_for(LICENCES, name, "address") if name in vocabulary()[LICENCES] else ""


def codes_of(scheme: str) -> tuple[str, ...]:
    """Return the codes of ``scheme`` in the order in which they are shown."""
    return tuple(vocabulary()[scheme])
