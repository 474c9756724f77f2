"""The style sheet and the script that every page loads: whole, in order, and what is wrong with their list."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from edition.model.edition import Bundle, Edition
from edition.model.metadata import Metadata
from edition.model.problems import Code
from edition.model.source import Source
from edition.readers.bundles import read_bundles
from edition.writers.bundles import write
from tests.rendered import ROOT

ASSETS = ROOT / "docs/assets"


def joined(*parts: str) -> str:
    edition = Edition(Metadata(), Source("article.txt", ""), bundles=(Bundle("assets/js/site.js", parts),))
    return write(edition)["assets/js/site.js"].decode()


def test_parts_follow_each_other_and_keep_all_but_comments_of_their_own_lines() -> None:
    first = '/* What it is. */\nlet a = "/* not */"; /* beside */\n\n  /* Two\n     lines. */\n  b();\n'
    assert joined(first, "c();") == 'let a = "/* not */"; /* beside */\n\n  b();\nc();\n'


def test_every_style_sheet_and_script_is_in_a_bundle_or_loaded_by_need() -> None:
    listed = {part for parts in yaml.safe_load((ASSETS / "bundles.yml").read_text()).values() for part in parts}
    written = {
        p.relative_to(ROOT / "docs").as_posix() for kind in ("css", "js") for p in ASSETS.glob(f"{kind}/*.*")
    }
    script = "".join((ROOT / "docs" / part).read_text() for part in listed if part.endswith(".js"))
    loaded = set(re.findall(r'load\("(assets/js/[\w-]+\.js)"\)', script))
    assert written == listed | loaded | {"assets/css/print.css"}


def test_the_parts_are_not_published_beside_what_they_make(site: Path) -> None:
    found = {path.name for kind in ("css", "js") for path in site.glob(f"assets/{kind}/*.*")}
    assert found == {"site.css", "print.css", "site.js", "search-index.js", "search-words.js"}
    assert not (site / "assets/javascripts").exists()
    assert not (site / "assets/stylesheets").exists()


def bundles_at(root: Path, text: str) -> tuple[tuple[Bundle, ...], list[Code]]:
    (root / "docs/assets/js").mkdir(parents=True)
    (root / "docs/assets/js/a.js").write_text("a();\n")
    (root / "docs/assets/bundles.yml").write_text(text)
    bundles, problems = read_bundles(root)
    return bundles, [problem.code for problem in problems]


def test_a_part_that_is_missing_is_told_and_the_others_stand(tmp_path: Path) -> None:
    text = "assets/js/site.js: [assets/js/a.js, assets/js/b.js]\n"
    assert bundles_at(tmp_path, text) == ((Bundle("assets/js/site.js", ("a();\n",)),), [Code.FILE_MISSING])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("assets/js/site.js: [../../secret.js]\n", Code.VALUE_INVALID),
        ("assets/js/site.js: []\n", Code.VALUE_INVALID),
        ("assets/data/addresses.js: [assets/js/a.js]\n", Code.VALUE_INVALID),
        ("- assets/js/a.js\n", Code.VALUE_INVALID),
        ("assets/js/site.js: [\n", Code.YAML_SYNTAX),
    ],
)
def test_a_list_that_cannot_be_used_is_told(tmp_path: Path, text: str, code: Code) -> None:
    bundles, codes = bundles_at(tmp_path, text)
    assert codes == [code]
    assert [bundle for bundle in bundles if bundle.parts] == []


def test_an_edition_may_do_without(tmp_path: Path) -> None:
    assert read_bundles(tmp_path) == ((), [])
