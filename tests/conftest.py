"""What every test module shares: one built site, one browser, and the option that writes golden files anew."""

from __future__ import annotations

import functools
import gc
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from edition.model.edition import Edition
from edition.pipeline import build
from tests.browser import ARGUMENTS, executable
from tests.rendered import TOY
from tests.site import mkdocs, served

settings.register_profile(
    "edition",
    deadline=None,  # no test fails for being slow: the machine may be busy
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="MUTANT_UNDER_TEST" in os.environ,  # mutmut: every mutant meets the same examples
)
settings.load_profile("edition")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--update-golden``: write what is made as what is expected, to be read as a diff."""
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files anew, then read the diff"
    )


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written."""
    return bool(request.config.getoption("--update-golden"))


def built_once(root: Path, factory: pytest.TempPathFactory) -> Path:
    """Build the site of the edition at ``root`` for all processes of this run; return where it is."""
    base = factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"site-of-{root.name}"
    target = shared / "site"
    try:
        shared.mkdir()
    except FileExistsError:
        while not target.exists():
            time.sleep(0.2)
        return target
    done = mkdocs(root, "build", "--strict", "--site-dir", str(shared / "fresh"))
    (shared / "fresh").mkdir(exist_ok=True)
    (shared / "fresh").rename(target)
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture(scope="session")
def folder() -> Path:
    """Return the folder of the edition that the tests look at: the toy."""
    return TOY


@pytest.fixture(scope="session")
def subject() -> Edition:
    """Return the toy, resolved; the tests of ``tests/edition`` get the edition in this repository by this name."""
    return build(TOY)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the toy, built once in a run, however many processes share it."""
    return built_once(TOY, tmp_path_factory)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Serve the site of the toy; return where."""
    yield from served(site)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return a browser of this process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        yield browser
        browser.close()


WHOLE = {"chromium", "site", "address", "pdf", "attacked", "unpacked"}
"""Fixtures that mark the tests that use them: what builds or lays out everything."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by what it uses, so that nobody has to remember to."""
    for item in items:
        if WHOLE & set(getattr(item, "fixturenames", ())):
            item.add_marker("whole")


@functools.cache
def remembering() -> list[Any]:
    """Return every function that keeps its results."""
    return [thing for thing in gc.get_objects() if isinstance(thing, functools._lru_cache_wrapper)]  # noqa: SLF001


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """While mutmut learns which test runs which function, none may live on what another has computed."""
    if os.environ.get("MUTANT_UNDER_TEST") == "stats":
        for function in remembering():
            function.cache_clear()
