"""Where builds write: each into a folder of its own, one at a time; what is finished is put in place whole.

The last good site, book or file is there at every moment, whatever is killed, raced or refused: it is exchanged
for the new one in one step of the system where it has one (Linux, macOS), and elsewhere put back by whoever comes
next.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

BUILD = "build"
_OWN = "at-work-"
"""How the folders of builds begin: what is found of them when a build starts was left by one that was killed."""
_HERE = -100
"""``AT_FDCWD``: paths are relative to the current folder, as everywhere."""
_EXCHANGE = 2
"""``RENAME_EXCHANGE`` of Linux, ``RENAME_SWAP`` of macOS."""


@contextmanager
def workshop(root: Path, *, waiting: Callable[[], None]) -> Iterator[Path]:
    """Yield an empty folder below ``root``, for one build alone, and remove it afterwards.

    A second build waits, after calling ``waiting``, until the first has ended, however it ended: the system gives
    the lock back of who was killed. ``OSError`` where nothing can be written.
    """
    build = root / BUILD
    build.mkdir(exist_ok=True)
    with (build / ".lock").open("a") as lock:
        _wait_for(lock, waiting)
        for left in build.glob(f"{_OWN}*"):
            shutil.rmtree(left, ignore_errors=True)
        own = Path(tempfile.mkdtemp(prefix=_OWN, dir=build))
        try:
            yield own
        finally:
            shutil.rmtree(own, ignore_errors=True)


def _wait_for(lock: IO[str], waiting: Callable[[], None]) -> None:
    """Return once this process alone has ``lock``, until the file is closed."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415

        while True:
            try:
                msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
            except OSError:
                waiting()
                continue
            return
    import fcntl  # noqa: PLC0415

    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        waiting()
        fcntl.flock(lock, fcntl.LOCK_EX)


def replace_folder(fresh: Path, target: Path) -> None:
    """Put ``fresh`` in the place of ``target``; at no moment is there half a folder, or, if there was one, none.

    Where the system cannot exchange two folders, there is none between two steps; :func:`restore` mends that.
    """
    restore(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        fresh.rename(target)
    elif not _exchanged(fresh, target):
        old = _put_aside(target)
        target.rename(old)
        fresh.rename(target)
        shutil.rmtree(old, ignore_errors=True)


def restore(target: Path) -> None:
    """Put back what a replacement of ``target`` that was interrupted had put aside."""
    old = _put_aside(target)
    if old.exists():
        if target.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(target)


def _put_aside(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; return whether the system could."""
    paths = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "linux":
            return not ctypes.CDLL(None).renameat2(_HERE, paths[0], _HERE, paths[1], _EXCHANGE)
        if sys.platform == "darwin":
            return not ctypes.CDLL(None).renamex_np(*paths, _EXCHANGE)
    except (OSError, AttributeError):  # a C library that does not have it
        return False
    return False


def replace_file(target: Path, content: bytes | str) -> None:
    """Write ``content`` in the place of the file ``target``, whole or not at all; its folder is made."""
    place = target.resolve()  # the file that a link leads to
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        fresh.write_bytes(content.encode() if isinstance(content, str) else content)
        if place.exists():
            shutil.copymode(place, fresh)
        fresh.replace(place)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from error
    finally:
        fresh.unlink(missing_ok=True)
