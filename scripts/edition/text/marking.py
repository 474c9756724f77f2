"""Mark ranges of running text as the words of annotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from edition.model.document import Annotated, Container, Inline, NoteCall, Text
from edition.text.quotes import leaf_nodes
from edition.text.running_text import Content, cut, shown


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
    """Yield ``piece``, which begins at ``at``, in the parts that are in the same ``marks``.

    A mark that it bears already is left as it is: marking twice changes nothing.
    """
    node, end = piece.node, at + len(shown(piece.node))
    new = (mark for mark in marks if mark.annotation not in piece.annotations)
    over = [mark for mark in new if mark.start < end and at < mark.end and mark.start < mark.end]
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
    """Return ``content`` with the annotations that end there recorded on each mark."""
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

    ``places`` says which of them each character is that is shown, and where the last one ends.
    """

    text: str
    places: tuple[int, ...]

    def around(self, start: int, end: int) -> tuple[str, str, str]:
        """Return what is before, in and after the range from ``start`` to ``end`` of what is shown."""
        first = self.places[start]
        last = self.places[end - 1] + 1 if start < end else first
        return self.text[:first], self.text[first:last], self.text[last:]


def as_on_page(contents: Sequence[Sequence[Inline]]) -> PageText:
    """Return the text of ``contents``, the paragraphs of a passage, on the page: each begins on a new line."""
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for n, content in enumerate(contents):
        if n:
            parts.append("\n")
            at += 1
        for node in leaf_nodes(content):
            words = shown(node)
            places += range(at, at + len(words))
            parts.append(str(node.number) if isinstance(node, NoteCall) else words)
            at += len(parts[-1])
    return PageText("".join(parts), (*places, at))
