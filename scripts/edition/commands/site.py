"""``edition site``: build the site into ``site/``, or leave the last one as it was."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import click

from edition.cli import CliContext
from edition.report import at_work, is_built, is_sound
from edition.site.output import replace_folder, restore


@click.command()
@click.option("--with-downloads", is_flag=True, help="Make and offer the PDF and the archive for offline reading.")
@click.pass_obj
def command(context: CliContext, *, with_downloads: bool) -> None:
    """Build aside, check what was built, and only then replace site/."""
    site = context.root / "site"
    with at_work(context) as work:
        restore(site)
        downloads = _downloads(context, work) if with_downloads else None
        fresh = work / "site"
        if not is_built(context, fresh, downloads=downloads) or not is_sound(fresh, context):
            _stop(context)
        replace_folder(fresh, site)
    context.say("built", path=site)


def _downloads(context: CliContext, work: Path) -> Path:
    """Make the files that the site offers, the PDF first: the archive holds it."""
    from edition.commands.offline import write_offline  # noqa: PLC0415 – a site without them does not wait
    from edition.commands.pdf import write_pdf  # noqa: PLC0415

    folder = work / "downloads"
    pdf = write_pdf(context, folder)
    if pdf is None or write_offline(context, folder, work, downloads=folder) is None:
        _stop(context)
    return folder


def _stop(context: CliContext) -> NoReturn:
    context.say("site-kept", err=True)
    raise SystemExit(1)
