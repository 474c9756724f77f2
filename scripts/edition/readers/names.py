"""Read ``names.yml`` into the entries of the index of names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from edition.model.names import PATH, NameEntry
from edition.model.problems import Code, Problem
from edition.readers.yaml_file import read_yaml

SCHEMA = "names.schema.json"
_ROWS = "names"


def read_names_yml(root: Path) -> tuple[tuple[NameEntry, ...], list[Problem]]:
    """Return the names of the edition at ``root`` and their problems.

    Without the file there are none. A row that breaks the schema or repeats an id is left out; the others are
    kept.
    """
    if not (root / PATH).exists():
        return (), []
    read = read_yaml(root / PATH, PATH, SCHEMA)
    entries: dict[str, NameEntry] = {}
    for n, row in read.rows(_ROWS):
        if row["id"] in entries:
            read.report(Code.NAME_REPEATED, (_ROWS, n), id=row["id"])
        else:
            entries[row["id"]] = _entry(row, read.line_of((_ROWS, n)))
    return tuple(entries.values()), read.problems


def _entry(row: dict[str, Any], line: int) -> NameEntry:
    return NameEntry(
        row["id"],
        kind=row["kind"],
        name=row["name"],
        forms=tuple(row["forms"]),
        original=tuple(row.get("original", {}).items()),
        sort=row.get("sort", ""),
        description=row.get("description", ""),
        works=tuple(row.get("works", ())),
        line=line,
    )
