"""biblatex's data model and its way to CSL: ``data_model.yml``."""

from __future__ import annotations

from functools import cache
from typing import Any

from edition.model.tool_data import tool_data

UNKNOWN_TYPE = "misc"
"""What an entry of an unknown type is read as, as BibTeX does."""


@cache
def data_model() -> dict[str, Any]:
    """Return the data model: types, their aliases, fields, languages, words."""
    loaded: dict[str, Any] = tool_data("edition.readers.bibliography", "data_model.yml")
    return loaded


@cache
def known_fields() -> frozenset[str]:
    """Return every field that an entry may have."""
    model = data_model()
    return frozenset([*model["fields"], *model["roles"], *model["other-fields"], *model["field-aliases"]])


@cache
def foreign_fields() -> frozenset[str]:
    """Return the fields that programs are known to write besides."""
    return frozenset(data_model()["foreign-fields"])


@cache
def verbatim_fields() -> frozenset[str]:
    """Return the fields whose values are not LaTeX."""
    return frozenset(data_model()["verbatim"])


def type_of(name: str) -> tuple[str, str] | None:
    """Return biblatex's type for the type ``name``, and the ``type`` field it implies; None if there is none."""
    model = data_model()
    if name in model["types"]:
        return name, ""
    if alias := model["type-aliases"].get(name):
        return alias["type"], alias.get("implies", "")
    if name in model["foreign-types"]:
        return model["foreign-types"][name], ""
    return None


def missing_fields(type_: str, fields: frozenset[str], demand: str = "required") -> list[str]:
    """Return what ``type_`` asks for (``required``, or ``wanted`` by biber alone) and ``fields`` lacks."""
    asked: list[str] = data_model()["types"][type_].get(demand, [])
    return [needed for needed in asked if not fields.intersection(needed.split("|"))]


def word_of(key: str, language: str) -> str:
    """Return biblatex's word ``key`` (``phdthesis``) in ``language``, or else in English; or ``key``."""
    words = data_model()["words"].get(key.lower())
    return str(words.get(language.split("-", maxsplit=1)[0], words["en"])) if words else key
