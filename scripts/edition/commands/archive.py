"""``edition archive``: the release as one file, for a repository that keeps it and gives it a DOI."""

from __future__ import annotations

import shutil

import click

from edition.cli import CliContext
from edition.commands.build import write_standalone
from edition.commands.pdf import write_pdf
from edition.pipeline import build
from edition.print.pdf import missing
from edition.publication.versions import version_of
from edition.report import is_sound, report
from edition.site.archive import archive_of, unreleased
from edition.site.build import build_site
from edition.site.zipping import zipped


@click.command()
@click.pass_obj
def command(context: CliContext) -> None:
    """Write build/archive/<id>-<version>.zip: site, Markdown, PDF, data, code and checksums of a release."""
    edition = build(context.root)
    problems = [*edition.problems, *unreleased(edition)]
    if not report(problems, context.lang(edition.metadata.language)):
        click.echo("Nothing was written.", err=True)
        raise SystemExit(1)
    work = context.root / "build" / "archive"
    shutil.rmtree(work, ignore_errors=True)
    name = f"{edition.metadata.id}-{version_of(edition)}"
    pdf = None if missing() else write_pdf(context, work / "downloads")
    site = work / "site"
    if not build_site(context.root, site, downloads=pdf and pdf.parent) or not is_sound(site, context):
        raise SystemExit(1)
    write_standalone(edition, context.root, work / "markdown")
    built = {"site": site, "markdown": work / "markdown", **({pdf.name: pdf} if pdf else {})}
    (work / f"{name}.zip").write_bytes(zipped(archive_of(context.root, built), name))
    if pdf is None:
        click.echo(f"Without a PDF. {missing()}", err=True)
    click.echo(f"Written to {work / f'{name}.zip'}")
