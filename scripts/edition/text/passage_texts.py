"""The running texts of an edition's passages by address, to be read, marked and put back."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from itertools import chain

from edition.model.addresses import heading_id
from edition.model.document import Heading, Note, Paragraph
from edition.model.edition import Edition
from edition.text.marking import Mark, PageText, as_on_page, mark, with_ends
from edition.text.passages import claims_of
from edition.text.quotes import Reading, TextQuote, find, readings
from edition.text.running_text import Content, shown


@dataclass
class PassageTexts:
    """The running texts of every passage by its address: read, marked, and put back.

    A passage is one text, whatever its paragraphs: positions run through all of them.
    """

    of: dict[str, list[Content]] = field(default_factory=dict)
    marked: set[str] = field(default_factory=set)
    _readings: dict[str, tuple[Reading, Reading]] = field(default_factory=dict)
    _pages: dict[str, PageText] = field(default_factory=dict)
    _marks: dict[str, list[Mark]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def held_by(cls, edition: Edition) -> PassageTexts:
        """Return the texts of ``edition``; an address that two passages claim is nobody's."""
        claims = claims_of(edition)
        count = Counter(passage.address for passage in claims)
        return cls({p.address: list(p.contents) for p in claims if p.address and count[p.address] == 1})

    def find(self, quote: TextQuote, at: str) -> list[tuple[int, int]]:
        """Return every range of the passage ``at`` where ``quote`` is found."""
        if at not in self._readings:  # marks change no character
            self._readings[at] = readings(tuple(chain(*self.of[at])))
        return find(quote, self._readings[at])

    def mark(self, at: str, place: tuple[int, int], annotation: str) -> None:
        """Have the ``place`` in the passage ``at`` marked when the texts are put back."""
        self._marks[at].append(Mark(*place, annotation))

    def on_page(self, at: str) -> PageText:
        """Return the text of the passage ``at`` as the page has it."""
        if at not in self._pages:  # marks change no character
            self._pages[at] = as_on_page(self.of[at])
        return self._pages[at]

    def change(self, at: str, contents: list[Content]) -> None:
        """Give the passage ``at`` the texts ``contents``."""
        if contents != self.of[at]:
            self.marked.add(at)
            self.of[at] = contents

    def put_back(self, edition: Edition) -> Edition:
        """Return ``edition`` with the marked texts, the ends of annotations recorded."""
        for at, marks in self._marks.items():
            self.marked.add(at)
            start = 0
            for n, content in enumerate(self.of[at]):
                here = [Mark(mark.start - start, mark.end - start, mark.annotation) for mark in marks]
                self.of[at][n] = mark(content, here)
                start += sum(len(shown(node)) for node in content)

        def of_paragraph(paragraph: Paragraph) -> Paragraph:
            return _holding(paragraph, self.of[paragraph.id][0]) if paragraph.id in self.marked else paragraph

        def of_heading(heading: Heading) -> Heading:
            id_ = heading_id(heading)
            return replace(heading, title=with_ends(self.of[id_][0])) if id_ in self.marked else heading

        def of_note(note: Note) -> Note:
            if note.id not in self.marked:
                return note
            seen: set[str] = set()  # an annotation ends in the last paragraph that has words of it
            pairs = zip(reversed(note.paragraphs), reversed(self.of[note.id]), strict=True)
            held = [_holding(paragraph, content, seen) for paragraph, content in pairs]
            return replace(note, paragraphs=tuple(reversed(held)))

        notes = tuple(map(of_note, edition.notes))
        return replace(edition, notes=notes).with_paragraphs(of_paragraph).with_headings(of_heading)


def _holding(paragraph: Paragraph, content: Content, seen: set[str] | None = None) -> Paragraph:
    return replace(paragraph, content=with_ends(content, seen))
