"""Write the glossary for print: the editors' gloss, then the definition in the article."""

from __future__ import annotations

import re
from collections.abc import Mapping

from edition.model.edition import Edition
from edition.model.glossary import GlossaryEntry
from edition.print.from_markdown import html_of, inline_html_of
from edition.print.text import escape
from edition.text.folding import collation
from edition.text.passages import Passage, passages_of
from edition.text.terms import primary
from edition.writers.markdown.languages import quoted, words
from edition.writers.markdown.parts.gloss import credit, gloss

_TERM_LINK = re.compile(r'href="#(?=[a-z])(?!p\d|fn\d)')


def glossary(edition: Edition) -> str:
    """Return the terms in alphabetical order."""
    lang = primary(edition.metadata.language)
    passages = {passage.address: passage for passage in passages_of(edition)}
    entries = sorted(edition.glossary, key=lambda entry: collation(entry.label(lang)))
    return "\n".join(_entry(entry, edition, lang, passages) for entry in entries)


def _entry(entry: GlossaryEntry, edition: Edition, lang: str, passages: Mapping[str, Passage]) -> str:
    others = " · ".join(
        f'<span lang="{escape(code)}">{escape(label)}</span>' for code, label in entry.labels if code != lang
    )
    languages = f' <span class="languages">{others}</span>' if others else ""
    head = f"<h3>{inline_html_of(words(entry.label(lang), '', edition, at_start=True))}{languages}</h3>"
    parts = [head, _gloss(entry, passages), _definition(entry, edition, passages)]
    return (
        f'<section class="term-entry" id="terme-{entry.key}">\n' + "\n".join(filter(None, parts)) + "\n</section>"
    )


def _definition(entry: GlossaryEntry, edition: Edition, passages: Mapping[str, Passage]) -> str:
    """Return the words that define the term in the article, whose they are, and their passage."""
    if not entry.defining_words:
        return ""
    label = escape(passages[entry.definition.at].label)
    place = f'<a class="place" href="#{escape(entry.definition.at)}">{label}</a>'
    definition = quoted(entry.defining_words, entry.definition.at, edition, at_start=True)
    voice = credit(entry.definition, place)
    return f"<blockquote><p>{inline_html_of(definition)} <span>({voice})</span></p></blockquote>"


def _gloss(entry: GlossaryEntry, passages: Mapping[str, Passage]) -> str:
    ways = {address: f"#{address}" for address in passages}
    html = "\n".join(map(html_of, gloss(entry.gloss, ways)))
    linked = _TERM_LINK.sub(r'href="#terme-', html)
    return f'<div class="gloss">{linked}</div>'
