"""``edition archive``: the release as one file, for a repository that keeps it and gives it a DOI."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import click

from edition.cli import CliContext
from edition.commands.build import write_standalone
from edition.commands.pdf import write_pdf
from edition.model.edition import Edition
from edition.pipeline import build
from edition.print.pdf import missing
from edition.publication.versions import version_of
from edition.readers.site_config import read_site_config
from edition.report import at_work, is_built, is_sound, report
from edition.site.archive import archive_of, unreleased
from edition.site.output import replace_file
from edition.site.zipping import zipped


@click.command()
@click.pass_obj
def command(context: CliContext) -> None:
    """Write build/archive/<id>-<version>.zip: site, Markdown, PDF, data, code and checksums of a release."""
    edition = build(context.root)
    problems = [*edition.problems, *unreleased(edition)]
    if not report(problems, context.language):
        _stop(context)
    name = f"{edition.metadata.id}-{version_of(edition)}"
    archive = context.root / "build" / "archive" / f"{name}.zip"
    with at_work(context) as work:
        replace_file(archive, zipped(_files(context, edition, work), name))
    context.say("written", path=archive)


def _files(context: CliContext, edition: Edition, work: Path) -> dict[str, bytes]:
    """Make what the archive holds besides the repository, in ``work``; return all its files."""
    lacking = missing()
    pdf = None if lacking else write_pdf(context, work / "downloads")
    if not (lacking or pdf):
        _stop(context)
    if not is_built(context, work / "site", downloads=pdf and pdf.parent) or not is_sound(work / "site", context):
        _stop(context)
    config, _ = read_site_config(context.root)
    write_standalone(edition, context.root, config, work / "markdown")
    if lacking:
        report(lacking, context.language)
        context.say("without-pdf", err=True)
    built = {"site": work / "site", "markdown": work / "markdown", **({pdf.name: pdf} if pdf else {})}
    return archive_of(context.root, built)


def _stop(context: CliContext) -> NoReturn:
    context.say("nothing-written", err=True)
    raise SystemExit(1)
