"""``edition site``: build the site into ``site/``, or leave the last one as it was."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from edition.cli import CliContext
from edition.report import is_sound
from edition.site.build import build_site
from edition.site.downloads import FOLDER


@click.command()
@click.option("--with-downloads", is_flag=True, help="Make and offer the PDF and the archive for offline reading.")
@click.pass_obj
def command(context: CliContext, *, with_downloads: bool) -> None:
    """Build aside, check what was built, and only then replace site/."""
    fresh = context.root / "build" / "site"
    downloads = _downloads(context) if with_downloads else None
    if not build_site(context.root, fresh, downloads=downloads) or not is_sound(fresh, context):
        _stop()
    replace_folder(fresh, context.root / "site")
    click.echo(f"Built into {context.root / 'site'}")


def _downloads(context: CliContext) -> Path:
    """Make the files that the site offers, the PDF first: the archive holds it."""
    from edition.commands.offline import write_offline  # noqa: PLC0415 – a site without them does not wait
    from edition.commands.pdf import write_pdf  # noqa: PLC0415

    folder = context.root / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    pdf = write_pdf(context, folder)
    if pdf is None or write_offline(context, folder, downloads=folder) is None:
        _stop()
    return folder


def _stop() -> None:
    click.echo("site/ is as it was.", err=True)
    raise SystemExit(1)


def replace_folder(fresh: Path, target: Path) -> None:
    """Put ``fresh`` in the place of ``target``; at no moment is there half a folder."""
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old, ignore_errors=True)
