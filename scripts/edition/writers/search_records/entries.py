"""The records of what the edition adds to the article: terms, names, works, annotations, each in its voice."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

from edition.model.addresses import ANNOTATIONS, BIBLIOGRAPHY, GLOSSARY, NAMES
from edition.model.edition import Edition
from edition.records.styling import formatted
from edition.text.annotation_body import read_body
from edition.text.folding import fold
from edition.text.page_sections import text_of_html
from edition.text.passages import passages_of
from edition.text.terms import primary
from edition.writers.markdown.parts.annotation import target_label
from edition.writers.markdown.parts.gloss import credit, plain_gloss
from edition.writers.search_records.record import EDITORS, Record, record, spoken


def terms(edition: Edition) -> Iterator[Record]:
    """Yield every term: the editors' gloss, then the words of the article that define it."""
    lang = primary(edition.metadata.language)
    labels = {passage.address: passage.label for passage in passages_of(edition)}
    for entry in edition.glossary:
        title = " · ".join([entry.label(lang), *(label for code, label in entry.labels if code != lang)])
        author = unescape(credit(entry.definition, labels.get(entry.definition.at, "")))
        said = spoken([(EDITORS, plain_gloss(entry.gloss)), (author, entry.defining_words)])
        yield {**record("terms", "terme", f"{GLOSSARY}#{entry.key}", title=title), **said}


def names(edition: Edition) -> Iterator[Record]:
    """Yield every name, with the forms of it that its own does not hold."""
    for entry in edition.names:
        known = {fold(word) for word in entry.name.replace(",", " ").split()}
        others = [form for form in entry.forms if not {fold(word) for word in form.split()} <= known]
        title = " · ".join([entry.name, *others, *(name for _, name in entry.original)])
        said = spoken([(EDITORS, entry.description)])
        yield {**record("names", "nom", f"{NAMES}#{entry.id}", title=title), **said}


def works(edition: Edition) -> Iterator[Record]:
    """Yield every work of the bibliography, as it is printed there."""
    data = edition.metadata
    texts = formatted(edition.references, data.style, data.language) if edition.references else {}
    for reference in edition.references:
        text = "".join(run for _, run in texts[reference.key])
        address = f"{BIBLIOGRAPHY}#{reference.address}"
        yield record("works", "référence", address, text=text, title=reference.label)


def written_annotations(edition: Edition) -> Iterator[Record]:
    """Yield every annotation that is shown, in the words of who has written it."""
    by_id = {annotation.id: annotation for annotation in edition.annotations}
    for annotation in edition.annotations:
        place = target_label(annotation.at, by_id)
        said = spoken([(annotation.name, text_of_html(read_body(annotation.body).html))])
        found = record("annotations", "annotation", f"{ANNOTATIONS}#{annotation.id}", place=place)
        yield {**found, **said}
