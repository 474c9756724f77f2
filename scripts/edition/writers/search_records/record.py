"""One record of the search: what is shown of it, what is looked for in it, where it leads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

Record: TypeAlias = dict[str, object]
EDITORS = "La rédaction"


def record(kind: str, label: str, address: str, **texts: str) -> Record:
    """Return a record; ``label`` says what it is, ``texts`` are its title, place and text, where it has them."""
    given = {name: text for name, text in texts.items() if text}
    return {"kind": kind, "label": label, "address": address, **given}


def spoken(parts: Iterable[tuple[str, str]]) -> dict[str, object]:
    """Return the text of (voice, words) ``parts`` and where each voice begins in it."""
    text, voices = "", []
    for voice, words in parts:
        if words:
            text += "\n" if text else ""
            voices.append([units(text), voice])
            text += words
    return {"text": text, "voices": voices} if text else {}


def units(text: str) -> int:
    """Return the length of ``text`` as scripts count it, in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)
