"""``edition offline``: the site as an archive that opens from the file system, search included."""

from __future__ import annotations

from pathlib import Path

import click

from edition.cli import CliContext
from edition.readers.metadata import read_article_yml
from edition.report import is_sound
from edition.site.build import build_site
from edition.site.offline import for_the_file_system
from edition.site.zipping import files_below, zipped
from edition.theme.templates import render


@click.command()
@click.pass_obj
def command(context: CliContext) -> None:
    """Write build/offline/<id>-hors-ligne.zip; the last one stays if anything is wrong."""
    archive = write_offline(context, context.root / "build" / "offline", downloads=None)
    if archive is None:
        click.echo("Nothing was written; the last archive is as it was.", err=True)
        raise SystemExit(1)
    click.echo(f"Written to {archive}")


def write_offline(context: CliContext, folder: Path, downloads: Path | None) -> Path | None:
    """Write the archive into ``folder``, with the files in ``downloads``; None if the site cannot be built."""
    metadata, _ = read_article_yml(context.root)
    site = context.root / "build" / "offline-site"
    # Without the site's address: a canonical link would give each page its file's name there.
    if not build_site(context.root, site, "--no-directory-urls", downloads=downloads, SITE_URL=""):
        return None
    for_the_file_system(site)
    if not is_sound(site, context):
        return None
    read_me = render(
        "LISEZMOI.txt", title=metadata.title, rights=metadata.rights, licence=metadata.edition_licence
    )
    archive = folder / f"{metadata.id}-hors-ligne.zip"
    folder.mkdir(parents=True, exist_ok=True)
    archive.write_bytes(zipped({**files_below(site), "LISEZMOI.txt": read_me.encode()}, metadata.id))
    return archive
