"""Words that keep their faces, and their own punctuation, on the way through a program that knows plain text only.

citeproc-py's own formatters write HTML without escaping all of it; here a face is a character of the private use
area before the words and one after them, and so is the punctuation of what a field says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from edition.model.references import OTHERS
from edition.model.rich_text import BOLD, INFERIOR, ITALIC, SMALL_CAPS, SUPERIOR, runs_of

Runs: TypeAlias = tuple[tuple[str, str], ...]
"""Pairs of a face (of :mod:`edition.model.rich_text`; "" for none) and a text."""

FACES = (ITALIC, BOLD, SMALL_CAPS, SUPERIOR, INFERIOR)
OPEN = {face: chr(0xE000 + n) for n, face in enumerate(FACES)}
CLOSE = "\ue010"
PRIVATE = re.compile(r"[\ue000-\ue010]")
_OWN_OPEN = {face: chr(0xE020 + n) for n, face in enumerate(FACES)}
"""What the text of a work sets itself: styles do not see it, nor what mends their traces."""
_OWN_CLOSE = "\ue030"
_SIGNS = ".?!…,;:«»“”"
_OWN_SIGNS = {ord(sign): chr(0xE040 + n) for n, sign in enumerate(_SIGNS)}
_SHOWN_SIGNS = {ord(own): chr(sign) for sign, own in _OWN_SIGNS.items()}
"""The punctuation of titles and other words, and the way back from what stands for it."""
ENDS = ".?!" + "".join(_OWN_SIGNS[ord(sign)] for sign in ".?!…")
_WORDS = frozenset(
    [
        *("title", "container-title", "collection-title", "volume-title", "original-title", "genre", "medium"),
        *("publisher", "publisher-place", "event", "event-title", "event-place", "archive", "archive-place"),
    ]
)
"""The fields of CSL that hold words, not names, numbers or dates."""
_ET_AL = {"literal": "et al."}


def kept(name: str, value: Any) -> Any:
    """Return the value of ``name`` as citeproc-py is given it: where it is words, with punctuation of its own.

    What is mended in a reference is then the style's punctuation; that of a title is never taken for it.
    """
    marked = _marked(value)
    return marked.translate(_OWN_SIGNS) if name in _WORDS and isinstance(marked, str) else marked


def _marked(value: Any) -> Any:
    """Return a value of CSL-JSON with marks for its faces; names in it are plain, "and others" in words."""
    if isinstance(value, list):
        return [_ET_AL if one == OTHERS else one for one in value]
    if not isinstance(value, str) or "<" not in value:
        return value
    return "".join(f"{_OWN_OPEN[face]}{words}{_OWN_CLOSE}" if face else words for face, words in runs_of(value))


_MARK = {mark: face for marks in (OPEN, _OWN_OPEN) for face, mark in marks.items()}


def as_runs(text: str) -> Iterator[tuple[str, str]]:
    """Yield the runs of a marked text; of nested faces the innermost counts, italics in italics are upright."""
    faces: list[str] = []
    for part in re.split(r"([\ue000-\ue030])", text):
        if part in _MARK:
            faces.append(_MARK[part])
        elif part in (CLOSE, _OWN_CLOSE):
            faces[-1:] = []
        elif part:
            face = faces[-1] if faces else ""
            upright = face == ITALIC and faces.count(ITALIC) % 2 == 0
            yield ("" if upright else face), part.translate(_SHOWN_SIGNS)


def plain_text(runs: Runs) -> str:
    """Return the text of ``runs`` without their faces."""
    return "".join(text for _, text in runs)
