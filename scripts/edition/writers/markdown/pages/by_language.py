"""Write the index of terms and names by language, each sorted as its language sorts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.model.addresses import BY_LANGUAGE, GLOSSARY, NAMES, file_of
from edition.model.edition import Edition, SitePage
from edition.model.vocabulary import codes_of, word_for
from edition.text.folding import collation_in
from edition.text.terms import primary
from edition.writers.markdown.blocks import SITE_LANGUAGE
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.escape import escape
from edition.writers.markdown.marked import container, span
from edition.writers.markdown.page import site_page

TITLE = "Index par langue"


@dataclass(frozen=True, slots=True)
class _Item:
    """A term or name: the link to it, and its forms by language."""

    link: str
    forms: dict[str, str]


def by_language_page(edition: Edition) -> SitePage:
    """Return the page: one list a language that more than one term or name has."""
    items = [*_items(edition)]
    body = [f"# {TITLE}", _INTRODUCTION]
    for lang in codes_of("languages"):
        known = sorted((i for i in items if lang in i.forms), key=lambda i: collation_in(i.forms[lang], lang))
        if len(known) > 1:
            title = f"## {word_for('languages', lang, SITE_LANGUAGE).capitalize()} {{: #{lang} }}"
            lines = "\n".join(_line(item, lang) for item in known)
            body.append(container("section", [title, lines], "language-index"))
    return site_page(file_of(BY_LANGUAGE), TITLE, "by-language", body)


_INTRODUCTION = (
    "Les termes du glossaire et les noms de l’index, dans chaque langue où nous en avons une forme attestée. "
    "Chaque ligne mène à l’entrée et donne les autres langues."
)


def _items(edition: Edition) -> Iterator[_Item]:
    page, own = PageContext(), primary(edition.metadata.language)
    for entry in edition.glossary:
        yield _Item(page.link(GLOSSARY, entry.key), dict(entry.labels))
    for name in edition.names:
        turned = _surname_first if name.kind == "person" else str
        forms = {lang: turned(form) for lang, form in name.original}
        yield _Item(page.link(NAMES, name.id), {own: name.name, **forms})


def _surname_first(name: str) -> str:
    """Return a person's name as indexes have it, as names.yml has the standard form."""
    given, _, surname = name.rpartition(" ")
    return f"{surname}, {given}" if given and "," not in name else name


def _line(item: _Item, lang: str) -> str:
    others = " · ".join(
        f"{span(escape(other), 'code')} {_said(item.forms[other], other)}" for other in item.forms if other != lang
    )
    return f"- [{_said(item.forms[lang], lang)}]({item.link}) {span(others, 'others') if others else ''}".rstrip()


def _said(words: str, lang: str) -> str:
    return escape(words) if lang == SITE_LANGUAGE else span(escape(words), lang=lang)
