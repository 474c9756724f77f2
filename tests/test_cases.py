"""Toy editions, each in a folder named by what it shows: every writer gives exactly the files read once.

``input/`` is the root of an edition; ``expected/<writer>/`` what the writer gives; ``expected/problems.txt`` all
that is wrong, as it is printed (no file: nothing is). A new case is a new folder.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from edition.model.edition import Edition
from edition.model.problems import Code, in_order
from edition.pipeline import build
from edition.writers import writers
from tests.rendered import render

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())
SOUND = [case for case in CASES if not (case / "expected" / "problems.txt").exists()]
names = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@cache
def built(case: Path) -> Edition:
    return build(case / "input")


@names
@pytest.mark.parametrize("writer", sorted(writers()))
def test_a_writer_gives_what_is_expected(case: Path, writer: str, *, update_golden: bool) -> None:
    made = writers()[writer](built(case))
    folder = case / "expected" / writer
    if update_golden:
        _write(folder, made)
    expected = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    assert dict(made) == expected


@names
def test_the_problems_are_those_expected(case: Path, *, update_golden: bool) -> None:
    made = "".join(f"{problem.render('en')}\n" for problem in in_order(built(case).problems))
    file = case / "expected" / "problems.txt"
    if update_golden and made:
        file.write_text(made, encoding="utf-8")
    assert made == (file.read_text(encoding="utf-8") if file.exists() else "")


@pytest.mark.parametrize("case", SOUND, ids=lambda case: case.name)
def test_the_pages_hold_no_markup_of_the_text(case: Path) -> None:
    """Whatever the source says is text on the page: no element, link or attribute comes out of it."""
    for path, page in writers()["markdown"](built(case)).items():
        html = render(page)
        for written in html.xpath(
            "//*[contains(@class, 'annotation entry')] | //a[contains(@href, '//orcid.org/')]"
        ):
            written.drop_tree()  # what readers write is held to its own rules (test_annotations.py)
        assert html.xpath("//script | //b | //i | //img | //table | //pre | //code") == [], path
        if path == "bibliographie.md":
            continue  # its works have addresses of their own
        assert [a for a in html.xpath("//a/@href") if not re.match(r"(#|[\w./-]+(#[\w:.-]+)?$)", a)] == [], path


def test_every_code_is_shown_by_a_test() -> None:
    """A problem nobody can produce is no problem: each code stands in a case or in a test by name."""
    folder = Path(__file__).parent
    shown = "".join(path.read_text(encoding="utf-8") for path in folder.glob("cases/*/expected/problems.txt"))
    tests = "".join(path.read_text(encoding="utf-8") for path in folder.glob("test_*.py"))
    assert [code for code in Code if f"[{code}]" not in shown and f"Code.{code.name}" not in tests] == []


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
