"""Write the index of names: by kind, in French alphabetical order, with every passage."""

from __future__ import annotations

from collections.abc import Mapping

from edition.model.addresses import NAMES, file_of
from edition.model.edition import Edition, SitePage
from edition.model.names import NameEntry
from edition.model.uses import count
from edition.model.vocabulary import codes_of, word_for
from edition.text.folding import Folded, collation
from edition.text.passages import Passage, passages_of
from edition.writers.markdown.blocks import SITE_LANGUAGE
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.escape import escape
from edition.writers.markdown.languages import counted
from edition.writers.markdown.marked import container, span
from edition.writers.markdown.page import site_page
from edition.writers.markdown.parts.links_to_works import works
from edition.writers.markdown.parts.moved import moved_from
from edition.writers.markdown.parts.uses import places

TITLE, KINDS = "Index des noms", "name-kinds"


def names_page(edition: Edition) -> SitePage:
    """Return the page of the names."""
    passages = {passage.address: passage for passage in passages_of(edition)}
    body = [f"# {TITLE}", _summary(edition)]
    for kind in codes_of(KINDS):
        entries = sorted(
            (e for e in edition.names if e.kind == kind), key=lambda entry: collation(entry.sort or entry.name)
        )
        if entries:
            title = word_for(KINDS, kind, SITE_LANGUAGE).capitalize()
            items = "\n".join(_entry(entry, edition, passages) for entry in entries)
            body.append(container("section", [f"## {title} {{: #{kind} }}", items], "names"))
    body.append(moved_from(NAMES, edition, PageContext()))
    return site_page(file_of(NAMES), TITLE, "names", body)


def _summary(edition: Edition) -> str:
    total = sum(count(entry.uses) for entry in edition.names)
    return (
        f"{counted(len(edition.names), 'nom')}, {counted(total, 'mention')} dans le texte et les notes. Le nom "
        "est donné dans sa forme courante, suivi d’une identification quand elle est certaine, et des formes de "
        "l’article quand elles en diffèrent."
    )


def _entry(entry: NameEntry, edition: Edition, passages: Mapping[str, Passage]) -> str:
    page = PageContext()
    parts = [
        _name(entry),
        _detail("description", entry.description),
        _forms(entry),
        works(entry.works, edition, page),
        span(places(entry.uses, passages, page), "places"),
    ]
    line = " ".join(part for part in parts if part)
    return f"- {line}\n{{: #{entry.id} .name-entry data-kind={entry.kind} }}"


def _name(entry: NameEntry) -> str:
    own = [span(escape(name), "original", lang=lang) for lang, name in entry.original]
    return span(" ".join([span(escape(entry.name), "name"), *own]), "name-line")


def _detail(name: str, text: str) -> str:
    return span(escape(text), name, data_editorial=name) if text else ""


def _forms(entry: NameEntry) -> str:
    """Return the forms of the text that the standard form does not already show, the source's own apart."""
    words = set(entry.name.replace(",", " ").split())
    others = [form for form in entry.forms if not set(form.split()) <= words]
    met = {_compared(use.sentence[start:end]) for use in entry.uses for start, end in use.hits}
    parts = [
        _listed("dans l’article", [form for form in others if _compared(form) in met]),
        _listed("dans la source", [form for form in others if _compared(form) not in met]),
    ]
    shown = "\u202f; ".join(part for part in parts if part)
    return span(shown, "forms") if shown else ""


def _compared(form: str) -> str:
    return " ".join(Folded(form, exact=True).text.split())


def _listed(where: str, forms: list[str]) -> str:
    quoted = ", ".join(f"«\u202f{escape(form)}\u202f»" for form in forms)
    return f"{where}\u00a0: {quoted}" if forms else ""
