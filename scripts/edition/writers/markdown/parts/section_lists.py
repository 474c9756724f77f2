"""Write, for each section, its notes, the works it cites and the terms it uses most, as lists of links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from edition.model.addresses import BIBLIOGRAPHY, GLOSSARY, Address
from edition.model.edition import Edition
from edition.model.references import Reference
from edition.text.folding import collation
from edition.text.passages import passages_of
from edition.text.terms import primary
from edition.writers.markdown.blocks import BETWEEN
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.languages import words
from edition.writers.markdown.parts.titles import work_label

MAIN_TERMS = 6


def notes_by_page(edition: Edition, page: PageContext) -> Mapping[str, str]:
    """Return, by the page of a section, the links to its notes."""
    found: dict[str, list[str]] = {}
    for passage in passages_of(edition):
        if passage.kind == "note":
            number = Address.of(passage.address).number
            found.setdefault(passage.page, []).append(f"[{number}]({page.link(passage.page, passage.anchor)})")
    return {here: _list("Notes", ", ".join(links), "notes") for here, links in found.items()}


def works_by_page(edition: Edition, page: PageContext) -> Mapping[str, str]:
    """Return, by the page of a section, the links to the works it cites, or through which it cites them."""
    works = {reference.key: reference for reference in edition.references}
    found: dict[str, set[str]] = {}
    pages = _pages(edition)
    for citation in edition.citations:
        if citation.passage in pages:
            found.setdefault(pages[citation.passage], set()).update(key for key in citation.works if key in works)
    return {here: _list("Ouvrages cités :", _works(keys, works, page), "works") for here, keys in found.items()}


def _works(keys: Iterable[str], works: Mapping[str, Reference], page: PageContext) -> str:
    ordered = sorted(keys, key=lambda key: (collation(works[key].label), key))
    return BETWEEN.join(
        f"[{work_label(works[key])}]({page.link(BIBLIOGRAPHY, works[key].address)})" for key in ordered
    )


def terms_by_page(edition: Edition, page: PageContext) -> Mapping[str, str]:
    """Return, by the page of a section, the links to the terms that it uses most."""
    pages = _pages(edition)
    counts: dict[str, Counter[str]] = {}
    for entry in edition.glossary:
        for use in entry.uses:
            counts.setdefault(pages[use.at], Counter())[entry.key] += len(use.hits)
    labels = {entry.key: entry.label(primary(edition.metadata.language)) for entry in edition.glossary}
    return {
        here: _list("Termes :", _terms(found, labels, edition, page), "terms") for here, found in counts.items()
    }


def _terms(found: Counter[str], labels: Mapping[str, str], edition: Edition, page: PageContext) -> str:
    main = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:MAIN_TERMS]
    return ", ".join(f"[{words(labels[key], '', edition)}]({page.link(GLOSSARY, key)})" for key, _ in main)


def _pages(edition: Edition) -> dict[str, str]:
    return {passage.address: passage.page for passage in passages_of(edition)}


def _list(name: str, links: str, kind: str) -> str:
    return f"{name} {links}\n{{: .overview-list data-editorial={kind} }}"
