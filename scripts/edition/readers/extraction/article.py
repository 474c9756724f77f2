"""Read an extraction into a :class:`edition.model.document.Document`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count, islice

from edition.model.document import Abstract, Block, Document, Heading, Inline, PageStart, Paragraph, Text
from edition.model.metadata import AbstractLabel, DeclaredHeading, Metadata
from edition.model.problems import Code, Location, Problem, did_you_mean
from edition.model.source import Source, ink
from edition.readers.extraction.blocks import RawBlock, read_blocks
from edition.readers.extraction.headings import MAX_LENGTH, Headings
from edition.readers.extraction.lines import classify
from edition.readers.extraction.notes import read_notes, split_off_notes
from edition.readers.metadata import SHOWN as ARTICLE_YML
from edition.text.folding import slug


def read_extraction(source: Source, metadata: Metadata) -> tuple[Document, list[Problem]]:
    """Return the document read from ``source``, and the problems of its form and of what ``metadata`` declares."""
    body, below, problems = split_off_notes(classify(source), source.path)
    headings = Headings(metadata)
    raw = read_blocks(body, lambda text: headings.find(text) is not None)
    blocks = tuple(_blocks(raw, metadata, headings))
    problems += _missing(raw, blocks, metadata) + _undeclared(raw, headings, source.path)
    return Document(blocks, read_notes(below, metadata.language)), problems


def _blocks(raw: list[RawBlock], metadata: Metadata, headings: Headings) -> Iterator[Block]:
    """Tell headings, abstracts and paragraphs apart."""
    rest, ranks = iter(raw), count(1)
    for block in rest:
        declared, label = headings.find(block.text), _label(block.text, metadata)
        if declared:
            yield from (PageStart(page) for page in block.pages)
            yield _heading(block, declared, next(ranks))
        elif label:
            yield _abstract(block, label, list(islice(rest, label.paragraphs - 1)))
        else:
            yield Paragraph(_content(block), metadata.language)


def _content(block: RawBlock) -> tuple[Inline, ...]:
    return (*(PageStart(page) for page in block.pages), *block.content)


def _label(text: str, metadata: Metadata) -> AbstractLabel | None:
    return next((known for known in metadata.abstracts if re.match(rf"{re.escape(known.label)}\s?:", text)), None)


def _abstract(block: RawBlock, known: AbstractLabel, following: list[RawBlock]) -> Abstract:
    first, *rest = block.content
    label = Text("", 0)
    if isinstance(first, Text):  # its colon may stand after the call of a note
        label, first = split_text(first, (first.value.find(":") + 1) or len(first.value))
    pages = tuple(PageStart(page) for page in block.pages)
    opening = () if first == Text("", label.span[1]) else (first,)
    contents = [(*pages, *opening, *rest), *map(_content, following)]
    return Abstract(label, tuple(Paragraph(content, known.lang) for content in contents), known.lang)


def _heading(block: RawBlock, declared: DeclaredHeading, rank: int) -> Heading:
    """Return the heading, the one of its ``rank``: what it is called where its title has no Latin letter."""
    first, *rest = block.content
    number: Text | None = None
    if declared.number and isinstance(first, Text):
        number, first = split_text(first, len(declared.number))
    bare = declared.number.strip(".")
    return Heading(
        id=declared.id or bare.replace(".", "-") or slug(declared.title) or f"titre-{rank}",
        level=declared.level or (bare.count(".") + 1),
        number=number,
        title=(first, *rest),
        declared=declared.title,
    )


def split_text(text: Text, at: int) -> tuple[Text, Text]:
    """Return ``text`` up to and from the character ``at``, without the white space between them."""
    head, tail = text.value[:at].rstrip(), text.value[at:].lstrip()
    return Text(head, text.start), Text(tail, text.start + len(ink(head)))


def _missing(raw: list[RawBlock], blocks: tuple[Block, ...], metadata: Metadata) -> list[Problem]:
    """Report what ``article.yml`` announces and the source lacks."""
    problems = []
    titles = {block.declared for block in blocks if isinstance(block, Heading)}
    short = [block.text for block in raw if len(block.text) <= MAX_LENGTH]
    for n, heading in enumerate(metadata.headings):
        if heading.title not in titles:
            suggestion = did_you_mean(f"{heading.number} {heading.title}".strip(), short)
            details = {"title": heading.title, "suggestion": suggestion}
            problems.append(_in_article_yml(Code.HEADING_MISSING, f"headings.{n}", metadata, details))
    read = {block.label.value for block in blocks if isinstance(block, Abstract)}
    for n, abstract in enumerate(metadata.abstracts):
        if not any(label.startswith(abstract.label) for label in read):
            details = {"label": abstract.label}
            problems.append(_in_article_yml(Code.ABSTRACT_MISSING, f"abstracts.{n}", metadata, details))
    return problems


def _in_article_yml(code: Code, key: str, metadata: Metadata, details: dict[str, str]) -> Problem:
    return Problem(code, Location(ARTICLE_YML, metadata.line_of(key)), dict(details))


def _undeclared(raw: list[RawBlock], headings: Headings, path: str) -> list[Problem]:
    """Report blocks that look like headings where others were declared."""
    return [
        Problem(Code.HEADING_UNDECLARED, Location(path, block.line), {"title": block.text})
        for block in raw
        if headings.overlooks(block.text)
    ]
