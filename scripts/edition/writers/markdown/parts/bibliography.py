"""References, locators and the words around a citation, as several pages show them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, partial

from edition.model.addresses import BIBLIOGRAPHY
from edition.model.citations import Citation, Locator
from edition.model.edition import Edition, once_per_edition
from edition.model.references import UNIDENTIFIED, Reference
from edition.model.vocabulary import word_for
from edition.records.faces import Runs
from edition.records.styling import formatted
from edition.text.passages import Passage, passages_of
from edition.text.typography import typographer
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.escape import escape
from edition.writers.markdown.languages import escape_untypeset, in_language, prose, quoted
from edition.writers.markdown.marked import span
from edition.writers.markdown.parts.titles import with_title_language, work_label

_TAGS = {
    "italic": ("<em>", "</em>"),
    "bold": ("<strong>", "</strong>"),
    "small-caps": ("[", "]{.small-caps}"),
    "superior": ("<sup>", "</sup>"),
    "inferior": ("<sub>", "</sub>"),
}
_BEFORE, _AFTER = 130, 90
_LONGEST_TITLE = 12
"""A section without a number is named by its title, if that has no more characters."""
_FEW, _MANY = (
    re.compile(rf"^.*?\s(?=\S.{{0,{_BEFORE}}}$)", re.DOTALL),
    re.compile(rf"^(.{{0,{_AFTER}}}\S)\s.*$", re.DOTALL),
)


def short(place: str) -> str:
    """Return the short name of a section: its number, or its title."""
    number = place.split(" ", 1)[0]
    return number.rstrip(".") if number[:1].isdigit() else place


def _run(face: str, words: str, lang: str) -> str:
    opening, closing = _TAGS.get(face, ("", ""))
    return f"{opening}{in_language(escape_untypeset(words), lang) if lang else prose(words)}{closing}"


def styled(runs: Runs) -> str:
    """Return ``runs`` of text with their faces."""
    return "".join(_run(face, words, "") for face, words in runs)


@once_per_edition
def bibliography_of(edition: Edition) -> Bibliography:
    """Return what the pages say of the works of ``edition``."""
    return Bibliography(edition)


class Bibliography:
    """The references and citations of an edition, as its pages speak of them."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.references: Mapping[str, Reference] = {reference.key: reference for reference in edition.references}
        self.change = typographer(edition.metadata.language)
        self._printed: dict[str, str] = {}

    @cached_property
    def passages(self) -> Mapping[str, Passage]:
        """Every passage by its address."""
        return {passage.address: passage for passage in passages_of(self.edition)}

    @cached_property
    def runs(self) -> Mapping[str, Runs]:
        """Every reference in the style of the edition."""
        data = self.edition.metadata
        return formatted(self.edition.references, data.style, data.language)

    @cached_property
    def uses(self) -> Mapping[str, tuple[Citation, ...]]:
        """By work, the citations of it and those made through it, in the order of the text."""
        found: dict[str, list[Citation]] = {key: [] for key in self.references}
        order = {id_: n for n, id_ in enumerate(self.passages)}
        for citation in sorted(self.edition.citations, key=lambda c: order.get(c.passage, 0)):
            for key in citation.works:
                found[key].append(citation)
        return {key: tuple(citations) for key, citations in found.items()}

    def reference(self, key: str) -> str:
        """Return a work as it is printed; one that is not identified in the words of the article and no others."""
        if key not in self._printed:
            self._printed[key] = self._reference(key)
        return self._printed[key]

    def _reference(self, key: str) -> str:
        reference = self.references[key]
        if reference.identification == UNIDENTIFIED:
            said = ", ".join(self._calls(key)) or escape(reference.label)
            return span(said, "as-cited")
        english = str(reference.csl.get("language", "")).startswith("en")
        change = str if english else self.change
        runs = with_title_language(self.runs[key], reference)
        text = "".join(_run(face, words if lang else change(words), lang) for face, words, lang in runs)
        known = bool(reference.title)
        return text if known else f"{text} {span('Titre non établi.', 'untitled')}"

    def _calls(self, key: str) -> Iterator[str]:
        """Return the words by which the article calls a work, each once."""
        passages: dict[str, str] = {}
        for citation in self.uses[key]:
            passages.setdefault(citation.call, citation.passage)
        return (f"«\u202f{quoted(call, at, self.edition)}\u202f»" for call, at in passages.items())

    def badge(self, key: str) -> str:
        """Return the word for how sure the identification of a work is; "" where the edition identifies none."""
        code = self.references[key].identification
        if not code:
            return ""
        return span(word_for("identifications", code), "badge", data_identification=code)

    def label(self, key: str) -> str:
        """Return a work in the words of a call: ``Kopp, 1979``; a long title is cut."""
        return work_label(self.references[key], cut=True)

    def link(self, key: str, page: PageContext) -> str:
        """Return the link from ``page`` to the entry of a work."""
        return f"[{self.label(key)}]({page.link(BIBLIOGRAPHY, self.references[key].address)})"

    def place(self, citation: Citation, page: PageContext) -> str:
        """Return the link to a citation, named by its section and passage."""
        passage = self.passages[citation.passage]
        return f"[{self.name_of(passage)}]({page.link(passage.page, citation.id)})"

    @staticmethod
    def name_of(passage: Passage) -> str:
        """Return the name of a passage with its section: ``1.3, § 15``."""
        number = short(passage.place)
        named = number[:1].isdigit() or len(number) <= _LONGEST_TITLE
        return escape(f"{number}, {passage.label}" if named else passage.label)

    def locator(self, locators: Iterable[Locator]) -> str:
        """Return places in a work: ``t. XXVII, p. 421``."""
        return escape(", ".join(f"{word_for('locators', one.label)}\u00a0{one.value}" for one in locators))

    def said(self, citation: Citation) -> str:
        """Return where in the work, and through whom: ``t. XXVII, d’après …, p. 421``."""
        parts = [self.locator(citation.locators)]
        if citation.via:
            through = ", ".join(filter(None, [self.label(citation.via), self.locator(citation.via_locators)]))
            parts.append(f"d’après {through}")
        return ", ".join(filter(None, parts))

    def sentence(self, citation: Citation) -> str:
        """Return the words of the sentence around a call, the call marked; a long sentence is cut."""
        before, call, after = citation.context
        lead = "…\u00a0" if len(before) > _BEFORE else ""
        tail = "\u00a0…" if len(after) > _AFTER else ""
        before = _FEW.sub("", before) if lead else before
        after = _MANY.sub(r"\1", after) if tail else after
        quote = partial(quoted, at=citation.passage, edition=self.edition)
        return f"{quote(lead + before, at_start=True)}<strong>{quote(call)}</strong>{quote(after + tail)}"
