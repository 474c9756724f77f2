"""The argument in the editors' words, from ``summary.yml``: a sentence a paragraph, two lines a section."""

from __future__ import annotations

from dataclasses import dataclass

PATH = "docs/source/summary.yml"


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """What the paragraph or section ``at`` says: plain text in the edition's language."""

    at: str
    text: str
    line: int = 0
