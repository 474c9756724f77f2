"""Read the released texts."""

from __future__ import annotations

from pathlib import Path

from edition.model.problems import Code, Location, Problem
from edition.model.releases import FOLDER, Release, ReleasedPassage
from edition.readers.files import data_files
from edition.readers.yaml_file import read_yaml

SCHEMA = "release.schema.json"


def read_releases(root: Path) -> tuple[tuple[Release, ...], list[Problem]]:
    """Return the releases of the edition at ``root``, oldest first, and what is wrong with their files."""
    releases: list[Release] = []
    problems: list[Problem] = []
    for path in data_files(root / FOLDER, "*.yml"):
        shown = f"{FOLDER}/{path.name}"
        read = read_yaml(path, shown, SCHEMA)
        problems += read.problems
        if read.problems or not isinstance(read.data, dict):
            continue
        data = read.data
        passages = {id_: ReleasedPassage(**row) for id_, row in data["passages"].items()}
        release = Release(data["version"], data["date"], passages, data["apparatus"], data.get("data", {}))
        if path.stem != release.version:
            problems.append(Problem(Code.RELEASE_MISNAMED, Location(shown, 1), {"version": release.version}))
        releases.append(release)
    return tuple(sorted(releases, key=lambda release: release.order)), problems
