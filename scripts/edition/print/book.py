"""What each part of the book needs to know of the whole: its notes, its site, whether a link is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from edition.model.document import Note, NoteCall, walk
from edition.model.edition import Edition


@dataclass(frozen=True, slots=True)
class Book:
    """The edition as a book.

    ``calls`` holds, by note, the place of its first call: the note is set there, at the foot of the page, or after
    the section if it is one of ``after``.
    """

    author: str
    site: str
    notes: Mapping[int, Note]
    calls: Mapping[int, int]
    after: frozenset[int] = frozenset()
    in_link: bool = False

    @classmethod
    def of(cls, edition: Edition, after: frozenset[int] = frozenset()) -> Book:
        """Return the book of ``edition``."""
        notes = {note.number: note for note in reversed(edition.notes)}
        nodes = [node for node in walk(*edition.abstracts, *edition.sections) if isinstance(node, NoteCall)]
        calls = {node.number: node.start for node in reversed(nodes)}
        return cls(", ".join(map(str, edition.metadata.authors)), edition.site_url, notes, calls, after)

    @property
    def inside_a_link(self) -> Book:
        """The same book for text that is a link itself, and holds no other."""
        return replace(self, in_link=True)

    def sets_note(self, call: NoteCall) -> bool:
        """Return whether ``call`` is the one that sets its note: it exists, and is called here first."""
        return call.number in self.notes and self.calls.get(call.number) == call.start

    def address(self, short: str) -> str:
        """Return a short address as it is printed: with the site where that is known, without its scheme."""
        return f"{self.site.split('://', 1)[-1]}{short}" if self.site else f"/{short}"
