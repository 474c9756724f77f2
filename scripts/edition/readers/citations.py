"""Read ``citations.yml``: citations and quotations that the text alone leaves ambiguous."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from edition.model.citations import PATH, CitationRow, QuotationRow
from edition.model.problems import Problem
from edition.readers.files import is_there
from edition.readers.yaml_file import read_yaml

SCHEMA = "citations.schema.json"


def read_citations_yml(root: Path) -> tuple[tuple[CitationRow, ...], tuple[QuotationRow, ...], list[Problem]]:
    """Return the rows for citations and for quotations, and their problems.

    Without the file there are none. A row that breaks the schema is left out; the others are kept.
    """
    if not is_there(root / PATH):
        return (), (), []
    read = read_yaml(root / PATH, PATH, SCHEMA)
    citations = tuple(_citation(row, read.line_of(("citations", n))) for n, row in read.rows("citations"))
    quotations = tuple(_quotation(row, read.line_of(("quotations", n))) for n, row in read.rows("quotations"))
    return citations, quotations, read.problems


def _citation(row: dict[str, Any], line: int) -> CitationRow:
    keys: dict[str, str] = {
        name: str(row[name]) for name in ("key", "via") if name in row
    }  # a key can be a number
    return CitationRow(**{**row, **keys, "pieces": tuple(row.get("pieces", ()))}, line=line)


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
