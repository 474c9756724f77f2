"""Write the signs that lead from annotated words to their annotations."""

from __future__ import annotations

from collections.abc import Sequence

from edition.model.addresses import ANNOTATIONS
from edition.model.document import Annotated, Inline, walk
from edition.writers.markdown.context import PageContext


def signs(content: Sequence[Inline], page: PageContext) -> str:
    """Return the signs of the annotations that end in ``content``: links, so that they cannot stand in one."""
    ends = (id_ for node in walk(*content) if isinstance(node, Annotated) for id_ in node.ends)
    return "" if page.in_link else "".join(_sign(id_, page) for id_ in ends)


def _sign(id_: str, page: PageContext) -> str:
    """Return the link to an annotation: drawn by the stylesheet, named by the words of its address."""
    name = f"Annotation : {id_.split('-', 3)[-1].replace('-', ' ')}"
    attributes = f'.annotation-sign data-annotation={id_} data-editorial=annotation aria-label="{name}"'
    return f"[]({page.link(ANNOTATIONS, id_)}){{: {attributes} }}"
