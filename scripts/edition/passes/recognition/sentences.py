"""Where sentences end: not after an abbreviation, nor inside a quotation or a parenthesis."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…]+(?=[\s»”]|$)|[«»()\[\]]")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[a-zA-Z]|[ivxlc]+|pp|vol|chap|ch|cf|al|etc|éd|ed|eds|dir|trad|coll|art|fig|no|op|cit|Ibid|ibid|M|MM|Dr|St))$"
)
_OPENING, _CLOSING = "«([", "»)]"


def ends(text: str) -> list[int]:
    """Return the positions after each sentence of ``text``, its end included."""
    found, depth = [], 0
    for match in _END.finditer(text):
        mark = match[0]
        if mark in _OPENING:
            depth += 1
        elif mark in _CLOSING:
            depth = max(depth - 1, 0)
        elif (
            depth == 0
            and not (mark == "." and _ABBREVIATION.search(text, 0, match.start()))
            and _begins(text, match.end())
        ):
            found.append(match.end())
    return found if found and found[-1] == len(text) else [*found, len(text)]


def _begins(text: str, at: int) -> bool:
    """Return whether a sentence may begin at ``at``: nothing follows, or something that is no small letter."""
    rest = text[at:].lstrip(" \u00a0\u202f»”")
    return not rest or not rest[0].islower()


def sentence_at(text: str, at: int) -> tuple[int, int]:
    """Return the sentence of ``text`` in which ``at`` stands."""
    start = 0
    for end in ends(text):
        if at < end:
            return start + len(text[start:end]) - len(text[start:end].lstrip()), end
        start = end
    return start, len(text)


def same_sentence(text: str, first: int, second: int) -> bool:
    """Return whether the two positions stand in one sentence."""
    return sentence_at(text, first) == sentence_at(text, second)
