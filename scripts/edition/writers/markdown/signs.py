"""Write the signs that lead from annotated words to their annotations, and say what each is called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import shorten

from edition.model.addresses import ANNOTATIONS, Address, Kind
from edition.model.annotations import MOTIVATIONS, Annotation
from edition.model.document import Annotated, Inline, walk
from edition.model.edition import Edition, once_per_edition
from edition.model.vocabulary import word_for
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.marked import attributes

_LONGEST = 60
"""How many characters of the words are said."""


def signs(content: Sequence[Inline], page: PageContext) -> str:
    """Return the signs of the annotations that end in ``content``: links, so that they cannot stand in one."""
    ends = (id_ for node in walk(*content) if isinstance(node, Annotated) for id_ in node.ends)
    return "" if page.in_link else "".join(_sign(id_, page) for id_ in ends)


def _sign(id_: str, page: PageContext) -> str:
    """Return the link to an annotation: drawn by the stylesheet, named by what it is, whose, on which words."""
    name = page.annotations.get(id_, "annotation")
    named = {"data-annotation": id_, "data-editorial": "annotation", "aria-label": name[:1].upper() + name[1:]}
    return f"[]({page.link(ANNOTATIONS, id_)}){{: {attributes('annotation-sign', **named)} }}"


@once_per_edition
def annotation_names(edition: Edition) -> Mapping[str, str]:
    """Return what each annotation is called where it is led to, by its id."""
    return {annotation.id: annotation_name(annotation) for annotation in edition.annotations}


def annotation_name(annotation: Annotation) -> str:
    """Return what ``annotation`` is called: « annotation de Ada Lovelace (question), « quinze sites » »."""
    kind = word_for(MOTIVATIONS, annotation.motivation)
    return f"annotation de {annotation.name} ({kind}), {_about(annotation)}"


def _about(annotation: Annotation) -> str:
    if annotation.exact:
        return f"«\u202f{shorten(annotation.exact, _LONGEST, placeholder=' …')}\u202f»"
    address = Address.of(annotation.at)
    if address.kind is Kind.EMENDATION:
        return f"correction {address.number}"
    return "sur une autre annotation" if address.kind is Kind.OTHER else address.label
