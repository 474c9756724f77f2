"""Write YAML on one line, for files that programs write and people compare."""

from __future__ import annotations

import json
import re

_NOT_PLAIN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What JSON leaves as it is and YAML would break at or refuse."""


def flow(value: object) -> str:
    """Return ``value`` in YAML's flow style, which JSON with these escapes is."""
    text = json.dumps(value, ensure_ascii=False)
    return _NOT_PLAIN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def flow_mapping(fields: dict[str, object]) -> str:
    """Return ``fields`` as a mapping on one line, its keys bare."""
    return ", ".join(f"{name}: {flow(value)}" for name, value in fields.items())
