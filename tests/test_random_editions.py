"""Invented editions, whole: nothing raises, nothing is lost, every word is found, every format agrees."""

from __future__ import annotations

import pytest

from tests.random_editions import BUILT, PRINTED, try_one

MODEST = 24
"""How many are made with every change; ``python -m tests.random_editions 10000`` makes as many as one likes."""


@pytest.mark.parametrize("seed", [seed for seed in range(2, 2 + MODEST) if seed % PRINTED and seed % BUILT != 1])
def test_an_edition_at_random_is_sound(seed: int) -> None:
    assert try_one(seed) == []


@pytest.mark.whole
@pytest.mark.parametrize("seed", [0, 1])
def test_an_edition_at_random_is_printed_and_built(seed: int) -> None:
    assert try_one(seed) == []
