"""The events that the text names, from ``chronology.yml`` (TEI ``event``; dates are EDTF)."""

from __future__ import annotations

from dataclasses import dataclass

PATH = "docs/source/chronology.yml"


@dataclass(frozen=True, slots=True)
class Event:
    """What happened at ``date``, and the passages ``at`` that name it; ``source`` is the address that dates it."""

    date: str
    event: str
    at: tuple[str, ...]
    source: str = ""
    line: int = 0
