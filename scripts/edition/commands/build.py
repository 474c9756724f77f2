"""``edition build``: write the Markdown edition, with all any renderer needs to build it."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from edition.cli import CliContext
from edition.model.edition import Edition
from edition.pipeline import build
from edition.readers.site_config import read_site_config
from edition.report import at_work, report
from edition.site.frame import standalone_config
from edition.site.output import replace_folder
from edition.theme.files import folders, static_files
from edition.writers import write_all


@click.command()
@click.option("--force", is_flag=True, help="Write even if something has to be mended.")
@click.pass_obj
def command(context: CliContext, *, force: bool) -> None:
    """Write build/markdown: pages, assets and a configuration without the plugin."""
    edition = build(context.root)
    config, in_config = read_site_config(context.root)
    sound = report([*edition.problems, *in_config], context.language)
    if in_config or not (sound or force):
        context.say("nothing-written", err=True)
        raise SystemExit(1)
    target = context.root / "build" / "markdown"
    with at_work(context) as work:
        write_standalone(edition, context.root, config, work / "markdown")
        replace_folder(work / "markdown", target)
    context.say("written", path=target)


def write_standalone(edition: Edition, root: Path, config: str, fresh: Path) -> None:
    """Write the Markdown edition to ``fresh``, a new folder; ``config`` is the text of ``mkdocs.yml``."""
    for path, content in {**static_files(root), **write_all(edition)}.items():
        file = fresh / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    _copy(root / "docs" / "assets", fresh / "docs" / "assets")
    for folder in reversed(folders(root)):
        _copy(folder, fresh / "theme", leave=("assets", "pages", "*.py", "*.yml"))
    (fresh / "mkdocs.yml").write_text(standalone_config(config, edition), encoding="utf-8")


def _copy(source: Path, target: Path, leave: tuple[str, ...] = ()) -> None:
    if source.is_dir():  # beside what the writers wrote there
        shutil.copytree(source, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__", *leave))
