"""Print problems for people, and as annotations of a pull request in CI."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import click

from edition.cli import CliContext
from edition.model.problems import Problem, in_order
from edition.site.check import check_site


def is_sound(site: Path, context: CliContext) -> bool:
    """Report what is wrong with the built ``site``; return whether nothing is."""
    problems = check_site(site)
    if not problems:
        return True
    from edition.readers.metadata import read_article_yml  # noqa: PLC0415 – a sound site does not wait for it

    metadata, _ = read_article_yml(context.root)
    return report(problems, context.lang(metadata.language))


def report(problems: Iterable[Problem], lang: str) -> bool:
    """Print every problem on standard error, in order; return whether none of them is fatal."""
    ordered = in_order(problems)
    for problem in ordered:
        click.echo(problem.render(lang), err=True)
        if os.environ.get("GITHUB_ACTIONS") == "true":
            click.echo(problem.render_for_ci(lang))
    return not any(problem.fatal for problem in ordered)
