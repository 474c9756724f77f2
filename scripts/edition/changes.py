"""Report only the problems that a change brings: those of now that another commit did not have."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from edition.model.problems import Problem
from edition.pipeline import build

DATA = ("docs", "bibliography")
"""The folders of an edition that hold its data."""


class UnknownCommitError(ValueError):
    """Git does not know the commit, or this is no repository."""


def problems_since(root: Path, commit: str, now: Iterable[Problem]) -> list[Problem]:
    """Return those of the problems ``now`` at ``root`` that were not there at ``commit``."""
    with TemporaryDirectory() as folder:
        _extract(root, commit, Path(folder))
        return new_problems(build(Path(folder)).problems, now)


def new_problems(before: Iterable[Problem], now: Iterable[Problem]) -> list[Problem]:
    """Return the problems ``now`` that were not there ``before``, wherever they stand in their file."""
    known = {_what(problem) for problem in before}
    return [problem for problem in now if _what(problem) not in known]


def _what(problem: Problem) -> tuple[str, str, str]:
    return problem.code, problem.location.path, problem.message("en")


def _extract(root: Path, commit: str, target: Path) -> None:
    """Put the data of ``commit`` into ``target``. Links are left out: nothing leads elsewhere."""
    if commit.startswith("-"):
        raise UnknownCommitError(commit)
    paths = [name for name in DATA if _succeeds(root, "cat-file", "-e", f"{commit}:./{name}")]
    if not paths:
        raise UnknownCommitError(commit)
    archive = subprocess.run(
        ["git", "-C", str(root), "archive", "--format=tar", commit, *paths], capture_output=True, check=False
    )
    if archive.returncode:
        raise UnknownCommitError(commit)
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
        tar.extractall(
            target, members=[member for member in tar if member.isreg() or member.isdir()], filter="data"
        )


def _succeeds(root: Path, *arguments: str) -> bool:
    return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False).returncode == 0
