"""The records of the article: its passages, in both readings, and the starts of the source's pages."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.addresses import HOME, label_of, page_of, title_of
from edition.model.document import Block, PageStart, Paragraph, walk
from edition.model.edition import Edition
from edition.text.folding import fold
from edition.text.passages import ABSTRACTS, Passage, passages_of
from edition.text.readings import Readings
from edition.writers.search_records.record import Record, record, units


def passages(edition: Edition) -> Iterator[Record]:
    """Yield every passage, with the words of the source that the edition reads otherwise."""
    for passage in passages_of(edition):
        kind = "notes" if passage.kind == "note" else "text"
        heading = passage.kind == "heading"
        label = label_of(passage.address) if heading else passage.label
        place = "" if heading else passage.place
        found = record(kind, label, f"{passage.page}#{passage.anchor}", text=passage.text, place=place)
        found["at"] = passage.address
        if changes := _changes(passage):
            found["changes"] = changes
        yield found


def page_starts(edition: Edition) -> Iterator[Record]:
    """Yield the starts of the source's pages that have an address; they are found by their number alone."""
    for paragraph in (p for abstract in edition.abstracts for p in abstract.paragraphs):
        yield from _starts(paragraph, HOME, ABSTRACTS)
    for section in edition.all_sections:
        for block in section.blocks:
            yield from _starts(block, page_of(section), title_of(section))


def _starts(block: Block | Paragraph, page: str, place: str) -> Iterator[Record]:
    for node in walk(block):
        if isinstance(node, PageStart) and node.anchored:
            at = f"page-{node.number}"
            found = record("text", label_of(at), f"{page}#{at}", place=place)
            yield {**found, "at": at}


def _changes(passage: Passage) -> list[list[object]]:
    """Return the words of the source that the edition reads otherwise: place and length in the text, source."""
    found: list[list[object]] = []
    at = 0
    for readings in passage.readings:
        text = readings.edited
        found += [
            [at + units(text[:start]), units(text[start:end]), source]
            for start, end, source in _changed_words(readings)
        ]
        at += units(text) + 1
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
