"""Positions map between the source's reading and the edition's; changes at the edges of a range are decided."""

from __future__ import annotations

import pytest

from edition.text.readings import Readings

SUBSTITUTION = Readings((("avant ", "avant ", False), ("sic", "corr", True), (" après", " après", False)))
INSERTION = Readings((("avant ", "avant ", False), ("", "mot ", True), ("après", "après", False)))


@pytest.mark.parametrize(
    ("readings", "source", "edited"),
    [
        (SUBSTITUTION, "avant", "avant"),
        (SUBSTITUTION, "avant ", "avant corr"),
        (SUBSTITUTION, "avant s", "avant corr"),
        (SUBSTITUTION, "sic", "corr"),
        (SUBSTITUTION, " après", " après"),
        (INSERTION, "avant ", "avant mot "),
        (INSERTION, "après", "mot après"),
    ],
)
def test_range_takes_in_the_changes_that_it_overlaps_or_ends_at(
    readings: Readings, source: str, edited: str
) -> None:
    start = readings.source.index(source)
    low, high = readings.edited_range(start, start + len(source))
    assert readings.edited[low:high] == edited
