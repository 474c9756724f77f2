"""Handle builds roughly: kill them at random, run two and three at once, serve beside them, and watch the site.

``python -m tests.rough 30`` does it for thirty minutes; ``test_rough.py`` does it for a few rounds.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.rendered import ROOT
from tests.toys import extraction, toy

PARAGRAPHS = ["1. La forge", *[f"Le mot⟨{n}⟩ et la chose, {n} fois." for n in range(1, 10)]]
NOTES = {n: f"Une note, la {n}." for n in range(1, 10)}
TESTS = ROOT / "tests"


def start(root: Path, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    """Start the command ``edition`` at ``root``, in a group of its own."""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), **environment}
    command = [sys.executable, "-m", "edition", "--root", str(root), *arguments]
    with (root / "log").open("ab") as log:
        return subprocess.Popen(command, cwd=root, env=env, stdout=log, stderr=log, start_new_session=True)


class Watch(threading.Thread):
    """Look at a site all the time, and note every moment at which it was not there, whole."""

    def __init__(self, site: Path) -> None:
        super().__init__(daemon=True)
        self.site, self.paths = site, [path.relative_to(site) for path in site.rglob("*.html")]
        self.faults: list[str] = []
        self.looks = 0
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.is_set():
            path = self.site / self.paths[self.looks % len(self.paths)]
            self.looks += 1
            try:
                if not path.read_bytes().rstrip().endswith(b"</html>"):
                    self.faults.append(f"{path}: half a page")
            except OSError as error:
                self.faults.append(str(error))

    def stop(self) -> None:
        self._over.set()
        self.join()


def handled(root: Path, random: Random, rounds: int = 0, minutes: float = 0) -> tuple[int, int, list[str]]:
    """Handle the edition at ``root`` roughly; return how many builds began and were killed, and what was lost."""
    run = start(root, "site")
    assert run.wait(120) == 0, (root / "log").read_text(encoding="utf-8")
    watch = Watch(root / "site")
    watch.start()
    started = killed = 0
    until = time.monotonic() + 60 * minutes
    while rounds > 0 or time.monotonic() < until:
        rounds -= 1
        running = [start(root, *_command(random)) for _ in range(random.randint(1, 3))]
        started += len(running)
        time.sleep(random.uniform(0.1, 6))
        for process in running:
            if process.poll() is None and random.random() < 0.7:
                killed += 1
                _kill(process, whole_group=random.random() < 0.5)
        for process in running:
            with suppress(subprocess.TimeoutExpired):
                process.wait(30)
            _kill(process, whole_group=True)
    last = start(root, "site")
    assert last.wait(120) == 0, (root / "log").read_text(encoding="utf-8")
    watch.stop()
    left = [str(path) for path in (root / "build").glob("at-work-*")] + [str(p) for p in root.glob(".site*")]
    return started, killed, [*watch.faults, *left, *_tracebacks(root)]


def _command(random: Random) -> list[str]:
    serve = ["serve", "--address", f"127.0.0.1:{random.randint(20000, 60000)}"]
    return random.choice([["site"], ["site"], ["site"], ["build"], ["check"], ["offline"], serve])


def _kill(process: subprocess.Popen[bytes], *, whole_group: bool) -> None:
    """Kill a build, or only its parent: what it started may go on writing."""
    with suppress(ProcessLookupError, PermissionError):
        if whole_group:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _tracebacks(root: Path) -> list[str]:
    log = (root / "log").read_text(encoding="utf-8", errors="replace")
    return ["a traceback in the log"] if "Traceback" in log else []


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        edition = toy(Path(folder) / "edition", extraction(PARAGRAPHS, NOTES))
        print(handled(edition, Random(), minutes=float(sys.argv[1])))  # noqa: T201
        sys.stdout.flush()
