"""Write the short definitions that a term's pop-over shows, loaded when one is first wanted."""

from __future__ import annotations

from collections.abc import Mapping
from html import unescape

from edition.model.edition import Edition
from edition.model.glossary import GlossaryEntry
from edition.model.uses import count
from edition.records.data_script import data_script
from edition.text.passages import Passage, passages_of
from edition.text.sentences import sentences
from edition.text.terms import primary
from edition.writers.markdown.parts.gloss import credit, plain_gloss

PATH = "assets/data/term-definitions.js"


def write(edition: Edition) -> Mapping[str, bytes]:
    """Return ``assets/data/term-definitions.js``: each term's by its key; nothing without a glossary."""
    if not edition.glossary:
        return {}
    passages = {passage.address: passage for passage in passages_of(edition)}
    lang = primary(edition.metadata.language)
    data = {entry.key: _definition(entry, lang, passages) for entry in edition.glossary}
    return {PATH: data_script("terms", data)}


def _definition(entry: GlossaryEntry, lang: str, passages: Mapping[str, Passage]) -> dict[str, object]:
    """Return the term, the first sentence of the gloss, the article's words that define it, and its uses."""
    text = plain_gloss(entry.gloss)
    first = text[slice(*sentences(text)[0])]
    shown: dict[str, object] = {"label": entry.label(lang), "text": first, "uses": count(entry.uses)}
    if entry.defining_words:
        place = passages[entry.definition.at].label
        shown |= {"quote": entry.defining_words, "credit": unescape(credit(entry.definition, place))}
    return shown
