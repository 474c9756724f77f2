"""Draw the article as links to it are shown: its sections as rows of their paragraphs, one of them marked.

No words are drawn: whoever shows the picture sets title and description beside it. So it needs no typeface, no
library and no service, is the same bytes each time, and changes with the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.model.addresses import page_of
from edition.model.document import Paragraph, Section, text_of
from edition.model.edition import Edition
from edition.records.png import png

WIDTH, HEIGHT = 1200, 632
"""The size that is asked for (1200 × 630), in whole fours."""
COLOURS = ("fdfbf7", "c9c1b2", "8c2a1c", "1f1c18")
"""Paper, a paragraph, a paragraph of the section that is meant, and the rule that opens a part."""
_PAPER, _TEXT, _MARKED, _RULE = (bytes([n]) for n in range(len(COLOURS)))
_MARGIN, _GAP, _LEAST = 72, 4, 2


def drawn_sections(edition: Edition) -> tuple[Section, ...]:
    """Return the sections that have text of their own: one row each."""
    return tuple(section for section in edition.all_sections if _words(section))


def preview(edition: Edition, page: str) -> bytes:
    """Return the picture (PNG) in which the section at ``page``, with what it holds, is marked; of "", none."""
    sections = drawn_sections(edition)
    most = max((sum(_words(section)) for section in sections), default=1)
    marked = _held_by(page, edition)
    rows = [_row(section, most, _MARKED if page_of(section) in marked else _TEXT) for section in sections]
    return png([*_laid_out(rows)], COLOURS)


def _held_by(page: str, edition: Edition) -> set[str]:
    sections = [section for section in edition.all_sections if page_of(section) == page]
    return {page_of(inner) for section in sections for inner in (section, *section.sections)}


def _words(section: Section) -> list[int]:
    return [len(text_of(block).split()) for block in section.blocks if isinstance(block, Paragraph)]


def _row(section: Section, most: int, ink: bytes) -> bytes:
    """Return one line of pixels: the paragraphs of ``section``, each as long as its text."""
    words = _words(section)
    scale = (WIDTH - 2 * _MARGIN - _GAP * len(words)) / most
    bars = (ink * max(round(count * scale), _LEAST) + _PAPER * _GAP for count in words)
    return (_PAPER * _MARGIN + b"".join(bars))[:WIDTH].ljust(WIDTH, _PAPER)


def _laid_out(rows: Sequence[bytes]) -> Iterator[bytes]:
    """Yield the lines of the picture: a margin, a rule, then every row, half of its room white."""
    blank = _PAPER * WIDTH
    room = max((HEIGHT - 3 * _MARGIN) // max(len(rows), 1), 2)
    lines = [blank] * _MARGIN + [_PAPER * _MARGIN + _RULE * (WIDTH - 2 * _MARGIN) + _PAPER * _MARGIN] * 6
    lines += [blank] * (_MARGIN // 2)
    for row in rows:
        lines += [row] * (room * 2 // 3) + [blank] * (room - room * 2 // 3)
    yield from (lines + [blank] * HEIGHT)[:HEIGHT]
