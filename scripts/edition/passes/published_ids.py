"""Give paragraphs the ids under which they were published."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from edition.model.addresses import Address, Kind
from edition.model.edition import Edition
from edition.model.lock import Identity, Lock, in_order
from edition.publication.aligning import completed, recognised
from edition.publication.inventory import ink_of


def keep_published_ids(edition: Edition) -> Edition:
    """Return ``edition`` with every paragraph under the id it was published with, wherever it stands now.

    A paragraph whose characters the lock does not know takes the place of one that is missing between its
    neighbours (the check tells that it changed), or a new id that was never used.
    """
    published = _paragraph_ids(edition.lock)
    if not published:
        return edition
    now = [Identity.of(ink_of(paragraph)) for paragraph in edition.paragraphs]
    known = recognised(now, published, edition.lock)
    given = completed(known, published, edition.lock, _new_id)
    named = {
        paragraph.id or "": (replace(paragraph, id=new, number=Address.of(new).number),)
        for paragraph, new in zip(edition.paragraphs, given, strict=True)
    }
    return edition.with_passages(named)


def _paragraph_ids(lock: Lock) -> list[str]:
    return [id_ for id_ in in_order(lock.entries) if Address.of(id_).kind is Kind.PARAGRAPH]


def _new_id(before: str | None, taken: set[str], last: bool) -> str:  # noqa: FBT001 – as `completed` asks
    """Return an id never used: the next number at the end, a number after its neighbour's elsewhere."""
    if last:
        used = (Address.of(id_) for id_ in taken)
        numbers = [int(a.number) for a in used if a.kind is Kind.PARAGRAPH and a.number.isdecimal()]
        return f"p{max(numbers, default=0) + 1}"
    base = before or "p0"
    return next(id_ for n in count(2) if (id_ := f"{base}-{n}") not in taken)
