"""Where terms and names are used: the passage, the sentence, the words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Use:
    """A sentence of the passage ``at``, and the ranges in it of the words that were looked for."""

    at: str
    sentence: str
    hits: tuple[tuple[int, int], ...]


def count(uses: Iterable[Use]) -> int:
    """Return how many times the words occur in ``uses``."""
    return sum(len(use.hits) for use in uses)
