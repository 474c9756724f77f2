"""Read ``foreign.yml``: the words of the text in other languages."""

from __future__ import annotations

from pathlib import Path

from edition.model.foreign import PATH, ForeignWords
from edition.model.problems import Problem
from edition.readers.files import is_there
from edition.readers.yaml_file import read_yaml

SCHEMA = "foreign.schema.json"
_ROWS = "foreign"


def read_foreign_yml(root: Path) -> tuple[tuple[ForeignWords, ...], list[Problem]]:
    """Return the rows of the edition at ``root`` and their problems.

    Without the file there are none. A row that breaks the schema is left out; the others are kept.
    """
    if not is_there(root / PATH):
        return (), []
    read = read_yaml(root / PATH, PATH, SCHEMA)
    found = tuple(
        ForeignWords(
            row["lang"],
            tuple(row["forms"]),
            at=tuple(row.get("at", ())),
            note=row.get("note", ""),
            line=read.line_of((_ROWS, n)),
        )
        for n, row in read.rows(_ROWS)
    )
    return found, read.problems
