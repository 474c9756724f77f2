"""``edition build``: write the Markdown edition, with all any renderer needs to build it."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from edition.cli import CliContext
from edition.model.edition import Edition
from edition.pipeline import build
from edition.report import report
from edition.site.frame import standalone_config
from edition.theme.files import folders, static_files
from edition.writers import write_all


@click.command()
@click.option("--force", is_flag=True, help="Write even if something has to be mended.")
@click.pass_obj
def command(context: CliContext, *, force: bool) -> None:
    """Write build/markdown: pages, assets and a configuration without the plugin."""
    edition = build(context.root)
    sound = report(edition.problems, context.lang(edition.metadata.language))
    if not (sound or force):
        click.echo("Nothing was written; the last build is as it was.", err=True)
        raise SystemExit(1)
    target = context.root / "build" / "markdown"
    write_standalone(edition, context.root, target)
    click.echo(f"Written to {target}")


def write_standalone(edition: Edition, root: Path, target: Path) -> None:
    """Write the Markdown edition to ``target``, which is replaced only once everything is written."""
    fresh = target.with_name(f"{target.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    for path, content in {**static_files(root), **write_all(edition)}.items():
        file = fresh / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    _copy(root / "docs" / "assets", fresh / "docs" / "assets")
    for folder in reversed(folders(root)):
        _copy(folder, fresh / "theme", leave=("assets", "pages", "*.py", "*.yml"))
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (fresh / "mkdocs.yml").write_text(standalone_config(config, edition), encoding="utf-8")
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)


def _copy(source: Path, target: Path, leave: tuple[str, ...] = ()) -> None:
    if source.is_dir():  # beside what the writers wrote there
        shutil.copytree(source, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__", *leave))
