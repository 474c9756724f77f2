"""Keep what was published: give every paragraph the id of the lock, wherever it stands now."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import count

from edition.document import Paragraph
from edition.edition import Edition
from edition.lock import Identity, Lock, in_order
from edition.published import ink_of


def keep_published_ids(edition: Edition) -> Edition:
    """Return ``edition`` with every paragraph under the id it was published with, wherever it stands now.

    A paragraph whose characters the lock does not know takes the place of one that is missing between its
    neighbours (the check tells that it changed), or a new id that was never used.
    """
    if not any(entry.id.startswith("p") and entry.identity for entry in edition.lock.entries.values()):
        return edition
    known = _recognised(edition.paragraphs, edition.lock)
    ids = dict(zip(map(id, edition.paragraphs), _completed(known, edition.lock), strict=True))

    def named(paragraph: Paragraph) -> Paragraph:
        new = ids.get(id(paragraph))
        return paragraph if new is None else replace(paragraph, id=new, number=new.removeprefix("p"))

    return edition.with_paragraphs(named)


def _paragraph_ids(lock: Lock) -> list[str]:
    return [id_ for id_ in in_order(lock.entries) if id_[:1] == "p" and id_[1:2].isdecimal()]


def _recognised(paragraphs: tuple[Paragraph, ...], lock: Lock) -> list[str | None]:
    """Return, for each paragraph, the id under which its characters are locked, if any.

    Paragraphs in their published order come first, so that two with the same words keep their places; what is
    left may have been moved.
    """
    ids = [id_ for id_ in _paragraph_ids(lock) if lock.entries[id_].present]
    locked = [lock.entries[id_].identity for id_ in ids]
    now = [Identity.of(ink_of(paragraph)) for paragraph in paragraphs]
    found: list[str | None] = [None] * len(now)
    for block in SequenceMatcher(None, locked, now, autojunk=False).get_matching_blocks():
        found[block.b : block.b + block.size] = ids[block.a : block.a + block.size]
    left: dict[Identity | None, deque[str]] = defaultdict(deque)
    for id_, identity in zip(ids, locked, strict=True):
        if id_ not in found:
            left[identity].append(id_)
    return [id_ or (left[now[n]].popleft() if left[now[n]] else None) for n, id_ in enumerate(found)]


def _completed(known: list[str | None], lock: Lock) -> list[str]:
    """Fill the gaps of ``known``: first with the ids that are missing there, then with new ones."""
    order = _paragraph_ids(lock)
    taken = {*lock.entries, *(id_ for id_ in known if id_)}
    missing = [id_ for id_ in order if id_ not in known and lock.entries[id_].present]
    ids: list[str] = []
    for n, found in enumerate(known):
        before = ids[-1] if ids else None
        id_ = found
        if id_ is None:
            after = next((later for later in known[n:] if later), None)
            here = [m for m in missing if _between(order, before, m, after)]
            id_ = here[0] if here else _new_id(before, taken, last=after is None and before in known)
            missing = [m for m in missing if m != id_]
            taken.add(id_)
        ids.append(id_)
    return ids


def _between(order: list[str], before: str | None, id_: str, after: str | None) -> bool:
    place = order.index
    low = place(before) if before in order else -1
    high = place(after) if after in order else len(order)
    return low < place(id_) < high


def _new_id(before: str | None, taken: set[str], *, last: bool) -> str:
    """Return an id never used: the next number at the end, a number after its neighbour's elsewhere."""
    if last:
        numbers = [int(id_[1:]) for id_ in taken if id_[:1] == "p" and id_[1:].isdecimal()]
        return f"p{max(numbers, default=0) + 1}"
    base = before or "p0"
    return next(id_ for n in count(2) if (id_ := f"{base}-{n}") not in taken)
