"""Give abstracts and paragraphs their first addresses, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from edition.model.document import Abstract, PageStart, Paragraph, Section
from edition.model.edition import Edition


def number_passages(edition: Edition) -> Edition:
    """Return ``edition`` with paragraphs numbered through the whole article (``p1`` …).

    An abstract is addressed by its language (``abstract-fr``); its further paragraphs, and an abstract that
    has the language of another, by a number after it.
    """
    numbers = count(1)
    return replace(
        edition,
        abstracts=_identified(edition.abstracts),
        sections=tuple(_numbered(section, numbers) for section in edition.sections),
    )


def _numbered(section: Section, numbers: Iterator[int]) -> Section:
    blocks = tuple(_with_number(block, numbers) for block in section.blocks)
    return replace(section, blocks=blocks, sections=tuple(_numbered(s, numbers) for s in section.sections))


def _with_number(block: Paragraph | PageStart, numbers: Iterator[int]) -> Paragraph | PageStart:
    if isinstance(block, PageStart):
        return block
    number = next(numbers)
    return replace(block, id=f"p{number}", number=str(number))


def _identified(abstracts: tuple[Abstract, ...]) -> tuple[Abstract, ...]:
    ranks: dict[str, Iterator[int]] = {}
    return tuple(
        replace(
            abstract,
            paragraphs=tuple(
                replace(paragraph, id=_abstract_id(abstract.lang, next(ranks.setdefault(abstract.lang, count(1)))))
                for paragraph in abstract.paragraphs
            ),
        )
        for abstract in abstracts
    )


def _abstract_id(lang: str, rank: int) -> str:
    return f"abstract-{lang}" if rank == 1 else f"abstract-{lang}-{rank}"
