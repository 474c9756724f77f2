"""The theme: bundles whole and in order, every file replaceable by the edition, all in the installed package."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest
import yaml

from edition.model.lock import Lock, LockEntry, Status
from edition.model.metadata import Name
from edition.model.releases import Release, ReleasedPassage
from edition.pipeline import build
from edition.print import printed
from edition.site.build import build_site
from edition.text.folding import SAME
from edition.theme.files import TOOL, bundle, find, static_files
from edition.writers import write_all
from tests.rendered import ROOT, TOY
from tests.site import copy_edition, files_of, mkdocs

BUNDLES: dict[str, list[str]] = yaml.safe_load((TOOL / "bundles.yml").read_text(encoding="utf-8"))


def test_parts_follow_each_other_and_keep_all_but_comments_of_their_own_lines(tmp_path: Path) -> None:
    first, second = tmp_path / "a.js", tmp_path / "b.js"
    first.write_text('/* What it is. */\nlet a = "/* not */"; /* beside */\n\n  /* Two\n     lines. */\n  b();\n')
    second.write_text("c();")
    assert bundle([first, second]) == b'let a = "/* not */"; /* beside */\n\n  b();\nc();\n'


def parts() -> list[Path]:
    return [path for kind in ("css", "js") for path in (TOOL / "assets" / kind).glob("*.*")]


def loaded_by_need() -> set[str]:
    script = "".join(path.read_text(encoding="utf-8") for path in parts() if path.suffix == ".js")
    return set(re.findall(r'load\("(assets/js/[\w-]+\.js)"\)', script))


def test_every_style_sheet_and_script_is_in_a_bundle_or_loaded_by_need() -> None:
    listed = {part for found in BUNDLES.values() for part in found}
    alone = loaded_by_need() | {"assets/css/print.css"}
    assert not listed & alone
    assert {path.relative_to(TOOL).as_posix() for path in parts()} == listed | alone


def test_the_parts_are_not_published_beside_what_they_make(site: Path) -> None:
    found = {
        path.relative_to(site).as_posix() for kind in ("css", "js") for path in site.glob(f"assets/{kind}/*.*")
    }
    assert found == {*BUNDLES, *loaded_by_need(), "assets/css/print.css"}
    assert not (site / "assets/javascripts").exists()
    assert not (site / "assets/stylesheets").exists()


def test_buttons_have_a_name_beside_their_icon(site: Path) -> None:
    """What is seen as an icon alone on narrow screens is named by its word; the icon is the text's colour."""
    (header,) = lxml.html.parse(site / "texte/1/index.html").getroot().iter("header")
    buttons = header.xpath("button")
    assert [button.text_content() for button in buttons] == ["Rechercher", "Plan", "Affichage"]
    assert all(button.xpath("count(span[@class='icon' and @aria-hidden='true']/svg/path)") for button in buttons)
    style = (site / "assets/css/site.css").read_text(encoding="utf-8")
    assert re.search(r"\.icon svg \{[^}]*fill: currentcolor", style)
    assert "data:" not in style


@pytest.mark.whole
def test_another_theme_is_refused_in_words(tmp_path: Path) -> None:
    root = copy_edition(tmp_path / "edition")
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(re.sub("theme: .*", "theme: {name: mkdocs}", config), encoding="utf-8")
    done = mkdocs(root, "build", "--strict", "--site-dir", str(tmp_path / "site"))
    assert done.returncode == 1
    assert "theme: {name: material}" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.whole
def test_an_edition_replaces_any_file_by_one_of_the_same_name(tmp_path: Path) -> None:
    own = {
        "partials/turn.html": "<p id=own-template></p>",
        "assets/css/signs.css": ".own-style { color: red; }",
        "assets/images/favicon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "assets/images/own.svg": "<svg/>",
    }
    root = copy_edition(tmp_path / "edition")
    for name, text in own.items():
        (root / "docs/theme" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs/theme" / name).write_text(text, encoding="utf-8")
    assert build_site(root, tmp_path / "site")
    assert "<p id=own-template></p>" in (tmp_path / "site/texte/1/index.html").read_text(encoding="utf-8")
    assert ".own-style" in (tmp_path / "site/assets/css/site.css").read_text(encoding="utf-8")
    for image in ("favicon.svg", "own.svg"):
        assert (tmp_path / "site/assets/images" / image).read_text(encoding="utf-8") == own[
            f"assets/images/{image}"
        ]
    assert not (tmp_path / "site/theme").exists()
    (root / "docs/assets/images").mkdir(parents=True, exist_ok=True)
    (root / "docs/assets/images/favicon.svg").write_text("<svg id='docs'/>", encoding="utf-8")
    assert build_site(root, tmp_path / "site")
    assert (tmp_path / "site/assets/images/favicon.svg").read_text(encoding="utf-8") == "<svg id='docs'/>"


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "docs/theme/assets/images").mkdir(parents=True)
    (tmp_path / "docs/theme/assets/images/favicon.svg").symlink_to(tmp_path / "secret")
    (tmp_path / "docs/theme/assets/images/more.svg").symlink_to(tmp_path / "secret")
    assert b"secret" not in static_files(tmp_path).values()
    assert find(tmp_path, "assets/images/favicon.svg") == TOOL / "assets/images/favicon.svg"


