"""How what a piece of work costs grows with its size: a ratio, the same on any machine and under any load."""

from __future__ import annotations

import time
from collections.abc import Callable

LINEAR = 9
"""What four times the size may cost at most: four times it if linear, sixteen times it if quadratic."""
LEAST = 0.002
"""Seconds of work below which nothing can be measured."""


def growth(work: Callable[[int], object], size: int) -> float:
    """Return how many times as much ``work`` costs for four times ``size``: it should be below ``LINEAR``."""
    return cost(lambda: work(4 * size)) / max(cost(lambda: work(size)), LEAST)


def cost(work: Callable[[], object], times: int = 3) -> float:
    """Return the seconds of this process that ``work`` takes, the best of several ``times``."""
    return min(_once(work) for _ in range(times))


def _once(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
