"""Check the addresses of the edition against the lock: none may disappear without a record."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.addresses import APPARATUS, Address, Kind
from edition.model.edition import Edition
from edition.model.lock import PATH, Identity, Lock, LockEntry
from edition.model.problems import Code, Location, Problem
from edition.publication.inventory import Located, addresses_of
from edition.publication.ledger import problem_of_article


def check_addresses(edition: Edition) -> Edition:
    """Return ``edition`` as it is; each published address that is gone, changed, elsewhere or reused is reported.

    Each problem has the command that records the change, if it is meant.
    """
    lock = edition.lock
    if foreign := problem_of_article(edition):
        return edition.with_problems([foreign])
    now = addresses_of(edition)
    return edition.with_problems(p for entry in lock.entries.values() for p in _problems(entry, now, lock))


def _problems(entry: LockEntry, now: dict[str, Located], lock: Lock) -> Iterator[Problem]:
    address = now.get(entry.id)
    if not entry.present:
        if address is not None:
            yield _problem(entry, Code.ADDRESS_REUSED)
    elif address is None:
        yield _problem(entry, Code.ADDRESS_GONE, remedy=_remedy_for_gone(entry, now, lock))
    elif entry.identity != address.identity:
        yield _problem(entry, Code.ADDRESS_CHANGED, remedy=_remedy_for_changed(entry, now, lock))
    elif entry.page not in (address.page, APPARATUS):
        yield _problem(entry, Code.ADDRESS_MOVED, page=address.page)


def _problem(entry: LockEntry, code: Code, **details: str) -> Problem:
    return Problem(code, Location(PATH, entry.line), {"id": entry.id, "was": entry.page, **details})


def _remedy_for_gone(entry: LockEntry, now: dict[str, Located], lock: Lock) -> str:
    holder = _holder_of(entry, now, lock)
    if holder:
        return f"edition lock --merge {entry.id} --into {holder}"
    return f'edition lock --withdraw {entry.id} --because "…"'


def _holder_of(entry: LockEntry, now: dict[str, Located], lock: Lock) -> str | None:
    """Return the passage that now holds the words of ``entry`` after its own."""
    if entry.identity is None:
        return None
    for id_, address in now.items():
        own = lock.entries.get(id_)
        if own and own.identity and address.ink and Identity.of(address.ink[: own.identity.ink]) == own.identity:
            rest = address.ink[own.identity.ink :]
            if Identity.of(rest[: entry.identity.ink]) == entry.identity:
                return id_
    return None


def _remedy_for_changed(entry: LockEntry, now: dict[str, Located], lock: Lock) -> str:
    ids, ink = [entry.id], now[entry.id].ink or ""
    if absorbed := [
        o.id for o in lock.entries.values() if o.id not in now and _holder_of(o, now, lock) == entry.id
    ]:
        return f"edition lock --merge {absorbed[0]} --into {entry.id}"
    new = [
        address
        for address in now.values()
        if address.id not in lock.entries and Address.of(address.id).kind is Kind.PARAGRAPH
    ]
    for address in new:
        ids, ink = [*ids, address.id], ink + (address.ink or "")
        if Identity.of(ink) == entry.identity:
            return f"edition lock --split {entry.id} --into {','.join(ids)}"
    return f"edition lock --revise {entry.id}"
