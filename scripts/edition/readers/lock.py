"""Read ``passages.lock.yml``, and check that it is consistent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from edition.model.lock import PATH, Identity, Lock, LockEntry, Status
from edition.model.problems import Code, Location, Problem
from edition.readers.files import is_there
from edition.readers.yaml_file import read_yaml

SCHEMA = "passages.lock.schema.json"


def read_passages_lock(root: Path) -> tuple[Lock, list[Problem]]:
    """Return the lock of the edition at ``root`` and what is wrong with it. Before publication there is none."""
    if not is_there(root / PATH):
        return Lock(), []
    read = read_yaml(root / PATH, PATH, SCHEMA)
    rows = read.data.get("addresses") if isinstance(read.data, dict) else None
    if not isinstance(rows, dict):
        return Lock(), read.problems
    broken = {key[1] for key in read.faulty if len(key) > 1}
    entries = {
        id_: _entry(id_, row, read.line_of(("addresses", id_))) for id_, row in rows.items() if id_ not in broken
    }
    lock = Lock(str(read.data.get("article", "")), entries)
    return lock, [*read.problems, *_inconsistencies(lock)]


def _entry(id_: str, row: dict[str, Any], line: int) -> LockEntry:
    known = "source" in row and "ink" in row
    return LockEntry(
        id_,
        row["page"],
        Status(row["status"]),
        Identity(row["source"], row["ink"]) if known else None,
        row.get("text", ""),
        tuple(row.get("into", ())),
        tuple(row.get("was", ())),
        row.get("because", ""),
        row.get("key", ""),
        row["check"],
        line,
    )


def _inconsistencies(lock: Lock) -> Iterator[Problem]:
    for entry in lock.entries.values():
        where = Location(PATH, entry.line)
        if entry.check != entry.seal:
            yield Problem(Code.LOCK_EDITED, where, {"id": entry.id})
        if missing := _missing(entry):
            yield Problem(Code.LOCK_INCOMPLETE, where, {"id": entry.id, "status": entry.status, "key": missing})
        for other in entry.into:
            if other not in lock.entries:
                yield Problem(Code.LOCK_LEADS_NOWHERE, where, {"id": entry.id, "into": other})
        if entry.status is Status.MERGED and _circular(lock, entry):
            yield Problem(Code.LOCK_CYCLE, where, {"id": entry.id})


def _missing(entry: LockEntry) -> str:
    """Return the key that the status of ``entry`` asks for and that is not there."""
    if entry.status in (Status.SPLIT, Status.MERGED) and not entry.into:
        return "into"
    if entry.status is Status.WITHDRAWN and not entry.because:
        return "because"
    if entry.status is Status.MOVED and not entry.was:
        return "was"
    return "source" if entry.text and entry.identity is None else ""


def _circular(lock: Lock, entry: LockEntry) -> bool:
    seen: set[str] = set()
    at: LockEntry | None = entry
    while at is not None and at.status is Status.MERGED and at.into:
        if at.id in seen:
            return True
        seen.add(at.id)
        at = lock.entries.get(at.into[0])
    return False
