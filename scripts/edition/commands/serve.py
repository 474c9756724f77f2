"""``edition serve``: show the site while the edition is being worked on."""

from __future__ import annotations

import os
import socket
import sys

import click

from edition.cli import CliContext
from edition.model.faults import problem_of
from edition.model.messages import LANGUAGE
from edition.model.problems import Problem
from edition.readers.site_config import read_site_config
from edition.report import report


@click.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Host and port to serve on.")
@click.pass_obj
def command(context: CliContext, address: str) -> None:
    """Serve the site with live reload: problems are shown as warnings, and the page stays up."""
    _, problems = read_site_config(context.root)
    if not report([*problems, *_in_use(address)], context.language):
        raise SystemExit(1)
    context.say("served", address=address)
    os.chdir(context.root)
    os.environ["SITE_URL"] = f"http://{address}/"
    os.environ[LANGUAGE] = context.language
    arguments = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address]
    sys.stdout.flush()
    os.execv(sys.executable, arguments)  # noqa: S606 – Ctrl-C must reach the server itself


def _in_use(address: str) -> list[Problem]:
    """Return why nothing can be served at ``address``, if so: MkDocs builds for a while before it finds out."""
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal():
        raise click.BadParameter(address, param_hint="--address")
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, int(port)))
        except (OSError, OverflowError) as error:
            return [problem_of(error, address)]
    return []
