"""Cut French and English prose into sentences, well enough to show a word in its own."""

from __future__ import annotations

import re
from functools import lru_cache

_END = re.compile(r"(?<=[.!?…])[»”)\]\s]*?\s+(?=[«“(\[]*\s*[^\W\d_a-zà-ÿœ])")
_NOT_AN_END = re.compile(r"(?:\b[^\W\d_]|\b(?:pp|vol|cf|art|chap|éd|dir|fig|no))\.$", re.IGNORECASE)


@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return the range of each sentence of ``text``, in order, without the white space around it."""
    ends = (match for match in _END.finditer(text) if not _abbreviated(text[: match.start()]))
    starts = [0, *(match.end() for match in ends)]
    edges = zip(starts, [*starts[1:], len(text)], strict=True)
    return tuple(_trimmed(text, start, end) for start, end in edges)


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range of the sentence, or of the sentences, that hold the range from ``start`` to ``end``."""
    holding = [(a, b) for a, b in sentences(text) if a < end and start < b]
    return (holding[0][0], holding[-1][1]) if holding else (start, end)


def _abbreviated(before: str) -> bool:
    return bool(_NOT_AN_END.search(before[-12:].rstrip("»”)] \u00a0\u202f")))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    stretch = text[start:end]
    return start + len(stretch) - len(stretch.lstrip()), end - (len(stretch) - len(stretch.rstrip()))
