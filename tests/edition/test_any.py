"""What holds for any edition, and is tested on the toy, holds for this one: the same tests, with this edition."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any


def generic() -> dict[str, Any]:
    """Return the tests of the tool that are marked as holding for any edition, by their names."""
    names = sorted(path.stem for path in Path(__file__).parents[1].glob("test_*.py"))
    tests = {key: value for name in names for key, value in vars(import_module(f"tests.{name}")).items()}
    return {name: test for name, test in tests.items() if "any_edition" in _marks(test)}


def _marks(test: Any) -> list[str]:
    return [mark.name for mark in getattr(test, "pytestmark", [])]


globals().update(generic())


def test_there_are_such_tests() -> None:
    assert len(generic()) > 10
