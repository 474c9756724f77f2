"""Annotations: what readers say of a place in the edition (W3C Web Annotation Data Model)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from edition.model.problems import Code, Location, Problem

FOLDER = "docs/annotations"
REPLYING = "replying"
MOTIVATIONS = "annotation-motivations"
"""The scheme of the vocabulary that holds W3C's motivations."""


class State(StrEnum):
    """Whether an annotation has found its place in the edition as it is now."""

    PLACED = "placed"
    ORPHAN = "orphan"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class AnnotationFile:
    """One annotation as its file gives it: its target and the words quoted there, its author, its Markdown.

    ``id`` is the file's stem. ``withdrawn`` says why it is kept to be read and nothing more.
    """

    id: str
    target: str
    motivation: str
    name: str
    created: str
    licence: str
    body: str
    orcid: str = ""
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    references: tuple[str, ...] = ()
    edition: str = ""
    withdrawn: str = ""
    lines: tuple[tuple[str, int], ...] = ()

    @property
    def path(self) -> str:
        """The file, relative to the edition's root."""
        return path_of(self.id)

    def line_of(self, key: str) -> int:
        """Return the line of ``key`` in the file; 1 where it is not given."""
        return dict(self.lines).get(key, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation(AnnotationFile):
    """An annotation that the edition keeps.

    ``at`` is where its target stands now: the target itself, or the passage that has taken its words over.
    ``page_exact``, ``page_prefix`` and ``page_suffix`` are the words as the page has them.
    """

    state: State
    at: str
    page_exact: str = ""
    page_prefix: str = ""
    page_suffix: str = ""

    @property
    def placed(self) -> bool:
        """Whether it stands in the edition; an orphan is kept, and shown as such."""
        return self.state is State.PLACED


def path_of(id_: str) -> str:
    """Return the path of the file of the annotation ``id_``."""
    return f"{FOLDER}/{id_}.md"


def from_the_future(annotations: Iterable[AnnotationFile], latest: str) -> list[Problem]:
    """Return the problem of each of ``annotations`` that is dated after the day ``latest``."""
    late = (annotation for annotation in annotations if annotation.created > latest)
    return [problem_of(a, Code.ANNOTATION_DATE, "created", created=a.created, name=f"{a.id}.md") for a in late]


def problem_of(annotation: AnnotationFile, code: Code, at: str, /, **details: object) -> Problem:
    """Return the problem ``code`` of ``annotation``, at the line of the key ``at``."""
    return _problem(annotation, code, annotation.line_of(at), details)


def problem_of_body(annotation: AnnotationFile, code: Code, words: str, /, **details: object) -> Problem:
    """Return the problem ``code`` of the body of ``annotation``, at the line where ``words`` stand."""
    before = annotation.body.partition(words)[0]
    return _problem(annotation, code, annotation.line_of("body") + before.count("\n"), details)


def _problem(annotation: AnnotationFile, code: Code, line: int, details: dict[str, object]) -> Problem:
    shown = {"id": annotation.id, "target": annotation.target, "exact": annotation.exact}
    return Problem(code, Location(annotation.path, line), {**shown, **details})
