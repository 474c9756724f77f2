"""Write running text: each kind of inline as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from edition.model.addresses import APPARATUS, BIBLIOGRAPHY, GLOSSARY
from edition.model.apparatus import SIGNED, follows_a_rule
from edition.model.document import (
    Annotated,
    CitationPart,
    Emendation,
    Foreign,
    Inline,
    NoteCall,
    PageStart,
    Quotation,
    TermUse,
    Text,
)
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.escape import divisible, escape
from edition.writers.markdown.marked import attributes, mark, span
from edition.writers.markdown.signs import signs


def inlines(content: Sequence[Inline], page: PageContext, *, at_start: bool = False) -> str:
    """Return ``content`` as Markdown for ``page``.

    The call of a note is a link only if the page has the note and no link is open. ``at_start`` tells that nothing
    precedes the content in its block.
    """
    parts: list[str] = []
    for node in content:
        parts.append(_inline(node, page, at_start=at_start and not any(parts)))
    return "".join(parts)


def _inline(node: Inline, page: PageContext, *, at_start: bool) -> str:
    match node:
        case Text(value=value):
            return divisible(escape(value, at_start=at_start))
        case NoteCall(number=number):
            linked = number in page.notes and not page.in_link
            return f"[^{number}]" if linked else f'<sup class="missing-note">{number}</sup>'
        case PageStart():
            return page_start(node)
        case Emendation():
            return _emendation(node, page)
        case Quotation(content=content, id=id_):
            return span(inlines(content, page), "quotation", id_=id_ or "")
        case CitationPart():
            return _citation(node, page)
        case TermUse():
            return _term(node, page)
        case Annotated(content=content, annotations=ids):
            words = mark(inlines(content, page), "annotated", data_annotation=" ".join(ids))
            return words + signs([node], page)
        case Foreign(content=content, lang=lang):
            return "".join(_foreign(inner, lang, page) for inner in content)
        case _:
            assert_never(node)


def _foreign(node: Inline, lang: str, page: PageContext) -> str:
    """Return words in another language; an emendation carries it itself, so that its sign stays in the page's."""
    if isinstance(node, Emendation):
        return _emendation(node, page, {"lang": lang})
    return span(inlines([node], page), lang=lang)


def _term(node: TermUse, page: PageContext) -> str:
    """Return the use of a term as a link to its entry."""
    text = inlines(node.content, page.inside_a_link)
    if page.in_link:
        return text
    return f"[{text}]({page.link(GLOSSARY, node.key)}){{: .term role=doc-glossref }}" + signs(node.content, page)


def page_start(node: PageStart) -> str:
    """Return the mark of a page start: empty, named, and addressed unless it stands in a note."""
    others = {"role": "doc-pagebreak", "title": f"page {node.number} de l’extraction"}
    data = {"data-label": str(node.number), "data-editorial": "page-start"}
    return span("", "page-start", id_=f"page-{node.number}" if node.anchored else "", **others, **data)


def _citation(node: CitationPart, page: PageContext) -> str:
    """Return the words of a citation as a link to its work; the first piece carries the citation's address."""
    words = inlines(node.content, page.inside_a_link)
    if page.in_link:
        return words
    address = f"#{node.citation} " if node.first else ""
    attributes = f"{address}.citation role=doc-biblioref data-key={node.anchor} data-citation={node.citation}"
    return f"[{words}]({page.link(BIBLIOGRAPHY, node.anchor)}){{: {attributes} }}" + signs(node.content, page)


def _emendation(node: Emendation, page: PageContext, lang: dict[str, str] | None = None) -> str:
    """Return both readings, and the sign that leads to their entry in the apparatus; ``lang`` is an attribute.

    What follows one rule has no sign: it would be a link a word, heard each time.
    """
    sic = "".join(text.value for text in node.sic)
    level = {"data-level": SIGNED} if node.signed else {}
    ruled = follows_a_rule(node.kind) and not node.signed
    rule = {"data-rule": node.kind} if node.id and ruled else {}
    data = {"data-sic": sic, **rule, **level, **(lang or {})}
    words = node.corr.rstrip(" ")
    space = node.corr[len(words) :]  # it stands after the sign, so that the sign is the word's
    emended = span(escape(words), "emendation", id_=node.id or "", **data)
    if node.id is None or ruled or page.in_link:  # in a link the outer one's pop-over tells it
        return emended + space
    sign = {
        **level,
        "data-editorial": "emendation",
        "aria-label": _name(node, sic.strip()),
    }
    return f"{emended}[]({page.link(APPARATUS, node.id)}){{: {attributes('emendation-sign', **sign)} }}{space}"


def _name(node: Emendation, sic: str) -> str:
    if node.signed:
        return f"Faute signalée : «\u202f{sic}\u202f»"
    return f"Source : «\u202f{sic}\u202f»" if sic else f"Ajout\u00a0: «\u202f{node.corr.strip()}\u202f»"
