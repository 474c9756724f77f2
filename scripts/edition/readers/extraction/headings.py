"""Recognise headings: those ``article.yml`` declares; where it declares none, those of unmistakable form."""

from __future__ import annotations

import re

from edition.model.metadata import DeclaredHeading, Metadata
from edition.text.folding import fold_words

_NUMBERED = re.compile(r"(?P<number>[0-9]+(?:\.[0-9]+)*\.?)\s+(?P<title>\S.*)")
_ENDS_LIKE_PROSE = re.compile(r"[.!?…:;,]\W*$")
MAX_LENGTH = 250
"""Characters: longer than any heading that prints well, shorter than most paragraphs."""


def heading_by_form(text: str) -> DeclaredHeading | None:
    """Return ``text`` as a heading if it is short, unfinished, and numbered or all in capitals."""
    if len(text) > MAX_LENGTH or _ENDS_LIKE_PROSE.search(text):
        return None
    numbered = _NUMBERED.fullmatch(text)
    if numbered:
        return DeclaredHeading(numbered["title"], numbered["number"])
    return DeclaredHeading(text) if text.isupper() and len(text) > 1 else None


class Headings:
    """The headings of one article, found by their whole text."""

    def __init__(self, metadata: Metadata) -> None:
        self._declared = {
            fold_words(f"{heading.number} {heading.title}"): heading for heading in metadata.headings
        }
        self._longest = 2 * max(map(len, self._declared), default=0)

    def find(self, text: str) -> DeclaredHeading | None:
        """Return the heading that ``text`` is: a declared one, accents, capitals and spacing aside.

        Where none is declared, the form alone decides.
        """
        if not self._declared:
            return heading_by_form(text)
        return self._declared.get(fold_words(text)) if len(text) <= self._longest else None

    def overlooks(self, text: str) -> bool:
        """Whether ``text`` has the form of a heading, but others are declared and it is not."""
        return bool(self._declared) and heading_by_form(text) is not None and self.find(text) is None
