"""The edition: everything that was read and resolved, as one value that passes hand on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from edition.document import Abstract, Block, Node, Note, Paragraph, Section, walk
from edition.metadata import Metadata
from edition.problems import Problem
from edition.source import Source


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page of the site that people write by hand: its path below ``docs/`` and its Markdown."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition on its way from what was read (``blocks``) to what is published (``sections``)."""

    metadata: Metadata
    source: Source
    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    abstracts: tuple[Abstract, ...] = ()
    sections: tuple[Section, ...] = ()
    site_pages: tuple[SitePage, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Everything that holds text of the source, in the order of the text, notes last."""
        return (*self.blocks, *self.abstracts, *self.sections, *self.notes)

    def with_problems(self, problems: Iterable[Problem]) -> Edition:
        """Return this edition with ``problems`` added."""
        return replace(self, problems=(*self.problems, *problems))

    @property
    def all_sections(self) -> tuple[Section, ...]:
        """Every section, parts before the sections they hold."""
        return tuple(node for node in walk(*self.sections) if isinstance(node, Section))

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The numbered paragraphs of the body, in order."""
        return tuple(node for node in walk(*self.sections) if isinstance(node, Paragraph))
