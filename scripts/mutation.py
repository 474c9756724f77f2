"""Ask of the tests what they hold: change the code one place at a time (mutmut) and count what no test sees.

A seeded sample of the mutants of each room is run against the tests that need no browser, no process and no
article; ``build/mutation/survivors.txt`` has the difference of each that survived. Editions are toys there: what
only the real article shows is not counted. ``SEED=7`` draws another sample: tests made from the survivors of one
say nothing about the others.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "mutation"
LOG, STATISTICS = WORK / "mutmut.log", WORK / "mutants" / "mutmut-stats.json"
TOOL = ROOT / ".venv-mutation" / "bin" / "mutmut"
ROOMS = ("passes", "text", "print")
TESTS = (
    *("cases", "decisions", "fixtures", "recognition", "citations", "glossary", "foreign", "annotations"),
    *("emendations", "book", "readings", "address", "passages", "passes", "text", "vocabulary", "work_addresses"),
)
"""The modules whose tests are run, those about the article or the whole site aside."""
LEFT_OUT = (
    *("any_article", "linear", "hold_no_markup", "citing_data", "address_data", "search_records"),
    *("bibliography_files", "short_addresses", "source_view", "term_definitions", "motivations"),
)
"""Tests that are not run: they make articles at random, measure, or are goldens of what other rooms write.

A survivor has all of its tests run: with these a run takes three times as long.
"""
SAMPLE = 150
SEED = 2014
COPIED = ("docs", "bibliography", "scripts", "tests", "mkdocs.yml")
KILLED = {1, 3}
TIMEOUT = {-24, 24, 36, 152, 255}
NO_TEST = {5, 33}


def main() -> int:
    """Run the sample of the rooms named on the command line (all without one); return 1 below nine in ten."""
    rooms = tuple(sys.argv[1:]) or ROOMS
    sample, seed = (int(os.environ.get(name) or default) for name, default in (("SAMPLE", SAMPLE), ("SEED", SEED)))
    stage(rooms)
    learn()
    chosen = [name for room in rooms for name in sampled(room, sample, seed)]
    with mutmut("run", *chosen) as running:
        if running.wait() or not chosen:
            sys.exit(f"mutmut failed; see {LOG}")
    return report(rooms, set(chosen))


def learn() -> None:
    """Have mutmut make the mutants and learn which test runs what; nothing has the name that it is to run."""
    with mutmut("run", "none") as running:
        while running.poll() is None and not learned():
            time.sleep(1)
        running.terminate()


def learned() -> bool:
    """Return whether what mutmut has learned is written."""
    try:
        return bool(json.loads(STATISTICS.read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError):
        return False


def stage(rooms: tuple[str, ...]) -> None:
    """Lay the project out as mutmut wants it: the package below ``src``."""
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    ignored = shutil.ignore_patterns("__pycache__", "node_modules")
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, WORK / name, ignore=ignored)
        else:
            shutil.copy(source, WORK / name)
    shutil.copytree(ROOT / "scripts" / "edition", WORK / "src" / "edition", ignore=ignored)
    (WORK / "pyproject.toml").write_text(configuration(rooms), encoding="utf-8")


def configuration(rooms: tuple[str, ...]) -> str:
    """Return the settings of mutmut and of pytest for this run."""
    tests = [f"tests/test_{name}.py" for name in TESTS if (ROOT / f"tests/test_{name}.py").exists()]
    settings = {
        "source_paths": ["src"],
        "only_mutate": [f"src/edition/{room}/*" for room in rooms],
        "do_not_mutate": [
            f"src/edition/print/{name}.py" for name in ("pdf", "reading")
        ],  # a whole book tests them
        "also_copy": [name for name in COPIED if name != "tests"],
        "pytest_add_cli_args_test_selection": tests,
        "pytest_add_cli_args": [
            "-p",
            "no:cacheprovider",
            "-m",
            "not whole",
            "-k",
            f"not ({' or '.join(LEFT_OUT)})",
        ],
        "process_isolation": "forkserver",  # nothing of the unchanged code's results is in a mutant's process
        "use_git_change_detection": False,
        "track_dependencies": False,
        "timeout_multiplier": 5.0,
        "timeout_constant": 5.0,
    }
    lines = [f"{key} = {json.dumps(value)}" for key, value in settings.items()]
    pytest = (ROOT / "pyproject.toml").read_text(encoding="utf-8").split("[tool.pytest.ini_options]")[1]
    return "\n".join(["[tool.mutmut]", *lines, "[tool.pytest.ini_options]" + pytest.split("\n[")[0], ""])


def mutmut(*arguments: str) -> subprocess.Popen[bytes]:
    """Start mutmut where the project is laid out, its progress in ``mutmut.log``."""
    with LOG.open("ab") as log:
        return subprocess.Popen([TOOL, *arguments], cwd=WORK, stdout=log, stderr=log)


def results() -> dict[str, int | None]:
    """Return what became of each mutant by its name: pytest's exit code, None where it was not run."""
    metas = sorted((WORK / "mutants" / "src").rglob("*.meta"))
    found = [json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"] for meta in metas]
    return {name: code for codes in found for name, code in codes.items()}


def sampled(room: str, size: int, seed: int) -> list[str]:
    """Return ``size`` mutants of ``room``, always the same ones of the same code and ``seed``."""
    names = sorted(name for name in results() if name.startswith(f"edition.{room}."))
    return sorted(random.Random(seed).sample(names, min(size, len(names))))  # noqa: S311 – not for secrets


def report(rooms: tuple[str, ...], chosen: set[str]) -> int:
    """Print a line for each room, write the survivors, and return the exit status."""
    every = results()
    survivors, enough = [], True
    for room in rooms:
        made = [name for name in every if name.startswith(f"edition.{room}.")]
        codes = {name: every[name] for name in made if name in chosen}
        kinds = Counter(kind(code) for code in codes.values())
        killed = kinds["killed"] + kinds["timeout"]
        enough = enough and killed >= 0.9 * len(codes)
        print(
            f"{room}: {killed} of {len(codes)} killed ({killed / len(codes):.0%}), {len(made)} made; {dict(kinds)}"
        )
        survivors += [name for name, code in codes.items() if kind(code) not in ("killed", "timeout")]
    shown = [subprocess.run([TOOL, "show", name], cwd=WORK, capture_output=True, text=True, check=False).stdout
             for name in survivors]  # fmt: skip
    (WORK / "survivors.txt").write_text("\n".join(shown), encoding="utf-8")
    return 0 if enough else 1


def kind(code: int | None) -> str:
    """Return what pytest's exit ``code`` says of a mutant."""
    if code in KILLED or code in TIMEOUT:
        return "killed" if code in KILLED else "timeout"
    return "no test" if code in NO_TEST else "survived" if code == 0 else f"exit {code}"


if __name__ == "__main__":
    sys.exit(main())
