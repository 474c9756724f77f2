"""The part of biblatex's data model that is checked, and its way to CSL: ``data_model.yml``."""

from __future__ import annotations

from functools import cache
from typing import Any

from edition.model.tool_data import tool_data


@cache
def data_model() -> dict[str, Any]:
    """Return the data model: types, their aliases, fields, and languages."""
    loaded: dict[str, Any] = tool_data("edition.readers.bibliography", "data_model.yml")
    return loaded


@cache
def known_fields() -> frozenset[str]:
    """Return every field that an entry may have."""
    model = data_model()
    return frozenset([*model["fields"], *model["other-fields"], *model["field-aliases"]])


def type_of(name: str) -> dict[str, Any] | None:
    """Return what the model says of the entry type ``name``, or None if it knows none of that name."""
    model = data_model()
    found: dict[str, Any] | None = model["types"].get(model["type-aliases"].get(name, name))
    return found


def missing_fields(type_: dict[str, Any], fields: frozenset[str]) -> list[str]:
    """Return the mandatory fields of ``type_`` that are not among ``fields``."""
    return [needed for needed in type_["required"] if not fields.intersection(needed.split("|"))]
