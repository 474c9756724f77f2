"""Show each heading as ``article.yml`` gives it, and keep what the source prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from edition.document import Emendation, Heading, Inline, Section, Text, text_of
from edition.edition import Edition


def entitle_headings(edition: Edition) -> Edition:
    """Return ``edition`` with the declared title of each heading as one emendation of the source's.

    The emendation is whole: its ``sic`` is all the heading's text. Note calls keep their place after it.
    """
    return replace(edition, sections=tuple(map(_entitled, edition.sections)))


def _entitled(section: Section) -> Section:
    heading = section.heading
    if heading is not None:
        heading = replace(heading, title=tuple(_title(heading)))
    return replace(section, heading=heading, sections=tuple(map(_entitled, section.sections)))


def _title(heading: Heading) -> Iterator[Inline]:
    runs = tuple(node for node in heading.title if isinstance(node, Text))
    if not runs or heading.declared in (None, text_of(*runs)):
        yield from heading.title
        return
    yield Emendation(runs, str(heading.declared), "heading")
    yield from (node for node in heading.title if node not in runs)
