"""Publish the schema of an annotation's front matter, so that editors anywhere can complete it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from edition.model.addresses import ANNOTATIONS
from edition.model.edition import Edition
from edition.model.schemas import schema


def write(edition: Edition) -> Mapping[str, bytes]:
    """Return ``annotations/schema.json``; nothing where there are no annotations."""
    if not edition.annotations:
        return {}
    text = json.dumps(schema("annotation.schema.json"), ensure_ascii=False, indent=2)
    return {f"{ANNOTATIONS}schema.json": f"{text}\n".encode()}
