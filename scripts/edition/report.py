"""Print problems for people, and as annotations of a pull request in CI."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from edition.cli import CliContext
from edition.model.messages import LANGUAGE
from edition.model.problems import Code, Location, Problem, in_order
from edition.readers.site_config import PATH, read_site_config
from edition.site.build import build_site
from edition.site.check import check_site
from edition.site.output import workshop


@contextmanager
def at_work(context: CliContext) -> Iterator[Path]:
    """Yield a folder for one build alone; a second one in the same edition waits, and says so."""
    with workshop(context.root, waiting=lambda: context.say("waiting", err=True)) as work:
        yield work


def is_built(context: CliContext, target: Path, *arguments: str, **settings: Any) -> bool:
    """Build the site into ``target`` (see :func:`build_site`) or report why it cannot be; return whether it is."""
    _, problems = read_site_config(context.root)
    settings[LANGUAGE] = context.language
    if not problems and not build_site(context.root, target, *arguments, **settings):
        problems = [Problem(Code.SITE_NOT_BUILT, Location(PATH))]
    return report(problems, context.language)


def is_sound(site: Path, context: CliContext) -> bool:
    """Report what is wrong with the built ``site``; return whether nothing is."""
    return report(check_site(site), context.language)


def report(problems: Iterable[Problem], lang: str) -> bool:
    """Print every problem on standard error, in order; return whether none of them is fatal."""
    ordered = in_order(problems)
    for problem in ordered:
        click.echo(problem.render(lang), err=True)
        if os.environ.get("GITHUB_ACTIONS") == "true":
            click.echo(problem.render_for_ci(lang))
    return not any(problem.fatal for problem in ordered)
