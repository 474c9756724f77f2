"""Write the works that a page of the text cites, at its foot; the pop-over shows them too."""

from __future__ import annotations

from collections.abc import Iterable

from edition.model.addresses import BIBLIOGRAPHY
from edition.model.citations import Citation
from edition.model.document import CitationPart, Node, walk
from edition.model.edition import Edition
from edition.writers.markdown.blocks import BETWEEN
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.marked import attributes, details, span
from edition.writers.markdown.parts.bibliography import Bibliography, bibliography_of


def works_cited(nodes: Iterable[Node], edition: Edition, page: PageContext) -> str:
    """Return the works that ``nodes`` cite, each with its identification and all its citations in their order."""
    keys = keys_cited(nodes)
    if not keys:
        return ""
    bibliography = bibliography_of(edition)
    ordered = sorted(keys, key=lambda key: bibliography.references[key].label.casefold())
    items = "\n".join(_item(key, bibliography, page) for key in ordered)
    link = f"[Toute la bibliographie]({page.link(BIBLIOGRAPHY)})"
    return details(f"Ouvrages cités ({len(keys)})", [items, link], "works-cited", data_editorial="works-cited")


def keys_cited(nodes: Iterable[Node]) -> list[str]:
    """Return the keys of the works that ``nodes`` cite, each once, in the order of the text."""
    return list(dict.fromkeys(node.key for node in walk(*nodes) if isinstance(node, CitationPart)))


def _item(key: str, bibliography: Bibliography, page: PageContext) -> str:
    work = bibliography.references[key]
    named = {"aria-label": f"Notice\u00a0: {work.label}"}
    entry = f"[Notice]({page.link(BIBLIOGRAPHY, work.address)}){{: {attributes('to-entry', **named)} }}"
    uses = BETWEEN.join(_use(key, citation, bibliography, page) for citation in bibliography.uses[key])
    reference = f"{span(bibliography.reference(key), 'reference')} {bibliography.badge(key)}".rstrip()
    return f"- {reference} {span(uses, 'uses')} {entry}\n{{: #work-{work.address} }}"


def _use(key: str, citation: Citation, bibliography: Bibliography, page: PageContext) -> str:
    said = bibliography.said(citation)
    if key == citation.via:
        locators = bibliography.locator(citation.via_locators)
        said = ", ".join(filter(None, [locators, f"pour {bibliography.label(citation.key)}"]))
    place = bibliography.place(citation, page)
    shown = f" ({said})" if said else ""
    return span(f"{place}{shown}", "use", data_citation=citation.id)
