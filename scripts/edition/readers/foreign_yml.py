"""Read ``foreign.yml``: the words of the text in other languages."""

from __future__ import annotations

from pathlib import Path

from edition.foreign import PATH, ForeignWords
from edition.problems import Problem
from edition.readers.yaml_file import read_yaml

SCHEMA = "foreign.schema.json"
_ROWS = "foreign"


def read_foreign_yml(root: Path) -> tuple[tuple[ForeignWords, ...], list[Problem]]:
    """Return the rows of the edition at ``root`` and what is wrong with them. An edition may do without.

    A row that breaks the schema is left out; the others stand.
    """
    if not (root / PATH).exists():
        return (), []
    read = read_yaml(root / PATH, PATH, SCHEMA)
    rows = read.data.get(_ROWS) if isinstance(read.data, dict) else None
    if not isinstance(rows, list):
        return (), read.problems
    broken = {key[1] for key in read.faulty if len(key) > 1}
    sound = [(n, row) for n, row in enumerate(rows) if n not in broken and isinstance(row, dict)]
    found = tuple(
        ForeignWords(
            row["lang"],
            tuple(row["forms"]),
            at=tuple(row.get("at", ())),
            note=row.get("note", ""),
            line=read.line_of((_ROWS, n)),
        )
        for n, row in sound
    )
    return found, read.problems
