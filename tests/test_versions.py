"""Releases: what is released is kept, told word by word, and made only from a clean and sound repository."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.cli import main
from edition.model.edition import Edition
from edition.model.problems import Code
from edition.model.releases import FOLDER, Release, ReleasedPassage, render
from edition.pipeline import build
from edition.publication.versions import PassageChange, changed_data, changes, next_version, snapshot, version_of
from edition.readers.releases import read_releases
from edition.writers import write_all
from tests.rendered import TOY


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Return the toy's data as a clean repository of its own."""
    for name in ("docs", "bibliography", "CITATION.cff"):
        source = TOY / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    shutil.rmtree(tmp_path / FOLDER, ignore_errors=True)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "config", "user.email", "a@example.org")
    git(tmp_path, "config", "user.name", "A")
    commit(tmp_path)
    return tmp_path


def git(root: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, text=True).stdout


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Change")


def release(root: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--root", str(root), "--lang", "en", "release", *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def test_a_release_is_made_committed_tagged_and_read_back(clone: Path) -> None:
    code, said = release(clone, "--yes")
    assert code == 0, said
    version = re.search(r"Version (\d{4}\.1)\b", said)
    assert version
    assert git(clone, "status", "--porcelain") == ""
    assert git(clone, "tag").strip() == f"v{version[1]}"
    edition = build(clone)
    assert edition.problems == ()
    assert version_of(edition) == version[1]
    assert f'version: "{version[1]}"' in (clone / "CITATION.cff").read_text(encoding="utf-8")
    assert f"v/{version[1]}/index.html" in write_all(edition)


def test_nothing_is_released_twice_nor_from_a_dirty_or_unsound_tree(clone: Path) -> None:
    (clone / "docs/new.txt").write_text("x", encoding="utf-8")
    before = git(clone, "rev-parse", "HEAD")
    done, said = release(clone, "--yes")
    assert (done, Code.RELEASE_DIRTY in said) == (1, True)
    assert git(clone, "rev-parse", "HEAD") == before
    commit(clone)
    assert release(clone, "--yes")[0] == 0
    done, said = release(clone, "--yes")
    assert (done, Code.RELEASE_UNCHANGED in said) == (1, True)
    lock = clone / "docs/source/passages.lock.yml"
    lock.write_text(lock.read_text(encoding="utf-8").replace('"live"', '"split"', 1), encoding="utf-8")
    commit(clone)
    head = git(clone, "rev-parse", "HEAD")
    done, said = release(clone, "--yes")
    assert (done, Code.LOCK_INCOMPLETE in said) == (1, True)
    assert git(clone, "rev-parse", "HEAD") == head


def test_a_changed_correction_makes_a_version_that_says_why(clone: Path) -> None:
    release(clone, "--yes")
    rows = clone / "docs/source/emendations.yml"
    text = rows.read_text(encoding="utf-8")
    assert 'corr: "règle"' in text
    rows.write_text(text.replace('corr: "règle"', 'corr: "coutume"'), encoding="utf-8")
    assert version_of(build(clone)).endswith("+")
    commit(clone)
    assert release(clone, "--yes")[0] == 0
    edition = build(clone)
    old, new = edition.releases
    found = changes(old, new)
    assert [change.id for change in found] == ["p5"]
    assert ("-", "règle ") in found[0].difference
    assert ("+", "coutume ") in found[0].difference


@pytest.mark.parametrize(
    ("path", "old", "new", "kind"),
    [
        ("docs/index.md", "\n", "\n\n<!-- x -->\n", "pages"),
        (
            "bibliography/references.bib",
            "{Enquête sur les eaux de Valmont}",
            "{Les eaux de Valmont}",
            "bibliography",
        ),
        ("docs/source/names.yml", "names:\n", "# Un commentaire.\nnames:\n", ""),
    ],
)
def test_a_version_is_one_of_the_edition(clone: Path, path: str, old: str, new: str, kind: str) -> None:
    """What stands beside the text counts, a comment in a file does not."""
    release(clone, "--yes")
    text = (clone / path).read_text(encoding="utf-8")
    assert old in text
    (clone / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert version_of(build(clone)).endswith("+") == bool(kind)
    commit(clone)
    done, said = release(clone, "--yes")
    assert (done, Code.RELEASE_UNCHANGED in said) == ((0, False) if kind else (1, True))
    if kind:
        assert f"{kind}: changed" in said
        assert changed_data(*build(clone).releases) == [kind]


def test_without_a_repository_there_is_no_release(tmp_path: Path) -> None:
    shutil.copytree(TOY / "docs" / "source", tmp_path / "docs" / "source")
    done, said = release(tmp_path, "--yes")
    assert (done, Code.RELEASE_WITHOUT_HISTORY in said) == (1, True)


def test_a_release_under_another_name_is_told(clone: Path, subject: Edition) -> None:
    (clone / FOLDER).mkdir()
    (clone / FOLDER / "2020.1.yml").write_text(render(snapshot(subject, "2020.2", "2020-01-01")), encoding="utf-8")
    assert Code.RELEASE_MISNAMED in {problem.code for problem in build(clone).problems}


words = st.lists(st.text(st.characters(codec="utf-8"), max_size=6), max_size=12).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(words, words)
def test_a_difference_gives_both_texts_back(before: str, after: str) -> None:
    runs = PassageChange("p1", before, after).difference
    assert "".join(t for sign, t in runs if sign != "+").split() == before.split()
    assert "".join(t for sign, t in runs if sign != "-").split() == after.split()


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.from_regex(r"\Ap[1-9][0-9]?\Z"), words, max_size=4))
def test_a_release_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, texts: dict[str, str]
) -> None:
    root = tmp_path_factory.mktemp("releases")
    (root / FOLDER).mkdir(parents=True)
    passages = {id_: ReleasedPassage("texte/1/", text) for id_, text in texts.items()}
    made = Release("2026.1", "2026-11-23", passages, {"e1": {"at": "p1", "note": "n"}})
    (root / FOLDER / "2026.1.yml").write_text(render(made), encoding="utf-8")
    read, problems = read_releases(root)
    assert problems == []
    assert read == (made,)


