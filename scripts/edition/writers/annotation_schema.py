"""Publish the schema of an annotation's front matter, so that editors anywhere can complete it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

from edition.model.addresses import ANNOTATIONS
from edition.model.edition import Edition


def write(edition: Edition) -> Mapping[str, bytes]:
    """Return ``annotations/schema.json``; nothing where there are no annotations."""
    if not edition.annotations:
        return {}
    schema = files("edition").joinpath("schemas", "annotation.schema.json").read_bytes()
    return {f"{ANNOTATIONS}schema.json": schema}
