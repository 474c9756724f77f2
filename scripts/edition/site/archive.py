"""The archive of a release, fit for a repository that gives a DOI: all that a reader or an editor will need.

The site to read, the Markdown edition for any renderer, the PDF, the data and the code they were made from, and
the checksums of everything.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from edition.model.edition import Edition
from edition.model.problems import Code, Location, Problem
from edition.model.releases import FOLDER as RELEASES
from edition.publication.versions import WORK_IN_PROGRESS, version_of
from edition.site.zipping import checksums, files_below

KEPT = (
    *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "CITATION.cff", "codemeta.json"),
    *("docs", "bibliography", "scripts", "mkdocs.yml", "pyproject.toml", "Makefile"),
    *("requirements.lock", "requirements-pdf.lock", "requirements-dev.lock"),
)
"""What is kept of the repository, in its own places: from the archive the site can be built again."""
_LEFT_OUT = ("__pycache__", ".pyc", ".egg-info")


def unreleased(edition: Edition) -> Iterator[Problem]:
    """Yield why the edition as it is has no release to archive."""
    version = version_of(edition)
    if not version or version.endswith(WORK_IN_PROGRESS):
        yield Problem(Code.ARCHIVE_UNRELEASED, Location(RELEASES), {"version": version or "–"})


def archive_of(root: Path, built: dict[str, Path]) -> dict[str, bytes]:
    """Return the files of the archive by path; ``built`` says what was made, and where: site, Markdown, PDF."""
    places = {**{name: root / name for name in KEPT}, **built}
    files = {path: content for name, place in places.items() for path, content in _below(name, place).items()}
    return {**files, "SHA256SUMS": checksums(files)}


def _below(name: str, place: Path) -> dict[str, bytes]:
    if place.is_file():
        return {name: place.read_bytes()}
    found = files_below(place) if place.is_dir() else {}
    kept = {path: content for path, content in found.items() if not any(part in path for part in _LEFT_OUT)}
    return {f"{name}/{path}": content for path, content in kept.items()}