HOSTILE = "<script>\"'&"


@pytest.mark.parametrize(
    "path",
    [
        "p/1/index.html",
        "p/99/index.html",
        "texte/9/index.html",
        "v/2026.1/index.html",
        "source/index.html",
        "book",
    ],
)
def test_what_is_put_into_a_page_is_text_there(path: str) -> None:
    """Titles, names, reasons, addresses: whatever they hold, the page has the elements of its template."""
    hostile, plain = (set(_elements(_pages(text)[path])) for text in (HOSTILE, "mot"))
    assert hostile == plain
    assert HOSTILE in str(lxml.html.fromstring(_pages(HOSTILE)[path]).xpath("string()"))


def _elements(page: str) -> Iterator[tuple[str, ...]]:
    for element in lxml.html.fromstring(page).iter():
        yield (str(element.tag), *sorted(map(str, element.keys())))


def _pages(text: str) -> dict[str, str]:
    """Return the pages of an edition in which everything that can be written is ``text``."""
    edition = build(ROOT / "tests/cases/emendations/input")
    data = replace(edition.metadata, title=text, title_short=text, authors=(Name(text),))
    lock = Lock(
        entries={id_: LockEntry(id_, "texte/9/", Status.WITHDRAWN, because=text) for id_ in ("p98", "p99")}
    )
    release = Release("2026.1", "2026-01-01", {"p1": ReleasedPassage("texte/1/", text)})
    edition = replace(edition, metadata=data, lock=lock, releases=(release,))
    made = {path: content.decode() for path, content in write_all(edition).items() if path.endswith(".html")}
    return {**made, "book": printed(edition)}


def test_a_template_takes_html_only_where_it_says_so() -> None:
    found = {
        (path.name, name)
        for path in (TOOL / "pages").iterdir()
        for name in re.findall(r"{{ ([\w.]+) \| safe }}", path.read_text(encoding="utf-8"))
    }
    assert found == {
        ("short_address.html", "quoted"),
        ("released_text.html", "passage.html"),
        ("source.html", "line"),
        ("book.html", "style"),
        ("book.html", "part"),
    }


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of packages: this one as its wheel holds it, the others linked from the environment."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "packages")
    return folder / "packages"


def test_the_installed_package_builds_a_folder_that_holds_only_data(
    installed: Path, site: Path, tmp_path: Path
) -> None:
    """No code beside the edition, and none of this checkout: what the wheel lacks is missed here."""
    for name in ("docs", "bibliography"):
        shutil.copytree(TOY / name, tmp_path / "edition" / name)
    shutil.copy(TOY / "mkdocs.yml", tmp_path / "edition")
    where = "import edition, sys; sys.exit(not edition.__file__.startswith(sys.argv[1]))"
    environment = {"PYTHONPATH": str(installed)}
    subprocess.run([sys.executable, "-c", where, str(installed)], check=True, env=environment)
    done = mkdocs(tmp_path / "edition", "build", "--strict", "--site-dir", str(tmp_path / "site"), **environment)
    assert done.returncode == 0, done.stderr
    assert files_of(tmp_path / "site") == files_of(site)


def test_the_script_has_the_table_of_equal_characters() -> None:
    script = (TOOL / "assets" / "js" / "quote.js").read_text(encoding="utf-8")
    table = re.search(r"^  const SAME = (\{.*\});$", script, re.MULTILINE)
    assert table
    shared = {one: set(characters) for one, characters in json.loads(table[1]).items()}
    assert {c: one for one, characters in shared.items() for c in characters} == SAME
