"""``edition release``: make a version of the edition: its text, its addresses, a commit and a tag."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import click

from edition.cli import CliContext
from edition.pipeline import build
from edition.publication.release import files_of, obstacles
from edition.publication.versions import changes, next_version, snapshot
from edition.report import report


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
    if not report(problems, context.lang(edition.metadata.language)):
        click.echo("Nothing was written.", err=True)
        raise SystemExit(1)
    for change in changes(edition.releases[-1], release) if edition.releases else []:
        click.echo(f"{change.id}: changed")
    files = files_of(context.root, edition, release)
    click.echo("\n".join([f"Version {version}", *(f"  {path}" for path in files)]))
    if not yes:
        click.confirm("Write, commit and tag?", abort=True)
    _write(context.root, files)
    _git(context.root, "add", *files)
    _git(context.root, "commit", "-q", "-m", f"Version {version}")
    _git(context.root, "tag", "-a", f"v{version}", "-m", f"Version {version}")
    click.echo(f"Version {version} is made. Its archive: edition archive")


def _write(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def _git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, check=True)
