"""Write the page of the quotations: words, author and work, intermediary, place in the article."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from edition.model.addresses import CITATIONS, file_of
from edition.model.citations import Citation, Quoted
from edition.model.edition import Edition, SitePage
from edition.model.vocabulary import word_for
from edition.writers.markdown.blocks import BETWEEN
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.escape import escape
from edition.writers.markdown.filters import Choices, filters
from edition.writers.markdown.languages import counted
from edition.writers.markdown.languages import quoted as words_of
from edition.writers.markdown.marked import container, span
from edition.writers.markdown.page import site_page
from edition.writers.markdown.parts.bibliography import Bibliography, bibliography_of


def quotations_page(edition: Edition) -> SitePage:
    """Return the page of all quotations, by section."""
    bibliography, page = bibliography_of(edition), PageContext()
    through = sum(_way(quoted, bibliography) == "second-hand" for quoted in edition.quotations)
    summary = (
        "Les mots d’autrui que l’article met entre guillemets et rapporte à un ouvrage\u00a0: "
        f"{counted(len(edition.quotations), 'citation')}, dont {counted(through, 'lue')} dans un autre "
        "ouvrage que le leur. Les mots mis entre guillemets sans être cités n’y sont pas."
    )
    body = ["# Citations", summary if edition.quotations else "Aucune citation.", _filters(bibliography)]
    for title, group in groupby(edition.quotations, key=lambda q: _section(q, bibliography)):
        items = "\n".join(_item(quoted, bibliography, page) for quoted in group)
        body.append(container("section", [f"## {title}", items], "entries", "quotations", data_filtered=""))
    return site_page(file_of(CITATIONS), "Citations", "quotations", body)


def _section(quoted: Quoted, bibliography: Bibliography) -> str:
    return escape(bibliography.passages[quoted.passage].place)


def _sources(quoted: Quoted, bibliography: Bibliography) -> list[Citation]:
    return [citation for citation in bibliography.edition.citations if citation.id in quoted.citations]


def _way(quoted: Quoted, bibliography: Bibliography) -> str:
    return "second-hand" if any(c.via for c in _sources(quoted, bibliography)) else "direct"


def _filters(bibliography: Bibliography) -> str:
    ways = Counter(_way(quoted, bibliography) for quoted in bibliography.edition.quotations)
    values = [(way, word_for("ways-of-citing", way), ways[way]) for way in ("direct", "second-hand")]
    return filters([Choices("way", "Cité", values)]) if len(ways) > 1 else ""


def _item(quoted: Quoted, bibliography: Bibliography, page: PageContext) -> str:
    passage = bibliography.passages[quoted.passage]
    place = f"[{escape(passage.label)}]({page.link(passage.page, quoted.id)}){{: .place }}"
    sources = BETWEEN.join(_source(c, bibliography, page) for c in _sources(quoted, bibliography))
    note = span(escape(bibliography.change(quoted.note)), "reason") if quoted.note else ""
    words = span(f"«\u202f{words_of(quoted.text, quoted.passage, bibliography.edition)}\u202f»", "words")
    way = _way(quoted, bibliography)
    return f"- {place} {words} {span(sources, 'source')} {note}\n{{: .entry data-way={way} }}"


def _source(citation: Citation, bibliography: Bibliography, page: PageContext) -> str:
    """Return whose words these are, and in which work they were read."""
    parts = [bibliography.link(citation.key, page), bibliography.locator(citation.locators)]
    if citation.via:
        parts += [f"cité par {bibliography.link(citation.via, page)}", bibliography.locator(citation.via_locators)]
    return ", ".join(filter(None, parts))
