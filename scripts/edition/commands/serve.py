"""``edition serve``: show the site while the edition is being worked on."""

from __future__ import annotations

import os
import sys

import click

from edition.cli import CliContext


@click.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Host and port to serve on.")
@click.pass_obj
def command(context: CliContext, address: str) -> None:
    """Serve the site with live reload: problems are shown as warnings, and the page stays up."""
    click.echo(f"The edition is served at http://{address}/ (Ctrl-C to stop)")
    os.chdir(context.root)
    os.environ["SITE_URL"] = f"http://{address}/"
    arguments = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address]
    sys.stdout.flush()
    os.execv(sys.executable, arguments)  # noqa: S606 – Ctrl-C must reach the server itself
