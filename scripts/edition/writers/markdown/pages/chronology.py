"""Write the page of the chronology: when, what, in which passages, and who dates it."""

from __future__ import annotations

from collections.abc import Mapping

from edition.model.addresses import CHRONOLOGY, file_of
from edition.model.chronology import Event
from edition.model.edition import Edition, SitePage
from edition.text.dates import in_words
from edition.text.passages import Passage, passages_of
from edition.text.typography import typographer
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.escape import link_target
from edition.writers.markdown.languages import prose
from edition.writers.markdown.marked import attributes, container
from edition.writers.markdown.page import site_page
from edition.writers.markdown.parts.uses import passage_link

TITLE, FILE = "Chronologie", "chronologie.csv"
_PAGE = PageContext()
_INTRODUCTION = (
    "Les événements que l’article nomme, dans l’ordre des dates. Là où aucune source n’est donnée, la date est de "
    f"l’article. [CSV]({CHRONOLOGY}{FILE})"
)


def chronology_page(edition: Edition) -> SitePage:
    """Return the page of the events."""
    passages = {passage.address: passage for passage in passages_of(edition)}
    change = typographer(edition.metadata.language)
    rows = [
        f"| {in_words(event.date)} | {prose(change(event.event))} | {_where(event, passages)} | {_source(event)} |"
        for event in edition.chronology
    ]
    table = "\n".join(["| Date | Événement | Passages | Source |", "|:--|:--|:--|:--|", *rows])
    return site_page(
        file_of(CHRONOLOGY),
        TITLE,
        "chronology",
        [f"# {TITLE}", _INTRODUCTION, container("div", [table], "records")],
    )


def _where(event: Event, passages: Mapping[str, Passage]) -> str:
    return ", ".join(passage_link(passages[at], _PAGE) for at in event.at if at in passages)


def _source(event: Event) -> str:
    if not event.source:
        return "l’article"
    host = event.source.split("/")[2].removeprefix("www.")
    name = attributes(aria_label=f"{host}, {in_words(event.date)}")
    return f"[{prose(host)}]({link_target(event.source)}){{: {name} }}"
