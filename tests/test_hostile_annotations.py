"""Whatever strangers send: a Problem or plain text; bounded time and memory; nothing touched, run or asked for."""

from __future__ import annotations

import re
import tracemalloc
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from playwright.sync_api import Browser, Route

from edition.model.problems import Code
from edition.pipeline import build
from edition.readers.annotations import read_annotations
from edition.site.check import check_site
from edition.text.annotation_body import TAGS, read_body
from tests import hostile
from tests.growth import LINEAR, cost, growth
from tests.site import copy_edition, files_of, mkdocs, served

FILES = dict(hostile.files())
FOLDER = "docs/annotations"


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an edition with every hostile file in it."""
    root = copy_edition(tmp_path_factory.mktemp("hostile") / "edition")
    for name, text in FILES.items():
        (root / FOLDER / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    (root / FOLDER / "2026-02-02-lien.md").symlink_to(root / "docs/source/article.txt")
    (root / FOLDER / "2026-02-02-dehors.md").symlink_to("/etc/passwd")
    (root / FOLDER / "2026-02-02-boucle.md").symlink_to(root / FOLDER)
    (root / FOLDER / "2026-02-02-dossier.md").mkdir()
    (root / FOLDER / "..;rm -rf $(x) `y`.md").write_text(hostile.document(), encoding="utf-8")
    (root / FOLDER / "2026-02-02-\u202edm.exe.md").write_text(hostile.document(), encoding="utf-8")
    return root


def test_there_are_enough_of_them() -> None:
    assert len(FILES) >= 200
    assert len(FILES) == len(set(FILES))


def test_each_is_told_or_is_plain_text(attacked: Path) -> None:
    edition = build(attacked)
    told = {Path(problem.location.path).name for problem in edition.problems}
    kept = {f"{annotation.id}.md" for annotation in edition.annotations}
    assert set(FILES) <= told | kept
    assert Code.TEXT_LOST not in {problem.code for problem in edition.problems}
    for annotation in edition.annotations:
        tree = lxml.html.fragment_fromstring(read_body(annotation.body).html, create_parent="main")
        assert {element.tag for element in tree.iterdescendants()} <= TAGS
        assert set(tree.xpath("//@href")) <= {h for h in tree.xpath("//@href") if re.match(r"https?://|#", str(h))}
    for problem in edition.problems:
        lines = problem.render("fr").splitlines()
        assert len(lines) == 2
        assert not {unicodedata.category(character) for line in lines for character in line} & {"Cc", "Cf", "Cs"}


@pytest.mark.parametrize("name", [name for name in hostile.REPEATED if name != "brackets"])
def test_the_time_for_what_is_repeated_is_linear(name: str) -> None:
    """Of opening brackets Python-Markdown's is quadratic, in a body that is bounded: see the next test."""
    assert growth(lambda n: read_body.__wrapped__(hostile.REPEATED[name](n)), 400) < LINEAR


def test_no_file_takes_more_than_a_plain_one_of_its_length(tmp_path: Path) -> None:
    """All that are read, one after the other, take less than ten times what as many plain words do."""
    folder = tmp_path / FOLDER
    folder.mkdir(parents=True)

    def work(texts: dict[str, str]) -> float:
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
        return cost(lambda: [read_body.__wrapped__(a.body) for a in read_annotations(tmp_path)[0]])

    bombs = {name: text for name, text in FILES.items() if name.startswith("2026-02-01")}
    plain = {name: hostile.document("Un mot et un autre. " * 350) for name in bombs}
    assert work(bombs) < 10 * work(plain)


def test_a_file_of_ten_megabytes_is_not_read(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER
    folder.mkdir(parents=True)
    (folder / "2026-02-01-huge.md").write_text(FILES["2026-02-01-huge.md"], encoding="utf-8")
    tracemalloc.start()
    read_annotations(tmp_path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000


@pytest.fixture(scope="module")
def site(attacked: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    before = files_of(attacked)
    target = tmp_path_factory.mktemp("site")
    done = mkdocs(attacked, "build", "--site-dir", str(target))
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    after = files_of(attacked)
    cached = {path for path in after if "__pycache__" in path}
    assert {path: data for path, data in after.items() if path not in cached} == before
    assert not Path("/tmp/hacked").exists()  # noqa: S108 – what one of them would make
    return target


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    yield from served(site)


def test_the_site_is_sound_all_the_same(site: Path) -> None:
    assert [problem.render("en") for problem in check_site(site)] == []
    page = lxml.html.parse(site / "annotations/index.html").getroot()
    assert page.xpath("//*[@class='annotation-body']//*[@onclick or @onerror or @style or @id]") == []


def test_no_script_runs_and_no_request_leaves(chromium: Browser, address: str) -> None:
    left: list[str] = []
    context = chromium.new_context(base_url=address, viewport={"width": 1400, "height": 900})

    def judge(route: Route) -> None:
        if route.request.url.startswith((address, "data:", "blob:")):
            route.continue_()
        else:
            left.append(route.request.url)
            route.abort()

    context.route("**/*", judge)
    page = context.new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    for path in ("annotations/", "texte/introduction/", "texte/integral/"):
        page.goto(path)
        for details in page.locator("details").all():
            details.evaluate("element => { element.open = true; }")
        for words in page.locator("mark.annotated").all()[:3]:
            words.hover(force=True)
        page.wait_for_timeout(500)
        for body in page.locator(".annotation-body").all()[:40]:
            body.dispatch_event("mouseover")
        assert page.evaluate("window.hacked === undefined"), path
        assert page.locator("article").locator("script, iframe, img, style").count() == 0
    context.close()
    assert (left, dialogs) == ([], [])
