"""Find quoted words in running text, exactly, and mark them there.

Words are compared without white space and with one shape of apostrophe, so that neither typography nor the way a
selection was copied matters. A place is found in the edited reading or else in the source's; nothing is decided
by resemblance. The page's script does the same (``theme/assets/js/quote.js``; vectors in ``tests/anchors.json``).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from edition.model.document import Annotated, Container, Emendation, Inline, NoteCall, Text
from edition.text.running_text import Content, cut, shown


@dataclass(frozen=True, slots=True)
class TextQuote:
    """Words and their context (W3C TextQuoteSelector)."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass
class Reading:
    """The characters of one reading of a text, and the positions (as shown) between which each stands."""

    ink: str = ""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def add(self, text: str, start: int, end: int | None = None) -> None:
        """Add ``text``: character by character from ``start`` on, or, with ``end``, each over the whole range."""
        for n, character in enumerate(text):
            if not character.isspace():
                self.ink += "’" if character == "'" else character
                self.starts.append(start + n if end is None else start)
                self.ends.append(start + n + 1 if end is None else end)

    def places(self, quote: TextQuote) -> list[tuple[int, int]]:
        """Return every range of positions where ``quote`` stands in its context."""
        exact, before = folded(quote.exact), len(folded(quote.prefix))
        wanted = folded(quote.prefix + quote.exact + quote.suffix)
        if not exact:
            return []
        found = [at + before for at in _occurrences(wanted, self.ink)]
        return [(self.starts[at], self.ends[at + len(exact) - 1]) for at in found]


def folded(words: str) -> str:
    """Return ``words`` as they are compared: composed, without white space, with one shape of apostrophe."""
    return "".join(unicodedata.normalize("NFC", words).split()).replace("'", "’")


def _occurrences(wanted: str, text: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def readings(content: Sequence[Inline]) -> tuple[Reading, Reading]:
    """Return the edited reading of ``content`` and the source's."""
    edited, source = Reading(), Reading()
    at = 0
    for node in leaf_nodes(content):
        text = shown(node)
        edited.add(text, at)
        if isinstance(node, Emendation):
            source.add("".join(sic.value for sic in node.sic), at, at + len(text))
        else:
            source.add(text, at)
        at += len(text)
    return edited, source


def leaf_nodes(content: Sequence[Inline]) -> Iterator[Inline]:
    """Yield what ``content`` holds, containers opened, in the order of the text."""
    for node in content:
        if isinstance(node, Container):
            yield from leaf_nodes(node.content)
        else:
            yield node


def find(quote: TextQuote, both: Sequence[tuple[Reading, Reading]]) -> list[tuple[int, int, int]]:
    """Return where ``quote`` stands in texts, given by their readings: the rank of the text, and the range there.

    More than one is ambiguous.
    """
    for reading in (0, 1):
        found = [(n, *place) for n, pair in enumerate(both) for place in pair[reading].places(quote)]
        if found:
            return list(dict.fromkeys(found))
    return []


@dataclass(frozen=True, slots=True)
class Mark:
    """A range of positions, and the annotation whose words stand there."""

    start: int
    end: int
    annotation: str


def mark(content: Content, marks: Sequence[Mark]) -> Content:
    """Return ``content`` with every range of ``marks`` marked, in one reading of it.

    Containers are entered and never split; an emendation is marked whole. Marks stand inside all of them, around
    the emendations, page starts and note calls among their words.
    """
    pieces: list[_Piece] = []
    at = 0
    for node in content:
        for piece in _pieces_of(node):
            pieces += _divided(piece, at, marks)
            at += len(shown(piece.node))
    return _grouped(pieces)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A node that is no mark, and the annotations that its words are marked with."""

    node: Inline
    annotations: tuple[str, ...] = ()


def _pieces_of(node: Inline) -> Iterator[_Piece]:
    if isinstance(node, Annotated):
        yield from (_Piece(inner, node.annotations) for inner in node.content)
    else:
        yield _Piece(node)


def _divided(piece: _Piece, at: int, marks: Sequence[Mark]) -> Iterator[_Piece]:
    """Yield ``piece``, which begins at ``at``, in the parts that are in the same ``marks``."""
    node, end = piece.node, at + len(shown(piece.node))
    over = [mark for mark in marks if mark.start < end and at < mark.end and mark.start < mark.end]
    if isinstance(node, Container) and over:
        inside = [Mark(mark.start - at, mark.end - at, mark.annotation) for mark in over]
        yield _Piece(replace(node, content=mark(node.content, inside)))
    elif isinstance(node, Text):
        edges = {edge for mark in over for edge in (mark.start, mark.end) if at < edge < end}
        for low, high in pairwise([at, *sorted(edges), end]):
            (part,) = cut((node,), low - at, high - at).inside if edges else (node,)
            yield _Piece(part, (*piece.annotations, *_ids(over, low, high)))
    else:
        yield _Piece(node, (*piece.annotations, *_ids(over, at, end)))


def _ids(marks: Sequence[Mark], low: int, high: int) -> Iterator[str]:
    """Yield the annotations of the ``marks`` that what stands from ``low`` to ``high`` belongs to."""
    return (mark.annotation for mark in marks if mark.start < high and low < mark.end)


def _grouped(pieces: list[_Piece]) -> Content:
    """Return ``pieces`` with those that follow one another under the same annotations in one mark."""
    out: list[Inline] = []
    for ids, group in groupby(pieces, key=lambda piece: piece.annotations):
        nodes = tuple(piece.node for piece in group)
        out += [Annotated(nodes, ids)] if ids else nodes
    return tuple(out)


def with_ends(content: Content, seen: set[str] | None = None) -> Content:
    """Return ``content`` with each mark told which annotations end with it."""
    seen = set() if seen is None else seen
    out: list[Inline] = []
    for node in reversed(content):
        if isinstance(node, Annotated):
            out.append(replace(node, ends=tuple(id_ for id_ in node.annotations if id_ not in seen)))
            seen.update(node.annotations)
        elif isinstance(node, Container):
            out.append(replace(node, content=with_ends(node.content, seen)))
        else:
            out.append(node)
    return tuple(reversed(out))


@dataclass(frozen=True, slots=True)
class PageText:
    """The characters of running text as the page has them: the figures of note calls among the words.

    ``places`` says where each character that is shown stands among them, ``changes`` where emendations are.
    """

    text: str
    places: tuple[int, ...]
    changes: tuple[tuple[int, int], ...]

    def around(self, start: int, end: int) -> tuple[str, str, str]:
        """Return what stands before, in and after a range, emendations whole."""
        for low, high in self.changes:
            if low < end and start < high:
                start, end = min(start, low), max(end, high)
        first = self.places[start]
        last = self.places[end - 1] + 1 if start < end else first
        return self.text[:first], self.text[first:last], self.text[last:]


def as_on_page(content: Sequence[Inline]) -> PageText:
    """Return the text of ``content`` on the page."""
    parts: list[str] = []
    places: list[int] = []
    changes: list[tuple[int, int]] = []
    at = 0
    for node in leaf_nodes(content):
        start, words = len(places), shown(node)
        places += range(at, at + len(words))
        if isinstance(node, Emendation):
            changes.append((start, len(places)))
        parts.append(str(node.number) if isinstance(node, NoteCall) else words)
        at += len(parts[-1])
    return PageText("".join(parts), (*places, at), tuple(changes))
