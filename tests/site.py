"""Build and serve the site for tests: each once, and copies of the toy to break."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from tests.rendered import ROOT, TOY

EDITION = ("docs", "bibliography", "mkdocs.yml")
"""What an edition is made of."""


def mkdocs(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs on the edition at ``root``, with the code that stands beside it."""
    return _run(root, "mkdocs", *arguments, **environment)


def edition(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command ``edition`` at ``root``, with the code that stands beside it."""
    return _run(root, "edition", *arguments, **environment)


def _run(root: Path, module: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    code = root if (root / "scripts").is_dir() else ROOT
    env = {**os.environ, "PYTHONPATH": str(code / "scripts"), "NO_MKDOCS_2_WARNING": "1", **environment}
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, env=env)


def copy_edition(target: Path, source: Path = TOY) -> Path:
    """Return a copy of the edition at ``source``, with the code beside it, at ``target``: to be changed."""
    target.mkdir(parents=True)
    for path in (*(source / name for name in EDITION), ROOT / "scripts"):
        if path.is_dir():
            shutil.copytree(path, target / path.name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(path, target / path.name)
    return target


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the content of every file below ``folder``."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


DATA = ("docs/source", "docs/glossary", "docs/annotations", "bibliography")
"""The folders that people write the edition's data in."""


def copy_data(target: Path, source: Path = TOY) -> Path:
    """Copy the data of the edition at ``source``, without its site, to ``target``; return it."""
    for name in DATA:
        shutil.copytree(source / name, target / name)
    return target


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def served(site: Path) -> Iterator[str]:
    """Serve the files of ``site`` on a port of this machine; yield the address."""
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
