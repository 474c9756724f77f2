"""The edition: everything read and resolved so far, as one frozen value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import TypeVar

from edition.model.annotations import Annotation, AnnotationFile
from edition.model.apparatus import ApparatusEntry, ApparatusRow
from edition.model.chronology import Event
from edition.model.citations import Citation, CitationRow, QuotationRow, Quoted
from edition.model.document import Abstract, Block, Heading, Node, Note, Paragraph, Section
from edition.model.foreign import ForeignWords
from edition.model.glossary import GlossaryEntry, TermFile
from edition.model.lock import Lock
from edition.model.metadata import Metadata
from edition.model.names import NameEntry, NameRow
from edition.model.problems import Problem
from edition.model.references import Reference
from edition.model.releases import Release
from edition.model.source import Source
from edition.model.summary import SummaryRow

Holder = TypeVar("Holder", Abstract, Note)
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class SitePage:
    """A hand-written page of the site: its path below ``docs/`` and its Markdown."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition on its way from what was read to what is published.

    What was read stays as it is (``…_rows``, ``…_files``); what passes make of it has a field and a type of its
    own, that extends it where it is one thing. Only ``blocks`` are moved, into ``abstracts`` and ``sections``: a
    character of the source is in one place. ``site_url`` is the canonical host of every address, ending in a
    slash; "" where the site's address is not known.
    """

    metadata: Metadata
    source: Source
    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    abstracts: tuple[Abstract, ...] = ()
    sections: tuple[Section, ...] = ()
    apparatus_rows: tuple[ApparatusRow, ...] = ()
    apparatus: tuple[ApparatusEntry, ...] = ()
    references: tuple[Reference, ...] = ()
    citation_rows: tuple[CitationRow, ...] = ()
    quotation_rows: tuple[QuotationRow, ...] = ()
    citations: tuple[Citation, ...] = ()
    quotations: tuple[Quoted, ...] = ()
    term_files: tuple[TermFile, ...] = ()
    glossary: tuple[GlossaryEntry, ...] = ()
    name_rows: tuple[NameRow, ...] = ()
    names: tuple[NameEntry, ...] = ()
    foreign: tuple[ForeignWords, ...] = ()
    summary: tuple[SummaryRow, ...] = ()
    chronology: tuple[Event, ...] = ()
    annotation_files: tuple[AnnotationFile, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    lock: Lock = field(default_factory=Lock)
    releases: tuple[Release, ...] = ()
    normalisations: tuple[tuple[str, int], ...] = ()
    site_pages: tuple[SitePage, ...] = ()
    site_url: str = ""
    problems: tuple[Problem, ...] = ()

    def wrote(self, file: str) -> bool:
        """Return whether people wrote the page ``file``, a path below ``docs/``."""
        return any(page.path == file for page in self.site_pages)

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Everything that holds text of the source, in the order of the text, notes last."""
        return (*self.blocks, *self.abstracts, *self.sections, *self.notes)

    def with_problems(self, problems: Iterable[Problem]) -> Edition:
        """Return this edition with ``problems`` added; itself where there are none."""
        added = tuple(problems)
        return replace(self, problems=(*self.problems, *added)) if added else self

    def with_paragraphs(self, change: Callable[[Paragraph], Paragraph]) -> Edition:
        """Return this edition with every paragraph of abstracts, sections and notes changed."""

        def of_section(section: Section) -> Section:
            blocks = tuple(change(block) if isinstance(block, Paragraph) else block for block in section.blocks)
            return replace(section, blocks=blocks, sections=tuple(map(of_section, section.sections)))

        def of_holder(holder: Holder) -> Holder:
            return replace(holder, paragraphs=tuple(map(change, holder.paragraphs)))

        return replace(
            self,
            abstracts=tuple(map(of_holder, self.abstracts)),
            sections=tuple(map(of_section, self.sections)),
            notes=tuple(map(of_holder, self.notes)),
        )

    def with_passages(self, changed: Mapping[str, tuple[Paragraph, ...]]) -> Edition:
        """Return this edition with ``changed``, the paragraphs of passages by address, in the place of theirs.

        Of passages with one address (a problem of the source) one is meant, so that no text is lost: of paragraphs
        the first, of notes the last, as in :func:`edition.text.passages.passages_of`.
        """
        pending = dict(changed)
        bearers = {note.id: note for note in self.notes}
        body = self.with_paragraphs(lambda old: pending.pop(old.id, (old,))[0] if old.id else old)
        notes = tuple(
            replace(note, paragraphs=changed.get(note.id, note.paragraphs)) if note is bearers[note.id] else note
            for note in self.notes
        )
        return replace(body, notes=notes)

    def with_apparatus(self, found: Iterable[ApparatusEntry]) -> Edition:
        """Return this edition with the entries ``found`` in its apparatus, which has the order of its rows."""
        entries = {entry.id: entry for entry in (*self.apparatus, *found)}
        return replace(self, apparatus=tuple(entries[row.id] for row in self.apparatus_rows if row.id in entries))

    def with_headings(self, change: Callable[[Heading], Heading]) -> Edition:
        """Return this edition with the heading of every section changed."""

        def of_section(section: Section) -> Section:
            heading = section.heading and change(section.heading)
            return replace(section, heading=heading, sections=tuple(map(of_section, section.sections)))

        return replace(self, sections=tuple(map(of_section, self.sections)))

    @property
    def all_sections(self) -> tuple[Section, ...]:
        """Every section, parts before the sections they hold."""
        return tuple(_with_their_own(self.sections))

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The numbered paragraphs of the body, in order."""
        blocks = (block for section in self.all_sections for block in section.blocks)
        return tuple(block for block in blocks if isinstance(block, Paragraph))


def _with_their_own(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _with_their_own(section.sections)


def once_per_edition(function: Callable[[Edition], Result]) -> Callable[[Edition], Result]:
    """Return ``function`` that caches its result for the last edition, by identity.

    The result is shared: do not change it.
    """
    last: list[tuple[Edition, Result]] = []

    @wraps(function)
    def remembered(edition: Edition) -> Result:
        if not last or last[0][0] is not edition:
            last[:] = [(edition, function(edition))]
        return last[0][1]

    return remembered
