"""What was read and what it became: a resolved value extends the type of what was read of it."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def fields_of(read: DataclassInstance) -> dict[str, Any]:
    """Return the fields of ``read`` by name, to be given, with what was found, to the type that extends it."""
    return {field.name: getattr(read, field.name) for field in fields(read)}
