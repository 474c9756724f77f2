"""The last good site is there at every moment: killed, raced, without room, without permission."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from edition.site import output
from edition.site.output import replace_file, replace_folder, restore
from tests.rendered import ROOT
from tests.rough import NOTES, PARAGRAPHS, handled, start
from tests.site import files_of
from tests.toys import extraction, toy

REPLACING = """
import itertools, os, sys
from pathlib import Path
from edition.site.output import replace_file, replace_folder
root = Path(sys.argv[1])
for n in itertools.count():
    fresh = root / f"fresh-{os.getpid()}-{n}"
    fresh.mkdir()
    for name in "abc":
        (fresh / name).write_text(str(n))
    replace_folder(fresh, root / "site")
    replace_file(root / "file", f"{n} " * 2000)
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return toy(tmp_path / "edition", extraction(PARAGRAPHS, NOTES))


def test_what_is_replaced_is_whole_whenever_it_is_killed(tmp_path: Path) -> None:
    random = Random(1)
    env = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    for _ in range(12):
        process = subprocess.Popen([sys.executable, "-c", REPLACING, str(tmp_path)], env=env)
        while not (tmp_path / "file").exists():  # it is being started
            time.sleep(0.01)
        until = time.monotonic() + random.uniform(0.05, 0.5)
        while time.monotonic() < until:
            assert_whole(tmp_path)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert_whole(tmp_path)


def assert_whole(root: Path) -> None:
    """Assert that both the folder and the file are of one making; a folder is opened once, as a server does."""
    folder = os.open(root / "site", os.O_RDONLY | os.O_DIRECTORY)
    try:
        assert len({_read(name, folder) for name in "abc"}) == 1
    except FileNotFoundError:  # it was exchanged and removed while it was read, whole
        assert (root / "site").is_dir()
    finally:
        os.close(folder)
    assert len((root / "file").read_text(encoding="utf-8").split()) == 2000


def _read(name: str, folder: int) -> bytes:
    file = os.open(name, os.O_RDONLY, dir_fd=folder)
    try:
        return os.read(file, 100)
    finally:
        os.close(file)


def test_where_folders_cannot_be_exchanged_the_next_build_puts_the_last_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "_exchanged", lambda *_: False)
    site, old = tmp_path / "site", tmp_path / ".site.old"
    for text in ("un", "deux"):
        fresh = tmp_path / "fresh"
        fresh.mkdir()
        (fresh / "a").write_text(text, encoding="utf-8")
        replace_folder(fresh, site)
    assert files_of(tmp_path) == {"site/a": b"deux"}
    site.rename(old)  # killed between two steps
    restore(site)
    assert files_of(tmp_path) == {"site/a": b"deux"}
    old.mkdir()  # killed before the last one was removed
    restore(site)
    assert files_of(tmp_path) == {"site/a": b"deux"}
    assert not old.exists()


@pytest.mark.whole
def test_builds_are_killed_and_raced_and_the_site_stays(root: Path) -> None:
    started, _, lost = handled(root, Random(2), rounds=4)
    assert started >= 4
    assert lost == []


REFUSING = """
import builtins, io, os
_open, _left = builtins.open, int(os.environ["WRITES"])
def refusing(file, mode="r", *arguments, **options):
    global _left
    if set(mode) & set("wax+") and not str(file).startswith("/dev"):
        _left -= 1
        if _left < 0:
            number = int(os.environ["ERRNO"])
            raise OSError(number, os.strerror(number), str(file))
    return _open(file, mode, *arguments, **options)
builtins.open = io.open = refusing
"""
"""A ``sitecustomize`` after which the system refuses to write after so many files."""
REFUSED = [
    (errno.EROFS, "disk-read-only", 0),
    (errno.ENOSPC, "disk-full", 9),
    (errno.ENOSPC, "disk-full", 40),
    (errno.EACCES, "not-permitted", 20),
]


@pytest.mark.whole
def test_what_the_system_refuses_is_told_and_the_site_stays(root: Path) -> None:
    assert start(root, "site").wait(120) == 0
    before = files_of(root / "site")
    (root / "sitecustomize.py").write_text(REFUSING, encoding="utf-8")
    for number, code, writes in REFUSED:
        (root / "log").unlink()
        refused = {"WRITES": str(writes), "ERRNO": str(number)}
        path = f"{root}{os.pathsep}{ROOT / 'scripts'}"
        assert start(root, "site", **refused, PYTHONPATH=path).wait(120) == 1
        log = (root / "log").read_text(encoding="utf-8")
        assert f"error[{code}]" in log
        assert "Traceback" not in log
        assert files_of(root / "site") == before


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "lock.yml"
    file.write_text("avant", encoding="utf-8")
    link = tmp_path / "lien.yml"
    link.symlink_to(file)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        with pytest.raises(OSError, match=r"lien\.yml"):
            replace_file(link, "après")
    assert files_of(tmp_path)["lock.yml"] == b"avant"
    replace_file(link, "après")
    assert file.read_text(encoding="utf-8") == "après"
    assert link.is_symlink()
