"""Write one entry of the bibliography: reference, certainty, evidence, links, uses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.addresses import BIBLIOGRAPHY
from edition.model.citations import Citation
from edition.model.references import Reference, Remark
from edition.records.coins import coins
from edition.writers.markdown.blocks import BETWEEN, join
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.escape import escape, escape_attribute, link_target
from edition.writers.markdown.languages import plural
from edition.writers.markdown.marked import attributes, container, details, span
from edition.writers.markdown.parts.bibliography import Bibliography
from edition.writers.markdown.parts.gloss import Ways, gloss

SHOWN = 3
"""How many uses stand open."""
_ARCHIVED = re.compile(r"/web/(\d{4})(\d{2})(\d{2})\d{6}[a-z_]*/")
_FILES = (("BibLaTeX", "bib"), ("CSL-JSON", "json"), ("RIS", "ris"))

_COLON = "\u00a0:"


def ways_of(key: str, bibliography: Bibliography) -> list[str]:
    """Return how a work is cited: directly, through another, as an intermediary."""
    uses = bibliography.uses[key]
    found = {
        "direct": any(c.key == key and not c.via for c in uses),
        "second-hand": any(c.key == key and c.via for c in uses),
        "intermediary": any(c.via == key for c in uses),
    }
    return [way for way, is_one in found.items() if is_one]


def work(key: str, bibliography: Bibliography, page: PageContext) -> str:
    """Return the entry of a work."""
    reference = bibliography.references[key]
    data = {
        "data-type": reference.type,
        "data-way": " ".join(ways_of(key, bibliography)),
        **({"data-identification": reference.identification} if reference.identification else {}),
        "data-decade": f"{reference.year[:3]}0" if reference.year else "",
    }
    metadata = span("", "Z3988", title=coins(reference))
    parts = [
        f"{bibliography.reference(key)}{metadata}\n{{: .reference }}",
        _through(key, bibliography, page),
        _identification(key, reference.remark, bibliography, page),
        _links(reference),
        _uses(key, bibliography, page),
    ]
    return container("div", parts, "entry", "work", id=reference.address, **data)


def _through(key: str, bibliography: Bibliography, page: PageContext) -> str:
    """Say through which works this one is known."""
    vias = dict.fromkeys(c.via for c in bibliography.uses[key] if c.key == key and c.via)
    links = ", ".join(bibliography.link(via, page) for via in vias)
    return f"Cité d’après {links}\n{{: .through }}" if links else ""


def _identification(key: str, remark: Remark, bibliography: Bibliography, page: PageContext) -> str:
    """Return the badge, and behind it what supports the identification; no badge where none is identified."""
    badge = bibliography.badge(key)
    ways = {at: page.link(passage.page, passage.anchor) for at, passage in bibliography.passages.items()}
    parts = [
        _said("", remark.text, ways),
        _said("Établi", remark.established, ways),
        _said("Non vérifié", remark.unverified, ways),
        _evidence(remark.evidence),
    ]
    if not badge:
        return join(parts)
    if not any(parts):
        return f"{badge}\n{{: .identification }}"
    return details(badge, parts, "identification")


def _said(label: str, words: str, ways: Ways) -> str:
    text = " ".join(gloss(words, ways))
    return (f"{span(label + _COLON, 'said')} {text}" if label else text) if words else ""


def _evidence(addresses: tuple[str, ...]) -> str:
    links = [f"[{escape(a)}]({link_target(a)})" if a.startswith("http") else escape(a) for a in addresses]
    return f"{span('Preuves' + _COLON, 'said')} {BETWEEN.join(links)}\n{{: .evidence }}" if links else ""


def _links(reference: Reference) -> str:
    files = (
        f"[{name}]({BIBLIOGRAPHY}{reference.address}.{suffix}){{: {_named(name, reference)} }}"
        for name, suffix in _FILES
    )
    exports = span(" · ".join(files), "exports")
    return " · ".join([*_identifiers(reference), exports]) + "\n{: .work-links }"


def _named(what: str, reference: Reference) -> str:
    """Return the attribute that says what a link gives, and of which work."""
    return attributes(**{"aria-label": f"{what}\u00a0: {reference.label}"})


def _identifiers(reference: Reference) -> Iterator[str]:
    csl = reference.csl
    if doi := csl.get("DOI"):
        yield f"[DOI {escape(doi)}](https://doi.org/{link_target(doi)})"
    for isbn in str(csl.get("ISBN", "")).split():
        yield f"[ISBN {escape(isbn)}](https://www.worldcat.org/isbn/{isbn.replace('-', '')})"
    for issn in str(csl.get("ISSN", "")).split():
        yield f"[ISSN {escape(issn)}](https://portal.issn.org/resource/ISSN/{issn})"
    if url := csl.get("URL"):
        yield f"[{escape(url)}]({link_target(url)}){_robust(reference)}"
    if reference.archived:
        name = _named("copie archivée", reference)
        yield f"[copie archivée]({link_target(reference.archived)}){{: {name} }}"


def _robust(reference: Reference) -> str:
    """Return the attributes of a Robust Link, where an archived copy is known."""
    match = _ARCHIVED.search(reference.archived)
    if not match:
        return ""
    original, version = (escape_attribute(a) for a in (str(reference.csl["URL"]), reference.archived))
    date = "-".join(match.groups())
    return f'{{: data-originalurl="{original}" data-versionurl="{version}" data-versiondate="{date}" }}'


def _uses(key: str, bibliography: Bibliography, page: PageContext) -> str:
    """Return where a work is cited: each passage with the locator and the words around the call."""
    items = [_use(key, n, citation, bibliography, page) for n, citation in enumerate(bibliography.uses[key])]
    if not items:
        return ""
    shown, folded = "\n".join(items[:SHOWN]), items[SHOWN:]
    more = ""
    if folded:
        more = details(f"et {len(folded)} {plural('autre', len(folded))}", ["\n".join(folded)], "more")
    return join(["Cité dans\n{: .uses-title }", shown, more])


def _use(key: str, n: int, citation: Citation, bibliography: Bibliography, page: PageContext) -> str:
    locators = (
        citation.via_locators
        if key == citation.via or (citation.via and not citation.locators)
        else citation.locators
    )
    said = bibliography.said(citation)
    if key == citation.via:
        said = ", ".join(
            filter(None, [bibliography.locator(citation.via_locators), f"pour {bibliography.label(citation.key)}"])
        )
    note = f" {span(escape(bibliography.change(citation.note)), 'note')}" if citation.note else ""
    first = re.search(r"\d+", locators[0].value) if locators else None
    order = f"data-place={n}" + (f" data-locator={first[0]}" if first else "")
    place = bibliography.place(citation, page)
    where = span(f"{place}, {said}" if said else place, "where")
    return f"- {where} <q>{bibliography.sentence(citation)}</q>{note}\n{{: .use {order} }}"
