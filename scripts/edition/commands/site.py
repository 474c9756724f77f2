"""``edition site``: build the site into ``site/``, or leave the last one as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click

from edition.cli import Context
from edition.metadata import Metadata
from edition.readers.article_yml import read_article_yml
from edition.report import report
from edition.site_check import check_site


@click.command()
@click.pass_obj
def command(context: Context) -> None:
    """Build aside, check what was built, and only then replace site/."""
    metadata, _ = read_article_yml(context.root)
    fresh = context.root / "build" / "site"
    shutil.rmtree(fresh, ignore_errors=True)
    if not _built(context.root, fresh) or not _sound(fresh, context, metadata):
        click.echo("site/ is as it was.", err=True)
        raise SystemExit(1)
    replace_folder(fresh, context.root / "site")
    click.echo(f"Built into {context.root / 'site'}")


def _built(root: Path, target: Path) -> bool:
    arguments = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    # Zero is gzip's word for "no date" (RFC 1952): the same bytes whatever the day.
    environment = {"SOURCE_DATE_EPOCH": "0", **os.environ}
    return subprocess.run(arguments, cwd=root, env=environment, check=False).returncode == 0


def _sound(site: Path, context: Context, metadata: Metadata) -> bool:
    return report(check_site(site), context.lang(metadata.language))


def replace_folder(fresh: Path, target: Path) -> None:
    """Put ``fresh`` in the place of ``target``; at no moment is there half a folder."""
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old, ignore_errors=True)
