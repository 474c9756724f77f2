"""Read ``citations.yml``: what people say of citations and quotations that the text alone does not tell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from edition.citations import PATH, CitationRow, QuotationRow
from edition.problems import Problem
from edition.readers.yaml_file import YamlFile, read_yaml

SCHEMA = "citations.schema.json"


def read_citations_yml(root: Path) -> tuple[tuple[CitationRow, ...], tuple[QuotationRow, ...], list[Problem]]:
    """Return the rows for citations and for quotations, and what is wrong with them. An edition may do without.

    A row that breaks the schema is left out; the others stand.
    """
    if not (root / PATH).exists():
        return (), (), []
    read = read_yaml(root / PATH, PATH, SCHEMA)
    citations = tuple(_citation(row, line) for row, line in _rows(read, "citations"))
    quotations = tuple(_quotation(row, line) for row, line in _rows(read, "quotations"))
    return citations, quotations, read.problems


def _rows(read: YamlFile, name: str) -> list[tuple[dict[str, Any], int]]:
    rows = read.data.get(name) if isinstance(read.data, dict) else None
    if not isinstance(rows, list):
        return []
    broken = {key[1] for key in read.faulty if len(key) > 1 and key[0] == name}
    return [
        (row, read.line_of((name, n))) for n, row in enumerate(rows) if n not in broken and isinstance(row, dict)
    ]


def _citation(row: dict[str, Any], line: int) -> CitationRow:
    return CitationRow(**{**row, "pieces": tuple(row.get("pieces", ()))}, line=line)


def _quotation(row: dict[str, Any], line: int) -> QuotationRow:
    return QuotationRow(
        row["at"],
        row["words"],
        row.get("in", row["at"]),
        row.get("from", ""),
        row.get("none", False),
        row["note"],
        line,
    )
