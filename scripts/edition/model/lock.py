"""The lock: every published address, what it stands for, and where it leads now.

An address is never renumbered or reused. A passage is known by its characters in the source, so that editing
the text around or inside it changes nothing; anything else is known by its key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from hashlib import sha256

from edition.model.addresses import Address
from edition.model.yaml_line import flow, flow_mapping

PATH = "docs/source/passages.lock.yml"
_HEADER = """\
# Every published address: where it stands, what it stands for, what became of it. Nothing is ever removed.
# Written by `edition lock` only; `edition check` holds the edition against it.
"""


class Status(StrEnum):
    """What became of an address."""

    LIVE = "live"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Identity:
    """What a passage is: a fingerprint of its characters in the source, and how many they are."""

    source: str
    ink: int

    @classmethod
    def of(cls, characters: str) -> Identity:
        """Return the identity of a passage made of ``characters`` (without white space)."""
        return cls(fingerprint(characters, 16), len(characters))


@dataclass(frozen=True, slots=True)
class LockEntry:
    """A published address.

    ``page`` is where it stands, ``was`` where it stood before; ``into`` are the addresses that took over what it
    stood for; ``because`` says why it was withdrawn; ``key`` is the key of a work where it is not its address.
    ``check`` is the seal in the file, which reveals manual edits.
    """

    id: str
    page: str
    status: Status = Status.LIVE
    identity: Identity | None = None
    text: str = ""
    into: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    because: str = ""
    key: str = ""
    check: str = ""
    line: int = 0

    @property
    def present(self) -> bool:
        """Whether something in the edition still bears this id."""
        return self.status not in (Status.MERGED, Status.WITHDRAWN)

    @property
    def seal(self) -> str:
        """The check that this entry's line must have."""
        return fingerprint(_fields(self), 4)


@dataclass(frozen=True)
class Lock:
    """The published addresses of an article, by id."""

    article: str = ""
    entries: Mapping[str, LockEntry] = field(default_factory=dict)

    @cached_property
    def _merged(self) -> list[str]:
        return [entry.id for entry in self.entries.values() if entry.status is Status.MERGED]

    def destination(self, id_: str) -> str | None:
        """Return the id that the address ``id_`` leads to now; None if withdrawn, unknown or going in circles."""
        seen: set[str] = set()
        while id_ not in seen:
            seen.add(id_)
            entry = self.entries.get(id_)
            if entry is None or entry.status is Status.WITHDRAWN:
                return None
            if entry.status is not Status.MERGED or not entry.into:
                return id_
            id_ = entry.into[0]
        return None

    def absorbed_by(self, id_: str) -> list[str]:
        """Return the ids that lead to ``id_`` because what they stood for is now part of it."""
        return in_order(other for other in self._merged if self.destination(other) == id_)

    def gone_from(self, page: str) -> Iterator[LockEntry]:
        """Yield the addresses published on ``page`` that no longer lead to something there."""
        published = (id_ for id_, entry in self.entries.items() if page in (entry.page, *entry.was))
        gone = in_order(id_ for id_ in published if self._stands_at(id_) != page)
        yield from map(self.entries.__getitem__, gone)

    def _stands_at(self, id_: str) -> str | None:
        destination = self.destination(id_)
        return self.entries[destination].page if destination else None


def fingerprint(text: str, digits: int) -> str:
    """Return the first hexadecimal ``digits`` of the SHA-256 of ``text``."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:digits]


def in_order(ids: Iterable[str]) -> list[str]:
    """Return ``ids`` in the stable order of the file: by kind, then by number."""
    return sorted(ids, key=lambda id_: Address.of(id_).rank)


def render(lock: Lock) -> str:
    """Return the text of the file: one line an address, so that two additions seldom meet."""
    lines = [_line(lock.entries[id_]) for id_ in in_order(lock.entries)]
    return f"{_HEADER}article: {flow(lock.article)}\naddresses:\n" + "".join(lines)


def _line(entry: LockEntry) -> str:
    return f"  {flow(entry.id)}: {{{_fields(entry)}, check: {flow(entry.seal)}}}\n"


def _fields(entry: LockEntry) -> str:
    given: dict[str, object] = {"page": entry.page}
    if entry.identity:
        given |= {"source": entry.identity.source, "ink": entry.identity.ink}
    given |= {name: value for name in ("text", "because", "key") if (value := getattr(entry, name))}
    given |= {name: list(value) for name in ("into", "was") if (value := getattr(entry, name))}
    given["status"] = str(entry.status)
    return flow_mapping(given)
