"""The running texts of an edition's passages by address, to be read, marked and put back."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace

from edition.model.addresses import heading_id
from edition.model.document import Heading, Note, Paragraph
from edition.model.edition import Edition
from edition.text.marking import Mark, PageText, as_on_page, mark, with_ends
from edition.text.passages import claims_of
from edition.text.quotes import Reading, TextQuote, find, readings
from edition.text.running_text import Content


@dataclass
class PassageTexts:
    """The running texts of every passage by its address: read, marked, and put back.

    A passage has one text a paragraph, known by its rank from 0; a heading has one, its title.
    """

    of: dict[str, list[Content]] = field(default_factory=dict)
    marked: set[str] = field(default_factory=set)
    _readings: dict[str, list[tuple[Reading, Reading]]] = field(default_factory=dict)
    _pages: dict[str, list[PageText]] = field(default_factory=dict)
    _marks: dict[tuple[str, int], list[Mark]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def held_by(cls, edition: Edition) -> PassageTexts:
        """Return the texts of ``edition``; an address that two passages claim is nobody's."""
        claims = claims_of(edition)
        count = Counter(passage.address for passage in claims)
        return cls({p.address: list(p.contents) for p in claims if p.address and count[p.address] == 1})

    def find(self, quote: TextQuote, at: str) -> list[tuple[int, int, int]]:
        """Return where ``quote`` is found in the passage ``at``: the rank of the text, and the range there."""
        if at not in self._readings:  # marks change no character
            self._readings[at] = [readings(content) for content in self.of[at]]
        return find(quote, self._readings[at])

    def mark(self, at: str, n: int, place: tuple[int, int], annotation: str) -> None:
        """Have the ``place`` in the text number ``n`` of the passage ``at`` marked when the texts are put back."""
        self._marks[at, n].append(Mark(*place, annotation))

    def on_page(self, at: str, n: int) -> PageText:
        """Return the text number ``n`` of the passage ``at`` as the page has it."""
        if at not in self._pages:  # marks change no character
            self._pages[at] = [as_on_page(content) for content in self.of[at]]
        return self._pages[at][n]

    def change(self, at: str, contents: list[Content]) -> None:
        """Give the passage ``at`` the texts ``contents``."""
        if contents != self.of[at]:
            self.marked.add(at)
            self.of[at] = contents

    def put_back(self, edition: Edition) -> Edition:
        """Return ``edition`` with the marked texts, the ends of annotations recorded."""
        for (at, n), marks in self._marks.items():
            self.marked.add(at)
            self.of[at][n] = mark(self.of[at][n], marks)

        def of_paragraph(paragraph: Paragraph) -> Paragraph:
            return _holding(paragraph, self.of[paragraph.id][0]) if paragraph.id in self.marked else paragraph

        def of_heading(heading: Heading) -> Heading:
            id_ = heading_id(heading)
            return replace(heading, title=with_ends(self.of[id_][0])) if id_ in self.marked else heading

        def of_note(note: Note) -> Note:
            if note.id not in self.marked:
                return note
            return replace(note, paragraphs=tuple(map(_holding, note.paragraphs, self.of[note.id])))

        notes = tuple(map(of_note, edition.notes))
        return replace(edition, notes=notes).with_paragraphs(of_paragraph).with_headings(of_heading)


def _holding(paragraph: Paragraph, content: Content) -> Paragraph:
    return replace(paragraph, content=with_ends(content))
