"""Random gestures of a reader, on this edition: a few hundred from fixed seeds, and every case that ever failed.

``python -m tests.gestures --count 20000`` tries as many as one likes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from edition.pipeline import build
from tests.gestures import Case, Gestures, Tally, View, shown, sweep
from tests.rendered import ROOT

KNOWN = (
    Case(View("texte/1-2/", "narrow"), ("p13", 244), ("p13-q1", 8)),  # a narrow space is a part of its word
    Case(View("texte/2-2/", "narrow", "source"), ("fn:14", 10), ("fn:14", 14)),
    Case(View("texte/introduction/", "narrow", "source"), ("p4", 605), ("app-e10", 15)),  # more than a thousand characters
    Case(View("texte/2-1/"), ("fn:9", 1258), ("fn:9", 1279)),  # marks alone
    Case(View("texte/integral/", "narrow", "source"), ("s1-2", 0), ("contenu", 101317)),  # twenty-seven paragraphs
)


@pytest.fixture(scope="module")
def gestures(chromium: Browser, address: str, site: Path) -> Iterator[Gestures]:
    yield Gestures(chromium, address, site, build(ROOT))


def test_what_once_failed_holds(gestures: Gestures) -> None:
    tally = Tally()
    for case in KNOWN:
        gestures.replay(case, tally)
    gestures.anchor(tally)
    gestures.land(tally)
    assert not tally.failures, shown(tally)


@pytest.mark.parametrize("seed", [1])
def test_whatever_is_selected_is_cited_annotated_and_copied_as_what_it_is(gestures: Gestures, seed: int) -> None:
    tally = sweep(gestures, seed, count=240, share=0.25)
    assert not tally.failures, shown(tally)
    assert tally.tried["anchored"] > 100
    assert tally.tried["landed"] > 20
