"""Divide the blocks that were read into abstracts and a tree of sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from edition.model.document import Abstract, Block, Heading, PageStart, Paragraph, Section, walk
from edition.model.edition import Edition
from edition.model.problems import Code, Location, Problem
from edition.readers.metadata import SHOWN as ARTICLE_YML


def divide_into_sections(edition: Edition) -> Edition:
    """Return ``edition`` with its blocks in sections, nested by the levels of their headings.

    A page that starts right before a heading belongs to the section the heading opens. Once divided, an
    edition has no loose blocks, and this changes nothing.
    """
    if not edition.blocks:
        return edition
    abstracts = tuple(block for block in edition.blocks if isinstance(block, Abstract))
    flat = _flat_sections([block for block in edition.blocks if not isinstance(block, Abstract)])
    divided = replace(edition, blocks=(), abstracts=abstracts, sections=_nest(flat))
    return divided.with_problems(_repeated(divided))


def _flat_sections(blocks: Sequence[Block]) -> list[Section]:
    sections: list[Section] = []
    pages: tuple[PageStart, ...] = ()
    for block in blocks:
        match block:
            case Heading():
                sections.append(Section(block, pages))
                pages = ()
            case PageStart():
                pages = (*pages, block)
            case Paragraph():
                if not sections:
                    sections.append(Section(None, ()))
                sections[-1] = replace(sections[-1], blocks=(*sections[-1].blocks, *pages, block))
                pages = ()
            case Abstract():
                raise TypeError(block)
    return sections


def _nest(flat: Sequence[Section]) -> tuple[Section, ...]:
    """Put each section into the nearest one before it whose heading ranks higher."""
    nested: list[Section] = []
    index = 0
    while index < len(flat):
        level = _level(flat[index])
        end = index + 1
        while level and end < len(flat) and _level(flat[end]) > level:
            end += 1
        nested.append(replace(flat[index], sections=_nest(flat[index + 1 : end])))
        index = end
    return tuple(nested)


def _level(section: Section) -> int:
    return section.heading.level if section.heading else 0


def _repeated(edition: Edition) -> list[Problem]:
    ids = Counter(node.id for node in walk(*edition.sections) if isinstance(node, Heading))
    where = Location(ARTICLE_YML, edition.metadata.line_of("headings"))
    return [Problem(Code.HEADING_REPEATED, where, {"id": id_}) for id_, count in ids.items() if count > 1]
