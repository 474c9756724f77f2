"""``edition show``: print a passage, with its notes and its apparatus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NoReturn

import click

from edition.cli import CliContext
from edition.model.addresses import label_of
from edition.model.document import Heading, Note, NoteCall, Paragraph, walk
from edition.model.edition import Edition
from edition.model.lock import PATH
from edition.model.problems import Code, Location, Problem, did_you_mean
from edition.model.vocabulary import word_for
from edition.pipeline import build
from edition.publication.inventory import addressed_passages
from edition.publication.versions import released_text_of
from edition.report import report


@click.command()
@click.argument("address")
@click.pass_obj
def command(context: CliContext, /, *, address: str) -> None:
    """Print the passage at ADDRESS (p15, fn9, s1-3, abstract-fr)."""
    edition = build(context.root)
    passages = {id_: (page, node) for id_, page, node in addressed_passages(edition)}
    id_ = edition.lock.destination(address) or address
    if id_ not in passages:
        unknown(address, passages, context)
    page, node = passages[id_]
    click.echo(f"{label_of(id_)}  /{page}#{id_}\n\n{released_text_of(node)}")
    for line in _around(id_, node, edition):
        click.echo(line)


def unknown(address: str, known: Mapping[str, object], context: CliContext) -> NoReturn:
    """Say that ``address`` is none of ``known``, name the nearest, and stop."""
    problem = Problem(
        Code.ADDRESS_UNKNOWN, Location(PATH), {"id": address, "suggestion": did_you_mean(address, known)}
    )
    report([problem], context.language)
    raise SystemExit(1)


def _around(id_: str, node: Paragraph | Note | Heading, edition: Edition) -> Iterator[str]:
    called = {n.number for n in walk(node) if isinstance(n, NoteCall)}
    for note in edition.notes:
        if note.number in called:
            yield f"\n[{note.number}] {released_text_of(note)}"
    for entry in edition.apparatus:
        if entry.at == id_:
            kind, level = word_for("emendation-kinds", entry.kind), word_for("emendation-levels", entry.level)
            yield f"\n{entry.id} {entry.sic or '∅'} → {entry.corr or '∅'} ({level}, {kind}) {entry.note}".rstrip()
