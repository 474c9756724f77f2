"""Set the spaces and apostrophes of the text as French typography wants them, and count the changes.

Only white space and the shape of apostrophes change; ``Lexique des règles typographiques en usage à
l'Imprimerie nationale`` is followed. Text in another language is left as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from edition.model.document import Abstract, Paragraph
from edition.model.edition import Edition
from edition.text.running_text import respaced
from edition.text.typography import french, is_french


def set_typography(edition: Edition) -> Edition:
    """Return ``edition`` with the rules applied to every passage, label and heading in French.

    ``normalisations`` gets, by the name of each rule, how many places it changed; once counted they stay, so that
    setting twice changes nothing.
    """
    counts: Counter[str] = Counter()

    def change(text: str) -> str:
        return french(text, counts)

    set_ = edition.with_paragraphs(lambda paragraph: _paragraph(paragraph, change))
    if is_french(edition.metadata.language):
        set_ = set_.with_headings(lambda heading: replace(heading, title=respaced(heading.title, change)))
    abstracts = tuple(_labelled(abstract, change) for abstract in set_.abstracts)
    return replace(set_, abstracts=abstracts, normalisations=edition.normalisations or tuple(counts.items()))


def _labelled(abstract: Abstract, change: Callable[[str], str]) -> Abstract:
    if not is_french(abstract.lang):
        return abstract
    return replace(abstract, label=replace(abstract.label, value=change(abstract.label.value)))


def _paragraph(paragraph: Paragraph, change: Callable[[str], str]) -> Paragraph:
    if not is_french(paragraph.lang):
        return paragraph
    return replace(paragraph, content=respaced(paragraph.content, change))
