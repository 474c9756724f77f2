"""Read the annotation of an entry: a free remark, then its labelled parts, each optional."""

from __future__ import annotations

import re

from edition.model.references import Remark

_LABELS = {"Établi": "established", "Non vérifié": "unverified", "Preuves": "evidence"}
_LABEL = re.compile(rf"(?:^|(?<=[.?!»]\s))({'|'.join(_LABELS)})\s*:\s+")


def remark(annotation: str) -> Remark:
    """Return the parts of ``annotation``."""
    text, *labelled = _LABEL.split(annotation)
    parts = {_LABELS[label]: words.strip() for label, words in zip(labelled[::2], labelled[1::2], strict=True)}
    evidence = (word.strip() for word in parts.pop("evidence", "").rstrip(".").split(" ; "))
    return Remark(
        text.strip(), parts.get("established", ""), parts.get("unverified", ""), tuple(filter(None, evidence))
    )
