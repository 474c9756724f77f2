"""``edition lock``: publish new addresses, and record where published ones lead now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import click

from edition.cli import CliContext
from edition.model.lock import PATH, Lock, LockEntry, Status, render
from edition.pipeline import read, resolve
from edition.publication.ledger import LockChange, publish
from edition.report import report
from edition.site.output import replace_file


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
    lock, written, problems = publish(resolve(unresolved), _changes(options, context))
    problems += resolve(replace(unresolved, lock=_sealed(lock))).problems
    if not report(problems, context.language):
        context.say("nothing-written", err=True)
        raise SystemExit(1)
    if not written:
        context.say("all-published")
        return
    for entry in written:
        click.echo(_said(entry, context))
    if not yes:
        click.confirm(context.words("write-lines", count=len(written), path=PATH), abort=True)
    replace_file(context.root / PATH, render(lock))


def _changes(options: dict[str, Any], context: CliContext) -> Iterator[LockChange]:
    into = tuple(part.strip() for part in str(options["into"]).split(",") if part.strip())
    because = str(options["because"])
    if (options["split"] or options["merge"]) and not into:
        raise click.UsageError(context.words("into-needed"))
    if options["withdraw"] and not because:
        raise click.UsageError(context.words("because-needed"))
    for name, status in (("split", Status.SPLIT), ("merge", Status.MERGED)):
        if options[name]:
            yield LockChange(str(options[name]), status, into)
    for name, status in (("move", Status.MOVED), ("revise", Status.LIVE), ("withdraw", Status.WITHDRAWN)):
        yield from (LockChange(id_, status, because=because) for id_ in options[name])


def _sealed(lock: Lock) -> Lock:
    return replace(lock, entries={id_: replace(entry, check=entry.seal) for id_, entry in lock.entries.items()})


def _said(entry: LockEntry, context: CliContext) -> str:
    known = entry.identity
    identity = context.words("known-by-source", ink=known.ink) if known else context.words("known-by-key")
    words = {"into": ", ".join(entry.into), "was": ", ".join(entry.was), "because": entry.because}
    page = f"/{entry.page}"
    return context.words(f"address-{entry.status}", id=entry.id, page=page, identity=identity, **words)
