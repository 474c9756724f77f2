"""What a page or a passage says, in the line or two that search engines and previews of links have room for."""

from __future__ import annotations

import re

from edition.model.addresses import title_of
from edition.model.document import Paragraph, Section, text_of
from edition.text.orientation import Orientation, ranged

ROOM = 200
"""How many characters are shown of a description, at most, by those who show one."""


def opening(text: str, room: int = ROOM) -> str:
    """Return ``text`` if there is room, or else the whole words with which it begins, and an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= room:
        return line
    cut = line[:room].rsplit(" ", 1)[0]
    return f"{re.sub(r'[ ,;:.«(–-]+$', '', cut)}\u00a0…"


def summary_of(section: Section, here: Orientation) -> str:
    """Return the paragraphs of ``section`` and its first words; of a part without text, the sections it holds."""
    paragraphs = [block for block in section.blocks if isinstance(block, Paragraph)]
    held = " · ".join(map(title_of, section.sections))
    words = text_of(paragraphs[0]) if paragraphs else held
    numbers = ranged("§", "§§", here.paragraphs)
    lead = f"{numbers}. " if numbers else ""
    return lead + opening(words, ROOM - len(lead))
