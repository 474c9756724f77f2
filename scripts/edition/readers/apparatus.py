"""Read ``emendations.yml`` into rows of the critical apparatus."""

from __future__ import annotations

from pathlib import Path

from edition.model.apparatus import PATH, ApparatusRow
from edition.model.problems import Code, Problem
from edition.readers.files import is_there
from edition.readers.yaml_file import read_yaml

SCHEMA = "emendations.schema.json"
_ROWS = "emendations"


def read_emendations_yml(root: Path) -> tuple[tuple[ApparatusRow, ...], list[Problem]]:
    """Return the apparatus of the edition at ``root`` and its problems.

    Without the file it is empty. A row that breaks the schema or repeats an id is left out; the others are kept.
    """
    if not is_there(root / PATH):
        return (), []
    read = read_yaml(root / PATH, PATH, SCHEMA)
    rows: dict[str, ApparatusRow] = {}
    for n, row in read.rows(_ROWS):
        if row["id"] in rows:
            read.report(Code.EMENDATION_REPEATED, (_ROWS, n), id=row["id"])
        else:
            rows[row["id"]] = ApparatusRow(**row, line=read.line_of((_ROWS, n)))
    return tuple(rows.values()), read.problems
