"""The built site: whole, sound, reproducible, the same through either door; and what bad data does to it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import lxml.html
import pytest
import yaml

from edition.model.edition import Edition
from edition.model.problems import Code
from edition.pipeline import build
from edition.site.check import check_site
from edition.site.frame import settings, standalone_config
from edition.text.coverage import comparable
from tests.rendered import ROOT, TOY, passages
from tests.site import copy_edition, edition, files_of, mkdocs
from tests.test_conservation import expected_abstracts, expected_passages


def article_of(path: Path) -> lxml.html.HtmlElement:
    return lxml.html.parse(path).getroot().find(".//article")


def masthead_of(path: Path) -> lxml.html.HtmlElement:
    return lxml.html.parse(path).getroot().find(".//header")


def test_every_link_and_anchor_resolves_and_every_id_is_unique(site: Path) -> None:
    assert [problem.render("en") for problem in check_site(site)] == []


def test_the_whole_text_is_on_the_pages(site: Path, subject: Edition) -> None:
    read = {
        address: comparable(text)
        for path in [site / "index.html", *sorted(site.glob("texte/*/index.html"))]
        if path.parent.name != "integral"
        for address, text in passages(article_of(path)).items()
    }
    assert read == expected_passages(subject) | expected_abstracts(subject)
    whole = passages(article_of(site / "texte/integral/index.html"))
    assert {a: comparable(t) for a, t in whole.items()} == expected_passages(subject)


def test_notes_keep_their_numbers(site: Path) -> None:
    for path in site.glob("texte/*/index.html"):
        html = article_of(path)
        for call in html.xpath("//sup/a[@role='doc-noteref']"):
            number = call.text_content()
            assert call.getparent().get("id") == f"fnref:{number}"
            (note,) = html.xpath(f"//li[@id='fn:{number}']")
            assert note.get("value") == number
            (back,) = note.xpath(".//a[@role='doc-backlink']")
            assert back.get("href") == f"#fnref:{number}"
            assert back.get("aria-label") == f"Retour à l’appel de la note {number}"


def test_the_english_abstract_is_marked_and_keeps_its_typography(site: Path) -> None:
    (abstract,) = article_of(site / "index.html").xpath("//section[@lang='en']")
    assert not re.search("[\u00a0\u202f«»]", abstract.text_content())


def test_no_line_can_begin_with_a_high_punctuation_mark(site: Path) -> None:
    """French sets a space before « ; : ! ? » », and a line never divides there: on any page, whoever wrote it.

    After the bracket of the apparatus stands a reading, which may be a mark itself.
    """
    orphans = []
    blocks = ("p", "li", "h1", "h2", "h3", "summary", "td", "th", "figcaption", "dt", "dd")
    for path in sorted(site.rglob("*.html")):
        body = lxml.html.parse(path).getroot().find("body")
        for aside in body.xpath(".//script | .//pre | .//code | .//*[@lang and not(starts-with(@lang, 'fr'))]"):
            aside.drop_tree()
        for block in body.iter(*blocks):
            orphans += re.findall(r".{0,30}[^\]\s][ \n]+[:;!?»](?!\w)|«[ \n]", str(block.text_content()))
    assert orphans == []


def test_no_request_leaves_the_site(site: Path) -> None:
    """Everything a page loads is its own; only links that a reader follows may lead elsewhere."""
    for path in site.rglob("*.html"):
        html = lxml.html.parse(path).getroot()
        named = "@rel='canonical' or @rel='type' or @rel='cite-as' or @rel='license'"
        loaded = html.xpath(f"//script/@src | //img/@src | //iframe/@src | //link[not({named})]/@href")
        assert [address for address in loaded if re.match(r"(https?:)?//", address)] == []
    for path in site.rglob("*.css"):
        assert not re.search(r"(url\(|@import)\s*[\"']?(https?:)?//", path.read_text(encoding="utf-8"))


@pytest.mark.whole
def test_two_builds_are_the_same_bytes(tmp_path: Path) -> None:
    environments = (
        {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"},
    )
    for name, environment in zip(("a", "b"), environments, strict=True):
        done = mkdocs(TOY, "build", "--strict", "--site-dir", str(tmp_path / name), **environment)
        assert done.returncode == 0, done.stderr
    assert files_of(tmp_path / "a") == files_of(tmp_path / "b")


@pytest.mark.whole
def test_the_markdown_edition_builds_without_the_plugin(site: Path, tmp_path: Path) -> None:
    """Any renderer of Python-Markdown gets the same article from ``edition build``."""
    root = copy_edition(tmp_path / "edition")
    assert edition(root, "build").returncode == 0
    folder = root / "build" / "markdown"
    assert "plugins: []" in (folder / "mkdocs.yml").read_text(encoding="utf-8")
    done = mkdocs(folder, "build", "--strict", "--site-dir", str(tmp_path / "other"))
    assert done.returncode == 0, done.stderr
    for path in sorted(site.rglob("index.html")):
        other = tmp_path / "other" / path.relative_to(site)
        if article_of(path) is not None:  # a page of the renderer's, not a static file
            for part in (article_of, masthead_of):
                assert lxml.html.tostring(part(other)) == lxml.html.tostring(part(path)), other
    theme = {path.relative_to(folder).parts[1] for path in (folder / "theme").rglob("*.*")}
    assert theme == {"main.html", "404.html", "sitemap.xml", "partials"}  # not the pages that writers fill


def test_the_configuration_without_the_plugin_keeps_what_the_edition_adds() -> None:
    """The same settings as through the plugin: ours first, then the edition's, whatever tags it uses."""
    own = "theme: {}\nmarkdown_extensions:\n- attr_list\n- toc: {{permalink: true}}\nvalue: !ENV [X, '']\n"
    for theme in ("material", "{name: material, language: fr}"):
        text = standalone_config(own.format(theme), build(ROOT / "tests/cases/emendations/input"))
        assert "value: !ENV [X, '']" in text
        read = yaml.safe_load(text.replace("!ENV ", ""))
        assert read["theme"] == {
            "custom_dir": "theme",
            **({"name": theme} if theme == "material" else yaml.safe_load(theme)),
        }
        assert read["markdown_extensions"] == [*settings()["markdown_extensions"], {"toc": {"permalink": True}}]
        assert read["plugins"] == []


