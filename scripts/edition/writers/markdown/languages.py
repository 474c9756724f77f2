"""Write words with their language (HTML ``lang``), outside the article's own running text."""

from __future__ import annotations

import html
import re
import unicodedata

from edition.model.edition import Edition
from edition.text.languages import languages_of
from edition.text.terms import primary
from edition.writers.markdown.blocks import SITE_LANGUAGE
from edition.writers.markdown.escape import escape
from edition.writers.markdown.marked import span

_SET = re.compile(r"([;:!?«»%])")
_TAG = re.compile(r"(<[^>]*>)")

_CYRILLIC = re.compile(r"[\u0400-\u052f][\u0400-\u052f\u0300-\u036f\s-]*[\u0400-\u052f]|[\u0400-\u052f]")


def plural(words_: str, number: int) -> str:
    """Return French ``words_``, a noun and what agrees with it, in the plural from two on."""
    return " ".join(f"{word}s" for word in words_.split()) if number > 1 else words_


def counted(number: int, words_: str) -> str:
    """Return how many there are of ``words_``, the number in bold."""
    return f"**{number}** {plural(words_, number)}"


def in_language(words: str, lang: str) -> str:
    """Return ``words``, which are inert, under ``lang``; as they are where that is "": the page's own."""
    return span(words, lang=lang) if words and lang else words


def escape_untypeset(text: str) -> str:
    """Return ``text`` inert, and out of reach of the extension that sets the spaces of French."""
    return "".join(f"&#{ord(part)};" if _SET.fullmatch(part) else escape(part) for part in _SET.split(text))


def words(text: str, at: str, edition: Edition, *, at_start: bool = False) -> str:
    """Return words of the passage ``at`` inert, those in another language than the passage's under their own."""
    parts: list[str] = []
    for piece, lang in languages_of(edition).pieces(text, at):
        parts.append(in_language(escape(piece, at_start=at_start and not any(parts)), lang))
    return "".join(parts)


def quoted(text: str, at: str, edition: Edition, *, at_start: bool = False) -> str:
    """Return words of the passage ``at`` inert where the page speaks: under the passage's language too."""
    return in_language(words(text, at, edition, at_start=at_start), language_at(at, edition))


def as_html(text: str, at: str, edition: Edition) -> str:
    """Return words of the passage ``at`` as HTML, for a page in the edition's language."""
    languages = languages_of(edition)
    marked = "".join(html_in_language(html.escape(piece), lang) for piece, lang in languages.pieces(text, at))
    lang = languages.of(at)
    return marked if lang == languages.own else html_in_language(marked, lang)


def html_in_language(words: str, lang: str) -> str:
    """Return ``words``, which are HTML, under ``lang``; as they are where that is ""."""
    return f'<span lang="{html.escape(lang)}">{words}</span>' if words and lang else words


def language_at(at: str, edition: Edition) -> str:
    """Return the language of the passage ``at``; "" where it is the site's."""
    lang = languages_of(edition).of(at)
    return "" if primary(lang) == SITE_LANGUAGE else lang


def mark_cyrillic(sound: str) -> str:
    """Return ``sound`` HTML that a reader wrote, with what is in Cyrillic marked as Russian."""
    parts = _TAG.split(sound)
    marked = (part if n % 2 else _CYRILLIC.sub(_russian, part) for n, part in enumerate(parts))
    return "".join(marked)


def _russian(match: re.Match[str]) -> str:
    return html_in_language(match[0], "ru")


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
