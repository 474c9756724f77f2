"""Recognise headings: those ``article.yml`` declares; where it declares none, those of unmistakable form."""

from __future__ import annotations

import re

from edition.metadata import DeclaredHeading, Metadata, fold

_NUMBERED = re.compile(r"(?P<number>[0-9]+(?:\.[0-9]+)*\.?)\s+(?P<title>\S.*)")
_ENDS_LIKE_PROSE = re.compile(r"[.!?…:;,]\W*$")
MAX_LENGTH = 250
"""Characters: longer than any heading that prints well, shorter than most paragraphs."""


def declared_heading(text: str, metadata: Metadata) -> DeclaredHeading | None:
    """Return the declared heading that ``text`` is, accents, capitals and spacing aside."""
    if len(text) > 2 * max((len(heading.title) for heading in metadata.headings), default=0) + MAX_LENGTH:
        return None
    folded = fold(text)
    return next((heading for heading in metadata.headings if heading.folded == folded), None)


def heading_by_form(text: str) -> DeclaredHeading | None:
    """Return ``text`` as a heading if it is short, unfinished, and numbered or all in capitals."""
    if len(text) > MAX_LENGTH or _ENDS_LIKE_PROSE.search(text):
        return None
    numbered = _NUMBERED.fullmatch(text)
    if numbered:
        return DeclaredHeading(numbered["title"], numbered["number"])
    return DeclaredHeading(text) if text.isupper() and len(text) > 1 else None


def find_heading(text: str, metadata: Metadata) -> DeclaredHeading | None:
    """Return the heading that ``text`` is in this article, if it is one."""
    return declared_heading(text, metadata) if metadata.headings else heading_by_form(text)
