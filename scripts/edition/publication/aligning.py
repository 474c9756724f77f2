"""Match passages to the ids they were published with, by content and order."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from edition.model.lock import Identity, Lock


def recognised(now: Sequence[Identity], ids: Sequence[str], lock: Lock) -> list[str | None]:
    """Return, for each identity, the one of ``ids`` (in their order) under which it is locked, if any.

    What stands in its published order comes first, so that two things with the same characters keep their
    places; what is left may have been moved.
    """
    present = [id_ for id_ in ids if lock.entries[id_].present]
    locked = [lock.entries[id_].identity for id_ in present]
    found: list[str | None] = [None] * len(now)
    for block in SequenceMatcher(None, locked, list(now), autojunk=False).get_matching_blocks():
        found[block.b : block.b + block.size] = present[block.a : block.a + block.size]
    left: dict[Identity | None, deque[str]] = defaultdict(deque)
    for id_, identity in zip(present, locked, strict=True):
        if id_ not in found:
            left[identity].append(id_)
    return [id_ or (left[now[n]].popleft() if left[now[n]] else None) for n, id_ in enumerate(found)]


def completed(
    known: Sequence[str | None],
    ids: Sequence[str],
    lock: Lock,
    new_id: Callable[[str | None, set[str], bool], str],
) -> list[str]:
    """Fill the gaps of ``known``: first with the ``ids`` that are missing there, then with new ones.

    ``new_id`` is given the published id before the gap, all ids ever used, and whether the gap is at the end: what
    is before it is recognised, and nothing published follows.
    """
    taken = {*lock.entries, *(id_ for id_ in known if id_)}
    missing = [id_ for id_ in ids if id_ not in known and lock.entries[id_].present]
    given: list[str] = []
    before: str | None = None
    for n, found in enumerate(known):
        after = next((later for later in known[n:] if later), None)
        old = found or next((id_ for id_ in missing if _between(ids, before, id_, after)), None)
        given.append(old or new_id(before, taken, after is None and before in known))
        taken.add(given[-1])
        missing = [id_ for id_ in missing if id_ != old]
        before = old or before
    return given


def _between(order: Sequence[str], before: str | None, id_: str, after: str | None) -> bool:
    place = order.index
    low = place(before) if before in order else -1
    high = place(after) if after in order else len(order)
    return low < place(id_) < high
