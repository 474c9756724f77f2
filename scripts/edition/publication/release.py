"""Prepare a release: the files it writes, and the problems that prevent it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from edition.model.edition import Edition
from edition.model.lock import PATH as LOCK
from edition.model.lock import render as render_lock
from edition.model.problems import Code, Location, Problem
from edition.model.releases import FOLDER, Release
from edition.model.releases import render as render_release
from edition.publication.ledger import publish
from edition.publication.versions import is_new

CITATION = "CITATION.cff"


def obstacles(root: Path, edition: Edition, release: Release) -> Iterator[Problem]:
    """Yield why ``release`` cannot be made now: a dirty tree, no history, nothing new."""
    status = subprocess.run(
        ["git", "status", "--porcelain"], cwd=root, capture_output=True, text=True, check=False
    )
    if status.returncode:
        yield Problem(Code.RELEASE_WITHOUT_HISTORY, Location("."), {"reason": status.stderr.strip()})
    elif status.stdout.strip():
        yield Problem(Code.RELEASE_DIRTY, Location(status.stdout.split("\n")[0][3:]))
    if edition.releases and not is_new(edition.releases[-1], release):
        yield Problem(Code.RELEASE_UNCHANGED, Location(FOLDER), {"version": edition.releases[-1].version})


def files_of(root: Path, edition: Edition, release: Release) -> dict[str, str]:
    """Return the files that ``release`` writes, by path: the text, the lock, the citation file."""
    lock, _, _ = publish(edition, [])
    files = {f"{FOLDER}/{release.version}.yml": render_release(release), LOCK: render_lock(lock)}
    if (root / CITATION).exists():
        files[CITATION] = _cited((root / CITATION).read_text(encoding="utf-8"), release)
    return files


def _cited(text: str, release: Release) -> str:
    """Return the citation file with the version and date of ``release``; the rest is left as people wrote it."""
    for key, value in (("date-released", release.date), ("version", release.version)):
        line = f'{key}: "{value}"'
        pattern = re.compile(rf"^{key}:.*$", re.MULTILINE)
        text = (
            pattern.sub(line, text) if pattern.search(text) else text.replace("\ntitle:", f"\n{line}\ntitle:", 1)
        )
    return text
