"""The glossary: the article's own vocabulary (SKOS concepts; DPUB-ARIA ``doc-glossary``)."""

from __future__ import annotations

from dataclasses import dataclass

from edition.model.uses import Use

FOLDER = "docs/glossary"
AUTHOR, QUOTED, EDITOR = "author", "quoted", "editor"


@dataclass(frozen=True, slots=True)
class Definition:
    """Who defines the term. The article's words are quoted ``exact`` from the passage ``at``.

    They are the author's, or (``QUOTED``) those of ``whose`` that he takes up.
    """

    by: str = EDITOR
    at: str = ""
    exact: str = ""
    whose: str = ""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where the term's forms mean something else: the passage ``at``, or only the words ``exact`` in it."""

    at: str
    exact: str = ""


@dataclass(frozen=True, slots=True)
class TermFile:
    """A term, as its file gives it.

    ``labels`` are its preferred forms by language (skos:prefLabel), ``forms`` the others (altLabel); ``gloss`` is
    the editors' explanation in Markdown; ``lines`` say where the file gives what. The forms count as uses in the
    passages ``at`` only, if there are any, and nowhere in ``not_at``.
    """

    key: str
    labels: tuple[tuple[str, str], ...]
    forms: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    definition: Definition = Definition()
    references: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    not_at: tuple[Elsewhere, ...] = ()
    gloss: str = ""
    gloss_line: int = 1
    lines: tuple[tuple[str, int], ...] = ()

    @property
    def path(self) -> str:
        """The file that gives it."""
        return f"{FOLDER}/{self.key}.md"

    def label(self, lang: str) -> str:
        """Return its preferred form in ``lang``, or in the first language that it has."""
        labels = dict(self.labels)
        return labels.get(lang) or next(iter(labels.values()), self.key)

    def line_of(self, key: str) -> int:
        """Return the line of its file that gives ``key`` (dotted), or 1."""
        return dict(self.lines).get(key, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryEntry(TermFile):
    """A term of the glossary: its ``uses`` in the text, and the article's definition as the edition prints it.

    ``defining_words`` are empty where the editors define the term, or where the words are not found.
    """

    defining_words: str
    uses: tuple[Use, ...]
