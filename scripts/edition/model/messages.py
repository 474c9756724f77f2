"""What the tool says besides problems, in two languages: the words stand in ``messages.yml``, by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
    entry = catalogue()[name]
    return entry.get(lang, entry["en"]).format(**details)


@dataclass(frozen=True, slots=True)
class Told:
    """A message as a detail of a problem: said in the language in which the problem is."""

    name: str
    wanted: object = ""

    def __str__(self) -> str:
        return self.told("en")

    def told(self, lang: str) -> str:
        """Return the message in ``lang``."""
        return told(self.name, lang, wanted=self.wanted)


def in_words(said: object) -> object:
    """Return what a library said, as a message where it is known; else as it is."""
    name = f"library-{'-'.join(re.findall('[a-z]+', str(said).lower()))}"
    return Told(name) if name in catalogue() else said


def expected(keyword: str, wanted: object) -> Told:
    """Return what a schema asks for with ``keyword`` (JSON Schema), in words."""
    name, shown = f"expected-{keyword}", wanted
    if isinstance(wanted, list):
        shown = ", ".join(map(str, wanted))
    elif keyword == "type":
        name = f"{name}-{wanted}"
    return Told(name if name in catalogue() else "expected-other", shown)
