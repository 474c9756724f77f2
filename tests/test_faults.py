"""What libraries and systems refuse is told as a problem, in the reader's language; a fault of ours too."""

from __future__ import annotations

import errno
import socket
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition import pipeline
from edition.cli import CliContext, main
from edition.model.edition import Edition
from edition.model.faults import problem_of
from edition.model.problems import Code, Location
from edition.print import pdf
from edition.print.reading import Lost
from edition.readers.files import MAX_BYTES, read_text
from edition.report import is_built
from tests.toys import extraction, toy


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return toy(tmp_path / "edition", extraction(["1. La forge", "Un mot."]))


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, Code.DISK_FULL),
        (errno.EROFS, Code.DISK_READ_ONLY),
        (errno.EACCES, Code.NOT_PERMITTED),
        (errno.ENOENT, Code.FILE_MISSING),
        (errno.EISDIR, Code.NOT_A_FILE),
        (errno.EADDRINUSE, Code.ADDRESS_IN_USE),
        (errno.EIO, Code.FILE_UNREADABLE),
    ],
)
def test_an_error_of_the_system_has_a_name_and_a_place(tmp_path: Path, number: int, code: Code) -> None:
    problem = problem_of(OSError(number, "x", str(tmp_path / "docs" / "a.md")), root=tmp_path)
    assert (problem.code, problem.location) == (code, Location("docs/a.md"))


def test_what_programs_and_machines_refuse_has_a_name() -> None:
    failed = subprocess.CalledProcessError(1, ["git", "commit"], stderr=b"qui \xeates-vous ?")
    assert "git commit" in problem_of(failed).message("fr")
    assert problem_of(failed).code is Code.COMMAND_FAILED
    assert problem_of(FileNotFoundError(errno.ENOENT, "x", "git")).code is Code.GIT_MISSING
    assert problem_of(MemoryError()).code is Code.MACHINE_TOO_SMALL
    assert problem_of(RecursionError()).code is Code.MACHINE_TOO_SMALL


def test_a_fault_of_ours_is_told_without_a_traceback_and_shown_on_demand(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Edition) -> Edition:
        raise KeyError

    monkeypatch.setattr(pipeline, "PASSES", (broken,))
    for lang, words in (("fr", "faute qui est la sienne"), ("en", "fault of its own")):
        done = CliRunner().invoke(main, ["--root", str(root), "--lang", lang, "check"])
        assert (done.exit_code, isinstance(done.exception, SystemExit)) == (1, True)
        assert words in done.output
        assert f"[{Code.TOOL_FAULT}]" in done.output
    assert isinstance(CliRunner().invoke(main, ["--root", str(root), "--traceback", "check"]).exception, KeyError)


def test_an_address_that_is_taken_is_told_before_anything_is_built(root: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        done = CliRunner().invoke(main, ["--root", str(root), "serve", "--address", address])
    assert done.exit_code == 1
    assert f"{address}: error[{Code.ADDRESS_IN_USE}]" in done.output


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * (MAX_BYTES + 1))
    text, problems = read_text(tmp_path / "a", "a")
    assert text is None
    assert [problem.code for problem in problems] == [Code.FILE_TOO_LARGE]


def test_a_configuration_that_is_missing_is_told_in_the_language_asked_for(root: Path) -> None:
    (root / "mkdocs.yml").unlink()
    for command in (["build"], ["site"], ["serve"], ["offline"]):
        done = CliRunner().invoke(main, ["--root", str(root), "--lang", "fr", *command])
        assert (done.exit_code, isinstance(done.exception, SystemExit)) == (1, True)
        assert f"[{Code.SITE_CONFIG_MISSING}] Il n’y a pas de mkdocs.yml" in done.output


def test_a_site_that_mkdocs_refuses_is_told_after_its_words(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (root / "docs/index.md").write_text("[perdu](nulle-part.md)\n", encoding="utf-8")
    assert not is_built(CliContext(root, "fr"), root / "build" / "site")
    assert f"[{Code.SITE_NOT_BUILT}]" in capfd.readouterr().err


def test_what_a_pdf_needs_and_what_it_would_lack_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(_: str) -> None:
        raise ModuleNotFoundError

    run = ["--root", str(root), "--lang", "fr", "pdf"]
    with monkeypatch.context() as patch:
        patch.setattr("importlib.import_module", absent)
        assert f"[{Code.PDF_TOOL_MISSING}]" in CliRunner().invoke(main, run).output
    with monkeypatch.context() as patch:
        patch.setattr(pdf, "lost", lambda *_: [Lost("p1", "Un mot.")])
        done = CliRunner().invoke(main, run)
    assert f"[{Code.PDF_INCOMPLETE}] Le PDF ne contient pas tout : il manque ou se superpose § 1" in done.output
    assert not (root / pdf.FOLDER).exists()
