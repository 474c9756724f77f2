"""Give citations and quotations the ids under which they were published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from edition.model.addresses import Address, Kind
from edition.model.document import CitationPart, Inline, Paragraph, Quotation
from edition.model.edition import Edition
from edition.model.lock import Identity, Lock, in_order
from edition.publication.aligning import completed, recognised
from edition.publication.inventory import inks_of_citations


def keep_citation_ids(edition: Edition) -> Edition:
    """Return ``edition`` with every citation and quotation under the id it was published with.

    Both are known by their characters in the source, within their passage; a new one gets a number never used.
    """
    ids: dict[str, str] = {}
    published = _published_ids(edition.lock)
    for passage, inks in inks_of_citations(edition).items():
        for kind in (Kind.CITATION, Kind.QUOTATION):
            own = {id_: ink for id_, ink in inks.items() if Address.of(id_).kind is kind}
            ids |= _kept(f"{passage}-{kind[0]}", own, published[passage, kind], edition.lock)
    if all(old == new for old, new in ids.items()):
        return edition
    return replace(
        edition.with_paragraphs(lambda paragraph: _renamed(paragraph, ids)),
        citations=tuple(replace(citation, id=ids.get(citation.id, citation.id)) for citation in edition.citations),
        quotations=tuple(
            replace(
                quoted, id=ids.get(quoted.id, quoted.id), citations=tuple(ids.get(c, c) for c in quoted.citations)
            )
            for quoted in edition.quotations
        ),
    )


def _published_ids(lock: Lock) -> dict[tuple[str, Kind], list[str]]:
    """Return the published ids of citations and quotations, in order, by their passage and kind."""
    found: dict[tuple[str, Kind], list[str]] = defaultdict(list)
    for id_ in in_order(id_ for id_ in lock.entries if Address.of(id_).passage):
        address = Address.of(id_)
        found[address.passage, address.kind].append(id_)
    return found


def _kept(stem: str, inks: Mapping[str, str], published: Sequence[str], lock: Lock) -> dict[str, str]:
    if not published:
        return {}

    def new_id(_before: str | None, taken: set[str], _last: bool) -> str:  # noqa: FBT001 – as `completed` asks
        numbers = [int(id_.removeprefix(stem)) for id_ in taken if id_.rstrip("0123456789") == stem]
        return f"{stem}{max(numbers, default=0) + 1}"

    known = recognised([Identity.of(ink) for ink in inks.values()], published, lock)
    return dict(zip(inks, completed(known, published, lock, new_id), strict=True))


def _renamed(paragraph: Paragraph, ids: Mapping[str, str]) -> Paragraph:
    return replace(paragraph, content=_content(paragraph.content, ids))


def _content(content: Sequence[Inline], ids: Mapping[str, str]) -> tuple[Inline, ...]:
    return tuple(_inline(node, ids) for node in content)


def _inline(node: Inline, ids: Mapping[str, str]) -> Inline:
    match node:
        case Quotation(content=content, id=id_):
            return Quotation(_content(content, ids), ids.get(id_ or "", id_))
        case CitationPart(content=content, citation=id_):
            return replace(node, content=_content(content, ids), citation=ids.get(id_, id_))
        case _:
            return node
