"""Read ``chronology.yml``: the events that the text names."""

from __future__ import annotations

from pathlib import Path

from edition.model.chronology import PATH, Event
from edition.model.problems import Problem
from edition.readers.files import is_there
from edition.readers.yaml_file import read_yaml

SCHEMA = "chronology.schema.json"
_ROWS = "chronology"


def read_chronology_yml(root: Path) -> tuple[tuple[Event, ...], list[Problem]]:
    """Return the events of the edition at ``root`` by date, and their problems.

    Without the file there are none. A row that breaks the schema is left out; the others are kept.
    """
    if not is_there(root / PATH):
        return (), []
    read = read_yaml(root / PATH, PATH, SCHEMA)
    found = [
        Event(row["date"], row["event"], tuple(row["at"]), row.get("source", ""), read.line_of((_ROWS, n)))
        for n, row in read.rows(_ROWS)
    ]
    return tuple(sorted(found, key=lambda event: event.date.replace("X", "0"))), read.problems
