"""Build and serve the site for tests: the real one, once, and copies of the edition to break."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.rendered import ROOT

COPIED = ("docs", "bibliography", "scripts", "mkdocs.yml")


def mkdocs(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs on the edition at ``root``, with the code that stands beside it."""
    return _run(root, "mkdocs", *arguments, **environment)


def edition(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command ``edition`` at ``root``, with the code that stands beside it."""
    return _run(root, "edition", *arguments)


def _run(root: Path, module: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    code = root if (root / "scripts").is_dir() else ROOT
    env = {**os.environ, "PYTHONPATH": str(code / "scripts"), "NO_MKDOCS_2_WARNING": "1", **environment}
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, env=env)


def copy_edition(target: Path) -> Path:
    """Return a copy of this edition at ``target``, to be changed."""
    target.mkdir(parents=True)
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target / name)
    return target


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the content of every file below ``folder``."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


DATA = ("docs/source", "docs/glossary", "docs/annotations", "bibliography")
"""The folders that people write the edition's data in."""


def copy_data(target: Path) -> Path:
    """Copy the data of this edition, without its site, to ``target``; return it."""
    for name in DATA:
        shutil.copytree(ROOT / name, target / name)
    return target
