"""``edition release``: make a version of the edition: its text, its addresses, a commit and a tag."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click

from edition.cli import CliContext
from edition.pipeline import build
from edition.publication.release import files_of, obstacles
from edition.publication.versions import changed_data, changes, next_version, snapshot
from edition.report import report
from edition.site.output import replace_file


@click.command()
@click.option("--yes", is_flag=True, help="Write and commit without asking.")
@click.pass_obj
def command(context: CliContext, /, *, yes: bool) -> None:
    """Say what the release holds, then write its files, commit and tag them."""
    edition = build(context.root)
    today = datetime.now(tz=UTC).date()
    version = next_version(edition.releases, today.year)
    release = snapshot(edition, version, today.isoformat())
    problems = [*edition.problems, *obstacles(context.root, edition, release)]
    if not report(problems, context.language):
        context.say("nothing-written", err=True)
        raise SystemExit(1)
    for change in changes(edition.releases[-1], release) if edition.releases else []:
        context.say("changed", id=change.id)
    for kind in changed_data(edition.releases[-1], release) if edition.releases else []:
        context.say("changed", id=kind)
    files = files_of(context.root, edition, release)
    click.echo("\n".join([f"Version {version}", *(f"  {path}" for path in files)]))
    if not yes:
        click.confirm(context.words("write-commit-tag"), abort=True)
    with _all_or_nothing(context.root, files):
        for path, text in files.items():
            replace_file(context.root / path, text)
        _git(context.root, "add", *files)
        _git(context.root, "commit", "-q", "-m", f"Version {version}")
    _git(context.root, "tag", "-a", f"v{version}", "-m", f"Version {version}")
    context.say("released", version=version)


@contextmanager
def _all_or_nothing(root: Path, files: Iterable[str]) -> Iterator[None]:
    """Put ``files`` back as they were where what is done with them fails: there is no half of a release."""
    before = {root / path: (root / path).read_bytes() if (root / path).exists() else None for path in files}
    try:
        yield
    except (OSError, subprocess.CalledProcessError):
        subprocess.run(["git", "reset", "-q", "--", *files], cwd=root, check=False, capture_output=True)
        for path, content in before.items():
            path.unlink(missing_ok=True) if content is None else replace_file(path, content)
        raise


def _git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)
