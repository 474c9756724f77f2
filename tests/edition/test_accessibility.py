"""axe finds nothing: WCAG 2.2 AA and best practices, on every page, light and dark, narrow and wide.

``accessibility-baseline.json`` lists what is known and not yet mended, by page and rule. It is empty.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urljoin

import lxml.html
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

BASELINE = json.loads((Path(__file__).parent / "accessibility-baseline.json").read_text(encoding="utf-8"))
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"light": TAGS, "dark": ["color-contrast", "link-in-text-block"]}
"""What axe looks for: a dark page differs from a light one by its colours alone."""
WIDTHS = (360, 1280)


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
        results = Axe().run(page, options={"runOnly": RULES[scheme], "resultTypes": ["violations"]}).response
        rules = {v["id"]: [node["target"] for node in v["nodes"]][:3] for v in results["violations"]}
        known = BASELINE.get(path, [])
        if new := {rule: nodes for rule, nodes in rules.items() if rule not in known}:
            found[path] = new
    context.close()
    assert found == {}


CUT = re.compile(r"§|\bn(?:ote|\.) |^(?:Source|Ajout|titre|résumé)\b|^[\w.]+, ")
"""Names of passages, and of corrections: several links lead to places within one."""


def test_links_of_one_name_lead_to_one_place(site: Path) -> None:
    """Whoever hears the list of the links of a page can tell them apart; those within prose have its sentence.

    What leads away is named by the site it leads to.
    """
    found = {}
    for path in pages(site):
        html = lxml.html.parse(site / path / "index.html").getroot()
        targets: dict[str, set[str]] = {}
        for link in html.xpath("//a[not(ancestor::*[contains(@class, 'gloss') or @data-written])]"):
            name = " ".join((link.get("aria-label") or link.text_content()).split())
            away = link.get("href", "").startswith("http")
            if name and not away and not CUT.search(name):
                targets.setdefault(name, set()).add(urljoin(f"/{path}", link.get("href", "")))
        if double := {name: sorted(all_) for name, all_ in targets.items() if len(all_) > 1}:
            found[path] = double
    assert found == {}


def test_no_word_that_one_rule_corrects_is_a_link(site: Path) -> None:
    ruled = []
    for path in pages(site):
        html = lxml.html.parse(site / path / "index.html").getroot()
        ruled += html.xpath("//article//*[@data-rule]")
        silent = {word.get("id") for word in ruled}
        signs = html.xpath("//a[@class='emendation-sign']/@href")
        assert [sign for sign in signs if sign.partition("#")[2] in silent] == [], path
        assert [word for word in ruled if word.getparent().tag == "a" and word.get("tabindex")] == []
    assert len(ruled) > 90  # each on the page of its section, and in the whole text
