"""The words that readers see for the codes of the data, from ``vocabulary.yml``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml


@cache
def vocabulary() -> dict[str, dict[str, dict[str, str]]]:
    """Return every scheme of codes: by scheme and code, the word in each language."""
    text = files("edition.model").joinpath("vocabulary.yml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(text)
    return loaded


def word_for(scheme: str, code: str, lang: str = "fr") -> str:
    """Return the word for ``code`` of ``scheme``; the code itself where the scheme does not hold it."""
    return vocabulary()[scheme].get(code, {}).get(lang, code)


def codes_of(scheme: str) -> tuple[str, ...]:
    """Return the codes of ``scheme`` in the order in which they are shown."""
    return tuple(vocabulary()[scheme])
