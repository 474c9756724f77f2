"""Toy editions, each in a folder named by what it shows: every writer gives exactly the files read once.

``input/`` is the root of an edition; ``expected/<writer>/`` what the writer gives; ``expected/problems.txt`` all
that is wrong, as it is printed (no file: nothing is). A file that is, byte for byte, that of a case earlier in the
alphabet is not kept twice: a line of ``expected/same.txt`` names it and that case. A new case is a new folder.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from edition.model.edition import Edition
from edition.model.problems import Code, in_order
from edition.pipeline import PASSES, build, read
from edition.print import printed
from edition.writers import writers
from tests.rendered import render

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())
SOUND = [case for case in CASES if not (case / "expected" / "problems.txt").exists()]
names = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@cache
def built(case: Path) -> Edition:
    return build(case / "input")


def book(edition: Edition) -> Mapping[str, bytes]:
    """Return what is printed, its style sheet aside: it is the same for all."""
    return {"book.html": re.sub("<style>.*?</style>\n", "", printed(edition), flags=re.DOTALL).encode()}


WRITERS: Mapping[str, Callable[[Edition], Mapping[str, bytes]]] = {**writers(), "print": book}


@names
@pytest.mark.parametrize("writer", sorted(WRITERS))
def test_a_writer_gives_what_is_expected(case: Path, writer: str, *, update_golden: bool) -> None:
    made = WRITERS[writer](built(case))
    if update_golden:
        _write(case, writer, made)
    assert dict(made) == expected(case, writer)


def expected(case: Path, writer: str) -> dict[str, bytes]:
    """Return the files kept for ``case``, and those of other cases that are the same."""
    folder = case / "expected" / writer
    own = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    same = {path: CASES[0].parent / other / "expected" for path, other in _same(case).items()}
    shared = {path: folder / path for path, folder in same.items() if path.startswith(f"{writer}/")}
    return own | {path.removeprefix(f"{writer}/"): file.read_bytes() for path, file in shared.items()}


def _same(case: Path) -> dict[str, str]:
    file = case / "expected" / "same.txt"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return dict(line.split(" = ") for line in lines)


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
        if path in ("bibliographie.md", "lieux.md", "chronologie.md"):
            continue  # works have addresses of their own, places and events name where they were seen
        assert [a for a in html.xpath("//a/@href") if not re.match(r"(#|[\w./-]+(#[\w:.-]+)?$)", a)] == [], path


def test_every_code_is_shown_by_a_test() -> None:
    """A problem nobody can produce is no problem: each code stands in a case or in a test by name."""
    folder = Path(__file__).parent
    shown = "".join(path.read_text(encoding="utf-8") for path in folder.glob("cases/*/expected/problems.txt"))
    tests = "".join(path.read_text(encoding="utf-8") for path in folder.glob("test_*.py"))
    trouble = "".join(path.read_text(encoding="utf-8") for path in folder.glob("trouble/*.yml"))
    told = set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", trouble)) | set(re.findall(r"\[([a-z0-9-]+)\]", shown))
    assert [code for code in Code if code not in told and f"Code.{code.name}" not in tests] == []


def _write(case: Path, writer: str, files: Mapping[str, bytes]) -> None:
    folder = case / "expected"
    shutil.rmtree(folder / writer, ignore_errors=True)
    same = {path: other for path, other in _same(case).items() if not path.startswith(f"{writer}/")}
    for name, content in files.items():
        path = f"{writer}/{name}"
        if other := _keeper(case, path, content):
            same[path] = other
            continue
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    (folder / "same.txt").unlink(missing_ok=True)
    if same:
        lines = [f"{path} = {other}\n" for path, other in sorted(same.items())]
        (folder / "same.txt").write_text("".join(lines), encoding="utf-8")


def _keeper(case: Path, path: str, content: bytes) -> str:
    """Return the first case before ``case`` that keeps ``content`` at ``path``, or nothing."""
    kept = ((other.name, other / "expected" / path) for other in CASES[: CASES.index(case)])
    return next((name for name, file in kept if file.is_file() and file.read_bytes() == content), "")


@names
def test_every_pass_done_twice_gives_the_same(case: Path) -> None:
    edition = read(case / "input")
    for one in PASSES:
        edition = one(edition)
        again = one(edition)
        assert replace(again, problems=edition.problems) == edition, one.__name__
