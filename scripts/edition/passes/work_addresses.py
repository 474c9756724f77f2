"""Give every work its address: the published one, or one derived from its key that no other work has or had."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from edition.model.addresses import Address, Kind
from edition.model.edition import Edition
from edition.model.lock import Lock
from edition.model.problems import Code, Problem
from edition.model.references import Reference, problem_of

_WHOLE = "references"
"""What the files of the whole bibliography are called."""


def address_works(edition: Edition) -> Edition:
    """Return ``edition`` with its works under unique addresses, kept from the lock; two keys of one are told."""
    published = _published(edition.lock)
    first: dict[str, str] = {}
    keys = {work.key for work in edition.references}
    taken = {_WHOLE: _WHOLE} | {address: key for key, address in published.items() if key in keys}
    references: list[Reference] = []
    problems: list[Problem] = []
    for work in sorted(edition.references, key=lambda work: (work.key != work.address, work.key)):
        address = published.get(work.key) or next(one for one in _candidates(work.address) if one not in taken)
        if address != work.address:
            other = first.get(work.address) or taken.get(work.address, work.address)
            problems.append(problem_of(work, Code.REFERENCE_ADDRESS_SHARED, other=other, address=address))
        first.setdefault(work.address, work.key)
        taken[address] = work.key
        references.append(replace(work, address=address))
    ordered = tuple(sorted(references, key=lambda work: work.key))
    return replace(edition, references=ordered).with_problems(problems)


def _published(lock: Lock) -> dict[str, str]:
    """Return the addresses that the lock has of works, by key."""
    works = (entry for entry in lock.entries.values() if Address.of(entry.id).kind is Kind.WORK)
    return {entry.key or Address.of(entry.id).number: Address.of(entry.id).number for entry in works}


def _candidates(address: str) -> Iterator[str]:
    yield address
    yield from (f"{address}-{n}" for n in count(2))
