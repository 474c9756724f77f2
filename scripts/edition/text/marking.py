"""Mark ranges of running text as the words of annotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from edition.model.document import Annotated, Container, Inline, NoteCall, Text
from edition.text.quotes import leaf_nodes
from edition.text.running_text import Content, cut, shown


def mark(content: Content, start: int, end: int, annotation: str) -> Content:
    """Return ``content`` with the range from ``start`` to ``end`` marked as words of ``annotation``.

    Containers are entered and never split; an emendation is marked whole. Marks stand inside all of them, around
    the emendations, page starts and note calls among their words.
    """
    pieces: list[_Piece] = []
    at = 0
    for node in content:
        for piece in _pieces_of(node):
            pieces += _divided(piece, at, (start, end), annotation)
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


def _divided(piece: _Piece, at: int, wanted: tuple[int, int], annotation: str) -> Iterator[_Piece]:
    """Yield ``piece``, which begins at ``at``, in the parts that are in the ``wanted`` range and outside it."""
    node, length = piece.node, len(shown(piece.node))
    low, high = max(wanted[0] - at, 0), min(wanted[1] - at, length)
    both = (*piece.annotations, annotation)
    if annotation in piece.annotations:  # marked before, as it is now
        yield piece
    elif isinstance(node, Text) and low < high:
        parts = cut((node,), low, high)
        yield from (_Piece(part, piece.annotations) for part in parts.before)
        yield from (_Piece(part, both) for part in parts.inside)
        yield from (_Piece(part, piece.annotations) for part in parts.after)
    elif isinstance(node, Container) and low < high:
        yield _Piece(replace(node, content=mark(node.content, wanted[0] - at, wanted[1] - at, annotation)))
    elif low < high or (not length and wanted[0] < at < wanted[1]):
        yield _Piece(node, both)
    else:
        yield piece


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


def as_on_page(content: Sequence[Inline]) -> str:
    """Return the characters of ``content`` as the page has them: the figures of note calls among the words."""
    return "".join(str(node.number) if isinstance(node, NoteCall) else shown(node) for node in leaf_nodes(content))
