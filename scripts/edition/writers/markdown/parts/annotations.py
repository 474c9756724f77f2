"""The annotations of a page and of a passage, each with its replies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from edition.model.addresses import ANNOTATIONS
from edition.model.annotations import Annotation
from edition.model.document import Node, walk
from edition.model.edition import Edition
from edition.publication.order import ids_of, parts_of
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.marked import details
from edition.writers.markdown.parts.annotation import Surroundings, annotation_item


def annotations_of(nodes: Iterable[Node], edition: Edition, page: PageContext, here: str) -> str:
    """Return the annotations on what ``nodes`` hold, and the replies to them, folded as the apparatus is."""
    return annotations_at({id_ for node in walk(*nodes) for id_ in ids_of(node)}, edition, page, here)


def annotations_at(ids: set[str], edition: Edition, page: PageContext, here: str) -> str:
    """Return the annotations on the things that ``ids`` name, and the replies to them, folded."""
    by_id = {annotation.id: annotation for annotation in edition.annotations}
    found = [a for a in edition.annotations if a.placed and _thread(a, by_id)[0].at in ids]
    if not found:
        return ""
    around = Surroundings.on(page, here, edition)
    items = [annotation_item(a, around, f"ann-{a.id}") for a in in_order_of_text(found, edition)]
    link = f"[Toutes les annotations]({page.link(ANNOTATIONS)})"
    return details(f"Annotations ({len(found)})", [*items, link], "annotations", data_editorial="annotations")


def _thread(annotation: Annotation, annotations: Mapping[str, Annotation]) -> list[Annotation]:
    """Return what ``annotation`` replies to, from the first on, and itself."""
    thread = [annotation]
    while (before := annotations.get(thread[0].at)) and before not in thread:
        thread.insert(0, before)
    return thread


def in_order_of_text(annotations: Iterable[Annotation], edition: Edition) -> list[Annotation]:
    """Return ``annotations`` in the order of what they are about, replies after what they reply to."""
    places = dict.fromkeys(id_ for _, held in parts_of(edition) for id_ in held)
    ranks = {id_: n for n, id_ in enumerate(places)}
    by_id = {annotation.id: annotation for annotation in edition.annotations}

    def rank(annotation: Annotation) -> tuple[int, int, list[str]]:
        thread = _thread(annotation, by_id)
        first = thread[0]
        return ranks.get(first.at, len(ranks)), ranks.get(first.id, -1), [one.id for one in thread]

    return sorted(annotations, key=rank)
