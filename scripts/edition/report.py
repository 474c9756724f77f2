"""Print problems for people, and as annotations of a pull request in CI."""

from __future__ import annotations

import os
from collections.abc import Iterable

import click

from edition.model.problems import Problem, in_order


def report(problems: Iterable[Problem], lang: str) -> bool:
    """Print every problem on standard error, in order; return whether none of them is fatal."""
    ordered = in_order(problems)
    for problem in ordered:
        click.echo(problem.render(lang), err=True)
        if os.environ.get("GITHUB_ACTIONS") == "true":
            click.echo(problem.render_for_ci(lang))
    return not any(problem.fatal for problem in ordered)
