"""The JSON Schemas of the data files, with the codes that the vocabulary has."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from edition.model.vocabulary import codes_of

SCHEME = "x-vocabulary"
"""The keyword of ours by which a value says whose codes it takes: a scheme of ``vocabulary.yml``."""


@cache
def schema(name: str) -> dict[str, Any]:
    """Return the schema in the file ``name`` of ``edition/schemas``, with every ``x-vocabulary`` as ``enum``."""
    text = files("edition").joinpath("schemas", name).read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text, object_hook=_filled)
    return loaded


def _filled(part: dict[str, Any]) -> dict[str, Any]:
    scheme = part.pop(SCHEME, None)
    return part if scheme is None else {"enum": list(codes_of(scheme)), **part}
