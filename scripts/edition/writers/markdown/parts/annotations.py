"""The annotations of a page and of a passage, each with its replies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from edition.model.addresses import ANNOTATIONS
from edition.model.annotations import Annotation
from edition.model.document import Node, walk
from edition.model.edition import Edition, once_per_edition
from edition.publication.order import ids_of, parts_of
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.marked import details
from edition.writers.markdown.parts.annotation import Surroundings, annotation_item


def annotations_of(nodes: Iterable[Node], edition: Edition, page: PageContext, here: str) -> str:
    """Return the annotations on what ``nodes`` hold, and the replies to them, folded as the apparatus is."""
    return annotations_at({id_ for node in walk(*nodes) for id_ in ids_of(node)}, edition, page, here)


def annotations_at(ids: set[str], edition: Edition, page: PageContext, here: str) -> str:
    """Return the annotations on the things that ``ids`` name, and the replies to them, folded."""
    found = [a for a, first in in_order_of_text(edition) if a.placed and first.at in ids]
    if not found:
        return ""
    around = Surroundings.on(page, here, edition)
    items = [_item(annotation, around) for annotation in found]
    link = f"[Toutes les annotations]({page.link(ANNOTATIONS)})"
    return details(f"Annotations ({len(found)})", [*items, link], "annotations", data_editorial="annotations")


def _item(annotation: Annotation, around: Surroundings) -> str:
    """Return ``annotation`` as the page has it: that of its section and that of the whole text have it alike."""
    written = _written(around.edition)
    place = (annotation.id, around.page.folder, around.here.count("/"))
    if place not in written:
        written[place] = annotation_item(annotation, around, f"ann-{annotation.id}")
    return written[place]


@once_per_edition
def _written(_edition: Edition) -> dict[tuple[str, str, int], str]:
    return {}


def _thread(annotation: Annotation, annotations: Mapping[str, Annotation]) -> list[Annotation]:
    """Return what ``annotation`` replies to, from the first on, and itself."""
    thread = [annotation]
    while (before := annotations.get(thread[0].at)) and before not in thread:
        thread.insert(0, before)
    return thread


@once_per_edition
def in_order_of_text(edition: Edition) -> list[tuple[Annotation, Annotation]]:
    """Return every annotation, with the one that it replies to in the end (or itself), in the order of the text.

    Replies follow what they reply to.
    """
    places = dict.fromkeys(id_ for _, held in parts_of(edition) for id_ in held)
    ranks = {id_: n for n, id_ in enumerate(places)}
    by_id = {annotation.id: annotation for annotation in edition.annotations}
    threads = [_thread(annotation, by_id) for annotation in edition.annotations]

    def rank(thread: list[Annotation]) -> tuple[int, int, list[str]]:
        first = thread[0]
        return ranks.get(first.at, len(ranks)), ranks.get(first.id, -1), [one.id for one in thread]

    return [(thread[-1], thread[0]) for thread in sorted(threads, key=rank)]
