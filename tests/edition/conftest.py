"""The edition in this repository, where the tool's own tests look at the toy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from edition.model.edition import Edition
from edition.pipeline import build
from tests.conftest import built_once
from tests.rendered import ROOT
from tests.site import served


@pytest.fixture(scope="session")
def folder() -> Path:
    """Return the folder of this edition."""
    return ROOT


@pytest.fixture(scope="session")
def subject() -> Edition:
    """Return this edition, resolved."""
    return build(ROOT)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of this edition, built once in a run, however many processes share it."""
    return built_once(ROOT, tmp_path_factory)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Serve the site of this edition; return where."""
    yield from served(site)
