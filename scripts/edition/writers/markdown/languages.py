"""Write words with the language they are in (HTML ``lang``), outside the article's own running text."""

from __future__ import annotations

import re
import unicodedata

from edition.writers.markdown.escape import escape

_CYRILLIC = re.compile(r"[\u0400-\u052f][\u0400-\u052f\u0300-\u036f\s-]*[\u0400-\u052f]|[\u0400-\u052f]")


def in_language(words: str, lang: str) -> str:
    """Return ``words``, which are inert, under ``lang``; as they are where that is "": the page's own."""
    return f'<span lang="{escape(lang)}">{words}</span>' if words and lang else words


def prose(text: str, *, at_start: bool = False) -> str:
    """Return what editors write, inert, with what is in Cyrillic marked as Russian."""
    composed = unicodedata.normalize("NFC", text)
    parts: list[str] = []
    end = 0
    for match in _CYRILLIC.finditer(composed):
        parts += [escape(composed[end : match.start()], at_start=at_start and not parts)]
        parts += [in_language(escape(match[0]), "ru")]
        end = match.end()
    return "".join([*parts, escape(composed[end:], at_start=at_start and not parts)])
