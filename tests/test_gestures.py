"""Random gestures of a reader: a few hundred from a fixed seed; ``tests/edition`` tries them on this edition.

``python -m tests.gestures --count 20000`` tries as many as one likes.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.gestures import Gestures, shown, sweep


@pytest.fixture(scope="module")
def gestures(chromium: Browser, address: str, site: Path, folder: Path) -> Gestures:
    return Gestures(chromium, address, site, folder)


@pytest.mark.parametrize("seed", [1])
def test_whatever_is_selected_is_cited_annotated_and_copied_as_what_it_is(gestures: Gestures, seed: int) -> None:
    tally = sweep(gestures, seed, count=240, share=0.25)
    assert not tally.failures, shown(tally)
    assert tally.tried["anchored"] > 100
    assert tally.tried["landed"] > 20
