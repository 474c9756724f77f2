"""Read ``names.yml`` into the rows of the index of names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from edition.model.names import PATH, Coordinates, NameRow
from edition.model.problems import Code, Problem
from edition.readers.files import is_there
from edition.readers.yaml_file import read_yaml

SCHEMA = "names.schema.json"
_ROWS = "names"


def read_names_yml(root: Path) -> tuple[tuple[NameRow, ...], list[Problem]]:
    """Return the names of the edition at ``root`` and their problems.

    Without the file there are none. A row that breaks the schema or repeats an id is left out; the others are
    kept.
    """
    if not is_there(root / PATH):
        return (), []
    read = read_yaml(root / PATH, PATH, SCHEMA)
    rows: dict[str, NameRow] = {}
    for n, row in read.rows(_ROWS):
        if row["id"] in rows:
            read.report(Code.NAME_REPEATED, (_ROWS, n), id=row["id"])
        else:
            rows[row["id"]] = _row(row, read.line_of((_ROWS, n)))
    return tuple(rows.values()), read.problems


def _row(row: dict[str, Any], line: int) -> NameRow:
    return NameRow(
        row["id"],
        kind=row["kind"],
        name=row["name"],
        forms=tuple(row["forms"]),
        original=tuple(row.get("original", {}).items()),
        sort=row.get("sort", ""),
        description=row.get("description", ""),
        works=tuple(row.get("works", ())),
        coordinates=Coordinates(**row["coordinates"]) if "coordinates" in row else None,
        line=line,
    )
