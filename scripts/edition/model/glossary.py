"""The glossary: the article's own vocabulary (SKOS concepts; DPUB-ARIA ``doc-glossary``)."""

from __future__ import annotations

from dataclasses import dataclass

from edition.model.uses import Use

FOLDER = "docs/glossary"
AUTHOR, EDITOR = "author", "editor"


@dataclass(frozen=True, slots=True)
class Definition:
    """Who defines the term. The author's words are quoted ``exact`` from the passage ``at``."""

    by: str = EDITOR
    at: str = ""
    exact: str = ""


@dataclass(frozen=True, slots=True)
class TermFile:
    """A term, as its file gives it.

    ``labels`` are its preferred forms by language (skos:prefLabel), ``forms`` the others (altLabel); ``gloss`` is
    the editors' explanation in Markdown; ``lines`` say where the file gives what.
    """

    key: str
    labels: tuple[tuple[str, str], ...]
    forms: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    definition: Definition = Definition()
    references: tuple[str, ...] = ()
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
    """A term of the glossary: its ``uses`` in the text, and the author's definition as the edition prints it.

    ``author_words`` are empty where the editors define the term, or where the author's words are not found.
    """

    author_words: str
    uses: tuple[Use, ...]
