"""Write the records that the search indexes: one a passage, term, name or work.

They are a script, loaded when the search is first opened. The browser builds the index from them, in a few
milliseconds: an index built here would be larger than they are. Folding and cutting into words happen there too,
once (``theme/assets/js/search-words.js``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from edition.model.addresses import BIBLIOGRAPHY, GLOSSARY, NAMES
from edition.model.edition import Edition
from edition.model.vocabulary import codes_of, word_for
from edition.records.data_script import data_script
from edition.records.styling import formatted
from edition.text.folding import fold
from edition.text.passages import Passage, passages_of
from edition.text.readings import Readings
from edition.text.terms import primary
from edition.writers.markdown.blocks import SITE_LANGUAGE
from edition.writers.markdown.parts.gloss import plain_gloss

PATH, KINDS = "assets/data/search-records.js", "search-kinds"
Record: TypeAlias = dict[str, object]


def write(edition: Edition) -> Mapping[str, bytes]:
    """Return ``assets/data/search-records.js``: every record, and the kinds that a reader can choose from.

    A record has its kind, label and address (from the site's root); its texts as the edition prints them; and what
    the source reads otherwise, by position.
    """
    records = [*_passages(edition), *_terms(edition), *_names(edition), *_works(edition)]
    present = {record["kind"] for record in records}
    kinds = [[code, word_for(KINDS, code, SITE_LANGUAGE)] for code in codes_of(KINDS) if code in present]
    return {PATH: data_script("searchRecords", {"kinds": kinds, "records": records})}


def _passages(edition: Edition) -> Iterator[Record]:
    for passage in passages_of(edition):
        kind = "notes" if passage.kind == "note" else "text"
        record = _record(kind, passage.label, f"{passage.page}#{passage.anchor}", text=passage.text)
        if passage.kind != "heading":
            record["place"] = passage.place
        if changes := _changes(passage):
            record["changes"] = changes
        yield record


def _record(kind: str, label: str, address: str, **texts: str) -> Record:
    return {"kind": kind, "label": label, "address": address, **texts}


def _changes(passage: Passage) -> list[list[object]]:
    """Return the words of the source that the edition reads otherwise: place and length in the text, source."""
    found: list[list[object]] = []
    at = 0
    for readings in passage.readings:
        found += [[at + start, end - start, source] for start, end, source in _changed_words(readings)]
        at += len(readings.edited) + 1
    return found


def _changed_words(readings: Readings) -> Iterator[tuple[int, int, str]]:
    """Yield each change, widened to whole words; what folding makes alike is found anyway."""
    for source_start, source_end, start, end in readings.changes:
        lead = _word_characters(reversed(readings.edited[:start]))
        tail = _word_characters(iter(readings.edited[end:]))
        source = readings.source[max(source_start - lead, 0) : source_end + tail]
        if source.strip() and fold(source) != fold(readings.edited[start - lead : end + tail]):
            yield start - lead, end + tail, source


def _word_characters(characters: Iterator[str]) -> int:
    """Return how many characters of a word come first."""
    count = 0
    for character in characters:
        if not character.isalnum():
            break
        count += 1
    return count


def _terms(edition: Edition) -> Iterator[Record]:
    lang = primary(edition.metadata.language)
    for entry in edition.glossary:
        labels = [entry.label(lang), *(label for code, label in entry.labels if code != lang)]
        text = " ".join(part for part in (entry.defining_words, plain_gloss(entry.gloss)) if part)
        yield _record("terms", "terme", f"{GLOSSARY}#{entry.key}", text=text, title=" · ".join(labels))


def _names(edition: Edition) -> Iterator[Record]:
    for entry in edition.names:
        known = {fold(word) for word in entry.name.replace(",", " ").split()}
        others = [form for form in entry.forms if not {fold(word) for word in form.split()} <= known]
        title = " · ".join([entry.name, *others, *(name for _, name in entry.original)])
        yield _record("names", "nom", f"{NAMES}#{entry.id}", text=entry.description, title=title)


def _works(edition: Edition) -> Iterator[Record]:
    data = edition.metadata
    texts = formatted(edition.references, data.style, data.language) if edition.references else {}
    for reference in edition.references:
        text = "".join(run for _, run in texts[reference.key])
        address = f"{BIBLIOGRAPHY}#{reference.address}"
        yield _record("works", "référence", address, text=text, title=reference.label)
