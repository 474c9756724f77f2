"""``edition lock``: publish new addresses, and record where published ones lead now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NoReturn

import click

from edition.cli import CliContext
from edition.model.lock import PATH, Lock, LockEntry, Status, render
from edition.pipeline import read, resolve
from edition.publication.ledger import LockChange, publish
from edition.report import report

_SAID = {
    Status.LIVE: "{id}: published on {page}, {identity}",
    Status.MOVED: "{id}: now on {page}; its old place on {was} leads there",
    Status.SPLIT: "{id}: split into {into}; the address stays at the first part",
    Status.MERGED: "{id}: its words are now in {into}, where its address leads",
    Status.WITHDRAWN: "{id}: withdrawn, for ever. {because}",
}


@click.command()
@click.option("--split", metavar="ID", help="The passage ID has become several: give them with --into.")
@click.option("--merge", metavar="ID", help="The passage ID has become part of another: give it with --into.")
@click.option("--into", metavar="ID,ID", default="", help="Where the words went.")
@click.option("--move", metavar="ID", multiple=True, help="The passage ID stands on another page now.")
@click.option(
    "--revise", metavar="ID", multiple=True, help="The source of ID was corrected: it is the same passage."
)
@click.option("--withdraw", metavar="ID", multiple=True, help="ID stands for nothing any more: say --because.")
@click.option(
    "--because", metavar="TEXT", default="", help="Why it is withdrawn, for those who follow the address."
)
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.pass_obj
def command(context: CliContext, /, *, yes: bool, **options: Any) -> None:
    """Say what would be written to the lock, then write it. Nothing is ever removed."""
    unresolved = read(context.root)
    lock, written, problems = publish(resolve(unresolved), _changes(options))
    problems += resolve(replace(unresolved, lock=_sealed(lock))).problems
    if not report(problems, context.lang(unresolved.metadata.language)):
        click.echo("Nothing was written.", err=True)
        raise SystemExit(1)
    if not written:
        click.echo("Every address is published already.")
        return
    for entry in written:
        click.echo(_said(entry))
    if not yes:
        click.confirm(f"Write {len(written)} lines to {PATH}?", abort=True)
    (context.root / PATH).write_text(render(lock), encoding="utf-8")


def _changes(options: dict[str, Any]) -> Iterator[LockChange]:
    into = tuple(part.strip() for part in str(options["into"]).split(",") if part.strip())
    because = str(options["because"])
    if (options["split"] or options["merge"]) and not into:
        _refuse("--split and --merge need --into")
    if options["withdraw"] and not because:
        _refuse("--withdraw needs --because")
    for name, status in (("split", Status.SPLIT), ("merge", Status.MERGED)):
        if options[name]:
            yield LockChange(str(options[name]), status, into)
    for name, status in (("move", Status.MOVED), ("revise", Status.LIVE), ("withdraw", Status.WITHDRAWN)):
        yield from (LockChange(id_, status, because=because) for id_ in options[name])


def _refuse(why: str) -> NoReturn:
    raise click.UsageError(why)


def _sealed(lock: Lock) -> Lock:
    return replace(lock, entries={id_: replace(entry, check=entry.seal) for id_, entry in lock.entries.items()})


def _said(entry: LockEntry) -> str:
    identity = f"{entry.identity.ink} characters of the source" if entry.identity else "known by its key"
    words = {"into": ", ".join(entry.into), "was": ", ".join(entry.was), "because": entry.because}
    page = f"/{entry.page}"
    return _SAID[entry.status].format(id=entry.id, page=page, identity=identity, **words)