@pytest.mark.whole
def test_a_failed_build_leaves_the_last_site(tmp_path: Path) -> None:
    root = copy_edition(tmp_path / "edition")
    assert edition(root, "site").returncode == 0
    before = files_of(root / "site")
    (root / "docs/source/article.txt").write_text("Autre texte. \n", encoding="utf-8")
    failed = edition(root, "site")
    assert failed.returncode == 1
    assert "error[source-changed]" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert files_of(root / "site") == before


def test_the_site_check_sees_each_fault(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    page = (
        "<article><p id=x>un</p><p id=x>deux</p><a href='b/'>absent</a><a href='#y'>absent</a>"
        "<a href='../#z'>là</a><a href='https://ailleurs.example/'>dehors</a><p>reste [^3] et {: #p3 }</p>"
        "<code>[^4]</code><nav>[^5]</nav><p>&#91;&#94;6&#93;</p></article><p>[^7]</p>"
    )
    (tmp_path / "a" / "index.html").write_text(page, encoding="utf-8")
    home = "<article><p id=z>ici</p><!-- insert: rien --></article>"
    (tmp_path / "index.html").write_text(home, encoding="utf-8")
    codes = sorted(problem.code for problem in check_site(tmp_path))
    assert codes == sorted([Code.ID_REPEATED, Code.LINK_BROKEN, Code.ANCHOR_MISSING, *[Code.MARKUP_LEFT_OVER] * 3])


class Server:
    """``edition serve`` on a copy, and what it logs."""

    def __init__(self, root: Path, log: Path) -> None:
        self.log = log
        env = {**os.environ, "PYTHONPATH": str(root / "scripts"), "PYTHONUNBUFFERED": "1"}
        command = [sys.executable, "-m", "edition", "--root", str(root), "serve", "--address", "127.0.0.1:0"]
        with log.open("w") as output:
            self.process = subprocess.Popen(command, stdout=output, stderr=output, env=env, start_new_session=True)

    def wait_for(self, words: str, count: int = 1, seconds: float = 30) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.log.read_text(encoding="utf-8").count(words) >= count:
                return
            time.sleep(0.1)
        raise AssertionError(self.log.read_text(encoding="utf-8"))

    def stop(self) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(timeout=10)


@pytest.mark.whole
@pytest.mark.parametrize(
    "changed",
    [
        "docs/source/article.yml",
        "scripts/edition/writers/markdown/parts/contents.py",
        "scripts/edition/theme/partials/head.html",
        "scripts/edition/theme/assets/css/signs.css",
        "docs/theme/partials/turn.html",
    ],
)
def test_a_change_rebuilds_exactly_once(tmp_path: Path, changed: str) -> None:
    root = copy_edition(tmp_path / "edition")
    path = root / changed
    if not path.exists():
        path.parent.mkdir(parents=True)
        path.write_text("<p>un", encoding="utf-8")
    server = Server(root, tmp_path / "log")
    try:
        server.wait_for("Serving on")
        mark = "/* touché */" if path.suffix in (".css", ".html") else "# touché"
        path.write_text(path.read_text(encoding="utf-8") + f"{mark}\n", encoding="utf-8")
        server.wait_for("Detected file changes")
        server.wait_for("Building documentation", 2)
        time.sleep(3)  # a loop would show by now: it rebuilds about twice a second
        assert server.log.read_text(encoding="utf-8").count("Detected file changes") == 1
    finally:
        server.stop()


@pytest.mark.whole
def test_serving_shows_problems_as_warnings_and_stays_up(tmp_path: Path) -> None:
    root = copy_edition(tmp_path / "edition")
    server = Server(root, tmp_path / "log")
    try:
        server.wait_for("Serving on")
        metadata = root / "docs/source/article.yml"
        metadata.write_text(metadata.read_text(encoding="utf-8").replace("label: Résumé", "label: Sommaire"))
        server.wait_for("[abstract-missing]")
        server.wait_for("Reloading browsers")
        assert server.process.poll() is None
    finally:
        server.stop()
