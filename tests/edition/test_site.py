"""The built site of this edition."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html

from tests.test_site import article_of


def test_published_addresses(site: Path) -> None:
    """Design §4: what readers cite, where it leads."""
    ids = set(article_of(site / "texte/1-1/index.html").xpath("//@id"))
    assert {"s1-1", "p5", "p9", "fn:2", "fnref:2", "fn:5", "page-4", "page-5", "page-6"} <= ids
    whole = set(article_of(site / "texte/integral/index.html").xpath("//@id"))
    assert {"s-introduction", "s1", "s2-3", "s-conclusion", "p1", "p36", "fn:19", "fnref:19", "page-19"} <= whole
    assert {"abstract-fr", "abstract-en", "page-1"} <= set(article_of(site / "index.html").xpath("//@id"))


def test_what_is_in_cyrillic_is_told_as_russian(site: Path) -> None:
    """Whatever page shows it, and whoever wrote it (WCAG 2, 3.1.2); web addresses and titles of marks aside."""
    untold = []
    for path in sorted(site.rglob("*.html")):
        body = lxml.html.parse(path).getroot().find("body")
        for text in body.xpath(".//text()[not(ancestor::script) and not(ancestor::title)]"):
            told = text.getparent() if text.is_text else text.getparent().getparent()
            lang = told.xpath("string(ancestor-or-self::*[@lang][1]/@lang)")
            if re.search("[\u0400-\u052f]", re.sub(r"https?://\S+", "", text)) and not lang.startswith("ru"):
                untold.append((path.relative_to(site).as_posix(), text.strip()[:80]))
    assert untold == []
