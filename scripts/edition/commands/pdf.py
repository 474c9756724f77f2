"""``edition pdf``: lay the edition out on A4 pages."""

from __future__ import annotations

import os

import click

from edition.cli import Context
from edition.pipeline import build
from edition.print.pdf import FOLDER, missing, pdf_of
from edition.report import report


@click.command()
@click.pass_obj
def command(context: Context) -> None:
    """Write build/pdf/<id>.pdf; the last one stays if anything is wrong."""
    if lacking := missing():
        raise click.ClickException(lacking)
    edition = build(context.root)
    if not report(edition.problems, context.lang(edition.metadata.language)):
        click.echo("Nothing was written; the last PDF is as it was.", err=True)
        raise SystemExit(1)
    target = context.root / FOLDER / f"{edition.metadata.id}.pdf"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(pdf_of(edition, context.root, os.environ.get("SITE_URL", "")))
    click.echo(f"Written to {target}")
