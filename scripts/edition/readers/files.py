"""Which files of a folder are data, and what a file says or why it cannot be read.

Editors, file managers and version control leave files beside those that people write: locks, swap files, copies.
They are hidden, or have names that nobody gives on purpose; they are no data, and no error.
"""

from __future__ import annotations

import fnmatch
import re
from pathlib import Path, PurePath

from edition.model.faults import problem_of
from edition.model.problems import Code, Location, Problem

LEFT_BY_EDITORS = (
    "*~",
    "#*#",
    ".*",
    "*.swp",
    "*.swo",
    "*.bak",
    "*.orig",
    "*.rej",
    "*.tmp",
    "Thumbs.db",
    "desktop.ini",
)
"""Emacs, Vim, merges, Windows, and (hidden) everything else."""
_LEFT_BY_EDITORS = re.compile("|".join(map(fnmatch.translate, LEFT_BY_EDITORS)))
MAX_BYTES = 1_000_000


def is_left_by_an_editor(path: PurePath) -> bool:
    """Return whether ``path``, relative to a folder of data, is hidden or an editor's, or is in such a folder."""
    return any(map(_LEFT_BY_EDITORS.match, path.parts))


def data_files(folder: Path, pattern: str = "*") -> list[Path]:
    """Return what ``pattern`` finds in ``folder``, in the order of names, but for what editors leave there.

    Folders are left out, whatever they are called; a link that leads nowhere is not. ``OSError`` where the folder
    cannot be read.
    """
    if not is_there(folder):
        return []
    next(folder.iterdir(), None)  # a folder that may not be read is no empty one: this raises
    found = [path for path in folder.glob(pattern) if not is_left_by_an_editor(path.relative_to(folder))]
    return sorted((path for path in found if not path.is_dir()), key=lambda path: path.as_posix())


def is_there(path: Path) -> bool:
    """Return whether there is something at ``path``.

    A link that leads nowhere counts: whoever reads it then says so.
    """
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def read_text(path: Path, shown: str, limit: int = MAX_BYTES) -> tuple[str | None, list[Problem]]:
    """Return the text of the file at ``path``, ``shown`` in problems; None and why where it cannot be had."""
    try:
        if path.stat().st_size > limit:
            return None, [Problem(Code.FILE_TOO_LARGE, Location(shown), {"limit": limit})]
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"), []
    except (OSError, UnicodeDecodeError) as error:
        return None, [problem_of(error, shown)]