def test_versions_count_by_year() -> None:
    releases = [Release("2026.1", ""), Release("2026.10", ""), Release("2025.3", "")]
    assert next_version(releases, 2026) == "2026.11"
    assert next_version(releases, 2027) == "2027.1"


def test_every_passage_has_its_short_address(subject: Edition) -> None:
    files = write_all(subject)
    for path in ("p/14/", "n/8/", "s/1-2/", "s/introduction/"):
        page = files[f"{path}index.html"].decode()
        assert 'name="robots" content="noindex"' in page
        assert "http-equiv" in page
        assert "canonical" in page
    assert len([path for path in files if re.fullmatch(r"[pns]/[\w-]+/index\.html", path)]) == 14 + 8 + 8


def test_a_passage_is_shown_on_the_command_line() -> None:
    runner = CliRunner()
    shown = runner.invoke(main, ["--root", str(TOY), "show", "p1"]).output
    assert "§ 1  /texte/introduction/#p1" in shown
    assert "e2 enquète → enquête (correction, orthographe)" in shown
    notes = runner.invoke(main, ["--root", str(TOY), "show", "p6"]).output
    assert "[5] Un bief est le canal" in notes
    assert runner.invoke(main, ["--root", str(TOY), "show", "p99"]).exit_code == 1


def test_what_a_release_keeps_is_the_edited_text(subject: Edition) -> None:
    made = snapshot(subject, "2026.1", "2026-11-23")
    assert "l’enquête de Jules Noir" in made.passages["p1"].text
    assert "second bief[5]" in made.passages["p6"].text
    assert changes(made, replace(made, version="2026.2")) == []
