"""``edition pdf``: lay the edition out on A4 pages."""

from __future__ import annotations

from pathlib import Path

import click

from edition.cli import CliContext
from edition.pipeline import build
from edition.print.pdf import FOLDER, missing, pdf_of
from edition.report import report


@click.command()
@click.pass_obj
def command(context: CliContext) -> None:
    """Write build/pdf/<id>.pdf; the last one stays if anything is wrong."""
    target = write_pdf(context, context.root / FOLDER)
    if target is None:
        click.echo("Nothing was written; the last PDF is as it was.", err=True)
        raise SystemExit(1)
    click.echo(f"Written to {target}")


def write_pdf(context: CliContext, folder: Path) -> Path | None:
    """Write the PDF into ``folder``; None if the edition has problems, which are reported."""
    if lacking := missing():
        raise click.ClickException(lacking)
    edition = build(context.root)
    if not report(edition.problems, context.lang(edition.metadata.language)):
        return None
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{edition.metadata.id}.pdf"
    target.write_bytes(pdf_of(edition, context.root))
    return target
