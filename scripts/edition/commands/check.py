"""``edition check``: say everything that is wrong, and how much of the source is accounted for."""

from __future__ import annotations

from pathlib import Path

import click

from edition.cli import Context
from edition.coverage import cover
from edition.pipeline import build
from edition.report import report
from edition.site_check import check_site


@click.command()
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Check this built site too: its ids, links and anchors.",
)
@click.pass_obj
def command(context: Context, site: Path | None) -> None:
    """Check the edition's data; exit with 1 if anything has to be mended."""
    edition = build(context.root)
    problems = [*edition.problems, *(check_site(site.resolve()) if site else [])]
    sound = report(problems, context.lang(edition.metadata.language))
    coverage = cover(edition)
    found, total = (f"{n:,}".replace(",", " ") for n in (coverage.found, coverage.total))
    click.echo(f"{found} of {total} characters accounted for")
    raise SystemExit(0 if sound else 1)
