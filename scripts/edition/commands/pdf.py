"""``edition pdf``: lay the edition out on A4 pages."""

from __future__ import annotations

from pathlib import Path

import click

from edition.cli import CliContext
from edition.pipeline import build
from edition.print.pdf import FOLDER, missing, pdf_of
from edition.report import report
from edition.site.output import replace_file


@click.command()
@click.pass_obj
def command(context: CliContext) -> None:
    """Write build/pdf/<id>.pdf; the last one stays if anything is wrong."""
    target = write_pdf(context, context.root / FOLDER)
    if target is None:
        context.say("nothing-written", err=True)
        raise SystemExit(1)
    context.say("written", path=target)


def write_pdf(context: CliContext, folder: Path) -> Path | None:
    """Write the PDF into ``folder``; None if the edition or its layout has problems, which are reported."""
    if lacking := missing():
        report(lacking, context.language)
        return None
    edition = build(context.root)
    if not report(edition.problems, context.language):
        return None
    pdf, problems = pdf_of(edition, context.root)
    if not report(problems, context.language):
        return None
    target = folder / f"{edition.metadata.id}.pdf"
    replace_file(target, pdf)
    return target
