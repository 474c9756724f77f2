"""Find words quoted from the text, in the edition's reading or else in the source's."""

from __future__ import annotations

from edition.text.folding import Folded
from edition.text.readings import Readings


def find_quote(words: str, readings: Readings) -> tuple[int, int] | None:
    """Return the range of ``words`` in the edition's text; None where neither reading has them.

    White space and the shape of apostrophes do not count; letters do. A change of the edition that the words
    touch is in the range whole.
    """
    if found := _find(words, readings.edited):
        return found
    found = _find(words, readings.source)
    return found and readings.edited_range(*found)


def _find(words: str, text: str) -> tuple[int, int] | None:
    """Return the first range of ``text`` that has the characters of ``words``."""
    wanted = "".join(Folded(words, exact=True).text.split())
    plain = Folded(text, exact=True).text
    places = [n for n, character in enumerate(plain) if not character.isspace()]
    at = "".join(plain.split()).find(wanted) if wanted else -1
    return None if at < 0 else (places[at], places[at + len(wanted) - 1] + 1)
