"""What goes wrong outside the data, as a Problem: the system's errors, a program that is missing, a fault of ours.

In: an exception. Out: a :class:`edition.model.problems.Problem`, in the reader's language and with a remedy.
Whoever reads a file, and the doors of the tool, say with it what a traceback would have said.
"""

from __future__ import annotations

import errno
import os
import subprocess
import traceback
from pathlib import Path

from edition.model.problems import Code, Location, Problem

_CODES = {
    errno.ENOSPC: Code.DISK_FULL,
    errno.EDQUOT: Code.DISK_FULL,
    errno.EACCES: Code.NOT_PERMITTED,
    errno.EPERM: Code.NOT_PERMITTED,
    errno.EROFS: Code.DISK_READ_ONLY,
    errno.ENOENT: Code.FILE_MISSING,
    errno.EISDIR: Code.NOT_A_FILE,
    errno.ENOTDIR: Code.NOT_A_FILE,
    errno.ELOOP: Code.NOT_A_FILE,
    errno.EADDRINUSE: Code.ADDRESS_IN_USE,
}
"""What the errors of the system that people meet are called."""
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ASCII = 0x7F
_ENCODINGS = {"Windows-1252": "cp1252", "MacRoman": "mac_roman", "CP850": "cp850"}
"""What files in a Latin script are in that are not in Unicode, by what editors call it."""
_LETTERS = frozenset("éèêëàâçùûüôöîïœæÉÈÊÀÇŒ«»’‘“”–…°ñáíóúäßøå\u00a0")
"""What such files have beside ASCII, more often than anything else."""


def problem_of(error: BaseException, path: str = "", root: Path | None = None) -> Problem:
    """Return what ``error`` is to a person; it concerns the file ``path``, or the one that it names itself.

    A file below ``root`` is named from there.
    """
    match error:
        case UnicodeDecodeError():
            return _not_utf8(error, path)
        case FileNotFoundError(filename="git"):
            return Problem(Code.GIT_MISSING, Location("."))
        case subprocess.CalledProcessError():
            return _failed(error)
        case OSError():
            return _of_system(error, path, root)
        case MemoryError() | RecursionError():
            return Problem(Code.MACHINE_TOO_SMALL, Location(path or "."), {"reason": type(error).__name__})
    where = traceback.extract_tb(error.__traceback__)[-1:]
    place = f"{Path(where[0].filename).name}:{where[0].lineno}" if where else "?"
    return Problem(
        Code.TOOL_FAULT, Location(path or "."), {"reason": f"{type(error).__name__}: {error}", "at": place}
    )


def _not_utf8(error: UnicodeDecodeError, path: str) -> Problem:
    line = error.object.count(b"\n", 0, error.start) + 1
    details = {"byte": f"0x{error.object[error.start]:02X}", "encoding": likely_encoding(error.object)}
    return Problem(Code.FILE_NOT_UTF8, Location(path or ".", line), details)


def likely_encoding(data: bytes) -> str:
    """Return the name of the encoding that makes most sense of ``data``: only to be said, never to read it."""
    if data.startswith(_UTF16):
        return "UTF-16"
    high = bytes(byte for byte in data if byte > _ASCII)
    return max(_ENCODINGS, key=lambda name: sum(c in _LETTERS for c in high.decode(_ENCODINGS[name], "replace")))


def _failed(error: subprocess.CalledProcessError) -> Problem:
    said = error.stderr.decode(errors="replace") if isinstance(error.stderr, bytes) else str(error.stderr or "")
    details = {"command": " ".join(map(str, error.cmd)), "reason": said.strip() or f"exit code {error.returncode}"}
    return Problem(Code.COMMAND_FAILED, Location("."), details)


def _of_system(error: OSError, path: str, root: Path | None) -> Problem:
    code = _CODES.get(error.errno or 0, Code.FILE_UNREADABLE)
    named = path or (os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else "")
    if root and Path(named).is_relative_to(root):
        named = Path(named).relative_to(root).as_posix()
    return Problem(code, Location(named or "."), {"reason": error.strerror or error})
