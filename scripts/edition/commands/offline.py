"""``edition offline``: the site as an archive that opens from the file system, search included."""

from __future__ import annotations

from pathlib import Path

import click

from edition.cli import CliContext
from edition.readers.metadata import read_article_yml
from edition.report import at_work, is_built, is_sound
from edition.site.offline import for_the_file_system
from edition.site.output import replace_file
from edition.site.zipping import files_below, zipped
from edition.theme.templates import render


@click.command()
@click.pass_obj
def command(context: CliContext) -> None:
    """Write build/offline/<id>-hors-ligne.zip; the last one stays if anything is wrong."""
    with at_work(context) as work:
        archive = write_offline(context, context.root / "build" / "offline", work, downloads=None)
    if archive is None:
        context.say("nothing-written", err=True)
        raise SystemExit(1)
    context.say("written", path=archive)


def write_offline(context: CliContext, folder: Path, work: Path, downloads: Path | None) -> Path | None:
    """Write the archive into ``folder``, with the files in ``downloads``; None if the site cannot be built."""
    metadata, _ = read_article_yml(context.root)
    site = work / "offline"
    if not is_built(context, site, "--no-directory-urls", downloads=downloads):
        return None
    for_the_file_system(site)
    if not is_sound(site, context):
        return None
    read_me = render(
        "LISEZMOI.txt", title=metadata.title, rights=metadata.rights, licence=metadata.edition_licence
    )
    archive = folder / f"{metadata.id}-hors-ligne.zip"
    replace_file(archive, zipped({**files_below(site), "LISEZMOI.txt": read_me.encode()}, metadata.id))
    return archive
