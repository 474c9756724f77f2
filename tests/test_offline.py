"""The archive for offline reading: from the file system it does all that the site does, and asks nobody."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from edition.site.check import check_site
from edition.site.offline import for_the_file_system, with_files
from edition.site.zipping import checksums, zipped
from tests.site import copy_edition, edition

SITE = "https://edition.example/x/"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_edition(tmp_path_factory.mktemp("offline") / "edition")
    done = edition(root, "offline", SITE_URL=SITE)
    assert done.returncode == 0, done.stderr
    (archive,) = (root / "build" / "offline").glob("*.zip")
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(root / "unpacked")
    return root / "unpacked" / "dupont1999"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    failed: list[str] = []
    # A request that leaving the page cuts short (the icon's, always last) has not failed.
    context.on("requestfailed", lambda r: None if r.failure == "net::ERR_ABORTED" else failed.append(r.url))
    page = context.new_page()
    yield page
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert failed == []
    context.close()


def test_every_link_leads_to_a_file(unpacked: Path) -> None:
    assert [problem.render("en") for problem in check_site(unpacked)] == []
    for file in unpacked.rglob("*.html"):
        links = re.findall(
            r'\s(?:href|src)="([^"]*)"|content="\d+; url=([^"]*)"', file.read_text(encoding="utf-8")
        )
        paths = [re.split("[?#]", link or refresh)[0] for link, refresh in links]
        own = [path for path in paths if path and not re.match(r"[a-z]+:", path)]
        assert [path for path in own if not (file.parent / path).is_file()] == [], file
    assert (unpacked / "LISEZMOI.txt").is_file()


def test_what_leaves_the_copy_leads_to_the_published_site(unpacked: Path) -> None:
    """To its addresses there, not to the names that its files have here."""
    html = (unpacked / "texte" / "1-1.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{SITE}texte/1-1/">' in html
    assert f'<meta property="og:url" content="{SITE}texte/1-1/">' in html
    assert f'<link rel="canonical" href="{SITE}">' in (unpacked / "index.html").read_text(encoding="utf-8")
    assert f'"source": "{SITE}texte/' in (unpacked / "annotations/annotations.jsonld").read_text(encoding="utf-8")
    assert f'"site": "{SITE}"' in html, "what « Citer » gives as permanent address"


def test_reading_from_the_file_system(unpacked: Path, page: Page) -> None:
    page.goto((unpacked / "index.html").as_uri())
    assert page.evaluate("document.fonts.load('16px Literata').then((found) => found.length)") == 1
    page.locator(".contents a", has_text="1.1.").first.click()
    expect(page).to_have_url(re.compile(r"/texte/1-1\.html$"))
    page.locator(".text p a.term").first.hover()
    expect(page.locator(".popover")).to_be_visible()
    page.goto((unpacked / "p/6/index.html").as_uri())
    expect(page).to_have_url(re.compile(r"/texte/1-2\.html#p6$"))
    page.goto((unpacked / "texte/1-1.html").as_uri() + "#p14")
    expect(page).to_have_url(re.compile(r"/texte/conclusion\.html#p14$"))


@pytest.mark.parametrize(("words", "address"), [("eclusiers", "#"), ("forge valmont", "#")])
def test_search_from_the_file_system(unpacked: Path, page: Page, words: str, address: str) -> None:
    page.goto((unpacked / "texte/2-2.html").as_uri())
    page.get_by_role("button", name="Rechercher").click()
    page.get_by_label("Rechercher dans l’édition").fill(words)
    first = page.locator(".search-result").first
    expect(first).to_be_visible()
    links = page.locator(".search-result").evaluate_all("all => all.map((link) => link.href)")
    files = [Path(re.sub(r"^file://|[?#].*$", "", link)) for link in links]
    assert [file for file in files if not file.is_file()] == []
    first.click()
    expect(page).to_have_url(re.compile(rf"^file:.*\.html\?mots=[^#]*{address}"))


def test_links_are_led_to_files(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for name in ("index.html", "a/index.html", "a/b.html"):
        (tmp_path / name).write_text("<p>", encoding="utf-8")
    html = "".join(
        f'<a href="{link}">' for link in ("b/#x", "../", "..", "./", "#y", "/a/", "https://a.example/", "c/")
    )
    led = re.findall('"([^"]*)"', with_files(html, "a/b.html", tmp_path))
    assert led == [
        "b.html#x",
        "../index.html",
        "../index.html",
        "index.html",
        "#y",
        "/a/",
        "https://a.example/",
        "c/",
    ]
    (tmp_path / "a/b.html").write_text(html, encoding="utf-8")
    for_the_file_system(tmp_path)
    once = (tmp_path / "a/b.html").read_text(encoding="utf-8")
    for_the_file_system(tmp_path)
    assert (tmp_path / "a/b.html").read_text(encoding="utf-8") == once


def test_an_archive_is_the_same_bytes_whatever_the_order() -> None:
    one, two = {"a": b"1", "b/c": b"2"}, {"b/c": b"2", "a": b"1"}
    assert zipped(one, "x") == zipped(two, "x")
    assert checksums(one).decode().splitlines()[1].endswith("  b/c")
