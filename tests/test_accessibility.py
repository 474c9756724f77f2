"""axe finds nothing: WCAG 2.2 AA and best practices, on every page, light and dark, narrow and wide.

``accessibility-baseline.json`` lists what is known and not yet mended, by page and rule. It is empty.
"""

from __future__ import annotations

import functools
import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from tests.browser import ARGUMENTS, executable
from tests.rendered import ROOT
from tests.site import mkdocs

BASELINE = json.loads((Path(__file__).parent / "accessibility-baseline.json").read_text(encoding="utf-8"))
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (360, 1280)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    assert mkdocs(ROOT, "build", "--strict", "--site-dir", str(folder)).returncode == 0
    return folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        yield browser
        browser.close()


def pages(site: Path) -> list[str]:
    """Return the pages of the renderer: those of the sitemap, by their path."""
    found = [p.parent.relative_to(site).as_posix() for p in site.rglob("index.html")]
    static = ("p/", "n/", "s/", "v/", "source")
    return ["" if path == "." else f"{path}/" for path in sorted(found) if not f"{path}/".startswith(static)]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_new(chromium: Browser, address: str, site: Path, width: int, scheme: str) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    found = {}
    for path in [*pages(site), "404.html", "source/index.html"]:
        page.goto(f"{address}{path}")
        results = Axe().run(page, options={"runOnly": TAGS}).response
        rules = {v["id"]: [node["target"] for node in v["nodes"]][:3] for v in results["violations"]}
        known = BASELINE.get(path, [])
        if new := {rule: nodes for rule, nodes in rules.items() if rule not in known}:
            found[path] = new
    context.close()
    assert found == {}
