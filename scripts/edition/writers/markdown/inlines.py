"""Write running text: one function a node."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from edition.model.addresses import APPARATUS, BIBLIOGRAPHY, GLOSSARY
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
from edition.writers.markdown.escape import divisible, escape, escape_attribute
from edition.writers.markdown.signs import signs


def inlines(content: Sequence[Inline], page: PageContext, *, at_start: bool = False) -> str:
    """Return ``content`` as Markdown for ``page``.

    The call of a note that the page lacks is shown, without a link. ``at_start`` tells that nothing precedes
    the content in its block.
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
            address = f' id="{id_}"' if id_ else ""
            return f'<span class="quotation"{address}>{inlines(content, page)}</span>'
        case CitationPart():
            return _citation(node, page)
        case TermUse():
            return _term(node, page)
        case Annotated(content=content, annotations=ids):
            words = inlines(content, page)
            return f'<mark class="annotated" data-annotation="{" ".join(ids)}">{words}</mark>{signs([node], page)}'
        case Foreign(content=content, lang=lang):
            return "".join(_foreign(inner, lang, page) for inner in content)
        case _:
            assert_never(node)


def _foreign(node: Inline, lang: str, page: PageContext) -> str:
    """Return words in another language; an emendation carries it itself, so that its sign stays in the page's."""
    if isinstance(node, Emendation):
        return _emendation(node, page, f' lang="{lang}"')
    return f'<span lang="{lang}">{inlines([node], page)}</span>'


def _term(node: TermUse, page: PageContext) -> str:
    """Return the use of a term as a link to its entry."""
    text = inlines(node.content, page.inside_a_link)
    if page.in_link:
        return text
    return f"[{text}]({page.link(GLOSSARY, node.key)}){{: .term role=doc-glossref }}" + signs(node.content, page)


def page_start(node: PageStart) -> str:
    """Return the mark of a page start: empty, named, and addressed unless it stands in a note."""
    address = f' id="page-{node.number}"' if node.anchored else ""
    label = f"page {node.number} de l’extraction"
    return (
        f'<span class="page-start"{address} role="doc-pagebreak" title="{label}" '
        f'data-label="{node.number}" data-editorial="page-start"></span>'
    )


def _citation(node: CitationPart, page: PageContext) -> str:
    """Return the words of a citation as a link to its work; the first piece carries the citation's address."""
    words = inlines(node.content, page.inside_a_link)
    if page.in_link:
        return words
    address = f"#{node.citation} " if node.first else ""
    attributes = f"{address}.citation role=doc-biblioref data-key={node.key} data-citation={node.citation}"
    return f"[{words}]({page.link(BIBLIOGRAPHY, node.key)}){{: {attributes} }}" + signs(node.content, page)


def _emendation(node: Emendation, page: PageContext, lang: str = "") -> str:
    """Return both readings, and the sign that leads to their entry in the apparatus; ``lang`` is an attribute."""
    sic = escape_attribute("".join(text.value for text in node.sic))
    words = node.corr.rstrip(" ")
    space = node.corr[len(words) :]  # it stands after the sign, so that the sign is the word's
    if node.id is None:
        return f'<span class="emendation" data-sic="{sic}"{lang}>{escape(words)}</span>{space}'
    kind = escape_attribute(node.kind)
    attributes = f'id="{node.id}" data-sic="{sic}" data-kind="{kind}"{lang}'
    span = f'<span class="emendation" {attributes}>{escape(words)}</span>'
    if page.in_link:  # the sign would be a link in a link; the outer one's pop-over tells the correction
        return span + space
    name = f"Source : «\u202f{sic.strip()}\u202f»" if sic else "Ajout de l’édition"
    return (
        f"{span}[]({page.link(APPARATUS, node.id)})"
        f'{{: .emendation-sign data-kind={kind} data-editorial=emendation aria-label="{name}" }}{space}'
    )
