"""``edition check``: report every problem of the data, and how much of the source is accounted for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from edition.changes import UnknownCommitError, problems_since
from edition.cli import CliContext
from edition.model.annotations import from_the_future
from edition.model.problems import Code, Location, Problem
from edition.pipeline import build
from edition.publication.travelling import left_behind
from edition.report import report
from edition.site.check import check_site
from edition.text.coverage import cover


@click.command()
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Check this built site too: its ids, links and anchors.",
)
@click.option("--changed", metavar="COMMIT", help="Tell only what was not there at COMMIT (origin/main).")
@click.pass_obj
def command(context: CliContext, site: Path | None, changed: str | None) -> None:
    """Check the edition's data; exit with 1 if anything has to be mended."""
    edition = build(context.root)
    problems = [*edition.problems, *from_the_future(edition.annotations, _tomorrow())]
    problems = _since(context, changed, problems) if changed else problems
    problems += check_site(site.resolve()) if site else []
    problems += [] if changed else left_behind(edition)
    sound = report(problems, context.language)
    coverage = cover(edition)
    found, total = (f"{n:,}".replace(",", " ") for n in (coverage.found, coverage.total))
    context.say("accounted-for", found=found, total=total)
    raise SystemExit(0 if sound else 1)


def _since(context: CliContext, commit: str, problems: list[Problem]) -> list[Problem]:
    try:
        return problems_since(context.root, commit, problems)
    except UnknownCommitError:
        return [Problem(Code.COMMIT_UNKNOWN, Location("."), {"commit": commit})]


def _tomorrow() -> str:
    """Return the latest day it can be anywhere on Earth. Only the check looks at the clock: builds do not."""
    return (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
