"""Publish addresses, and record splits, merges, moves and withdrawals: pure, from one lock to the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from edition.model.edition import Edition
from edition.model.lock import PATH, Lock, LockEntry, Status, in_order
from edition.model.problems import Code, Location, Problem, did_you_mean
from edition.publication.inventory import Located, addresses_of


@dataclass(frozen=True, slots=True)
class LockChange:
    """A change to record in the lock for one address."""

    id: str
    status: Status
    into: tuple[str, ...] = ()
    because: str = ""


def publish(edition: Edition, changes: Iterable[LockChange]) -> tuple[Lock, list[LockEntry], list[Problem]]:
    """Return the lock with ``changes`` and new addresses, the entries to be written, and what is wrong."""
    now = addresses_of(edition)
    entries = dict(edition.lock.entries)
    problems = [foreign] if (foreign := problem_of_article(edition)) else []
    for change in changes:
        unknown = [id_ for id_ in (change.id,) if id_ not in entries]
        unknown += [id_ for id_ in change.into if id_ not in now and id_ not in entries]
        problems += [_unknown(id_, {*entries, *now}) for id_ in unknown]
        if not unknown:
            entries |= {entry.id: entry for entry in _recorded(change, entries[change.id], entries, now)}
    entries |= {id_: _new(address) for id_, address in now.items() if id_ not in entries}
    written = [entries[id_] for id_ in in_order(entries) if entries[id_] != edition.lock.entries.get(id_)]
    return Lock(edition.metadata.id, entries), written, problems


def _unknown(id_: str, known: Iterable[str]) -> Problem:
    return Problem(Code.ADDRESS_UNKNOWN, Location(PATH), {"id": id_, "suggestion": did_you_mean(id_, known)})


def _recorded(
    change: LockChange, entry: LockEntry, entries: dict[str, LockEntry], now: dict[str, Located]
) -> Iterator[LockEntry]:
    """Yield ``entry`` as it becomes, and the passages whose words it took or gave."""
    match change.status:
        case Status.WITHDRAWN:
            yield replace(entry, status=Status.WITHDRAWN, because=change.because)
        case Status.MERGED:
            yield replace(entry, status=Status.MERGED, into=change.into)
            yield from (_renewed(entries[id_], now[id_]) for id_ in change.into if id_ in entries and id_ in now)
        case Status.SPLIT if entry.id in now:
            yield replace(_renewed(entry, now[entry.id]), status=Status.SPLIT, into=change.into)
        case Status.SPLIT:
            yield replace(entry, status=Status.MERGED, into=change.into)
        case Status.MOVED if entry.id in now:
            page = now[entry.id].page
            yield replace(
                entry, status=Status.MOVED, page=page, was=tuple(dict.fromkeys((*entry.was, entry.page)))
            )
        case Status.LIVE if entry.id in now:
            yield _renewed(entry, now[entry.id])


def _renewed(entry: LockEntry, address: Located) -> LockEntry:
    return replace(entry, identity=address.identity, text=address.text_fingerprint)


def _new(address: Located) -> LockEntry:
    return LockEntry(
        address.id, address.page, identity=address.identity, text=address.text_fingerprint, key=address.key
    )


def problem_of_article(edition: Edition) -> Problem | None:
    """Return a problem if the lock of ``edition`` belongs to another article, else None."""
    if edition.lock.article in ("", edition.metadata.id):
        return None
    details = {"article": edition.lock.article, "expected": edition.metadata.id}
    return Problem(Code.LOCK_FOREIGN, Location(PATH, 1), details)
