"""Read ``emendations.yml`` into entries of the critical apparatus."""

from __future__ import annotations

from pathlib import Path

from edition.apparatus import PATH, ApparatusEntry
from edition.problems import Code, Problem
from edition.readers.yaml_file import Key, YamlFile, read_yaml

SCHEMA = "emendations.schema.json"
_ROWS = "emendations"


def read_emendations_yml(root: Path) -> tuple[tuple[ApparatusEntry, ...], list[Problem]]:
    """Return the apparatus of the edition at ``root`` and what is wrong with it. An edition may do without.

    A row that breaks the schema is left out; the others stand.
    """
    if not (root / PATH).exists():
        return (), []
    read = read_yaml(root / PATH, PATH, SCHEMA)
    rows = read.data.get(_ROWS) if isinstance(read.data, dict) else None
    if not isinstance(rows, list):
        return (), read.problems
    broken = {key[1] for key in read.faulty if len(key) > 1}
    entries = [
        ApparatusEntry(**row, line=read.line_of((_ROWS, n)))
        for n, row in enumerate(rows)
        if n not in broken and isinstance(row, dict)
    ]
    _report_repeated(entries, read)
    return tuple({entry.id: entry for entry in reversed(entries)}.values())[::-1], read.problems


def _report_repeated(entries: list[ApparatusEntry], read: YamlFile) -> None:
    seen: set[str] = set()
    for n, entry in enumerate(entries):
        if entry.id in seen:
            key: Key = (_ROWS, n)
            read.report(Code.EMENDATION_REPEATED, key, id=entry.id)
        seen.add(entry.id)
