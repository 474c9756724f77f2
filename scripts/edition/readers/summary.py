"""Read ``summary.yml``: the argument in the editors' words."""

from __future__ import annotations

from pathlib import Path

from edition.model.problems import Problem
from edition.model.summary import PATH, SummaryRow
from edition.readers.files import is_there
from edition.readers.yaml_file import read_yaml

SCHEMA = "summary.schema.json"
_ROWS = "summary"


def read_summary_yml(root: Path) -> tuple[tuple[SummaryRow, ...], list[Problem]]:
    """Return the rows of the edition at ``root`` and their problems.

    Without the file there are none. A row that breaks the schema is left out; the others are kept.
    """
    if not is_there(root / PATH):
        return (), []
    read = read_yaml(root / PATH, PATH, SCHEMA)
    found = tuple(SummaryRow(**row, line=read.line_of((_ROWS, n))) for n, row in read.rows(_ROWS))
    return found, read.problems
