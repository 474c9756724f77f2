"""``edition show``: print a passage, with its notes and its apparatus, or a term or name with all its uses."""

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
from edition.model.uses import Use
from edition.model.vocabulary import word_for
from edition.pipeline import build
from edition.publication.inventory import NAME, TERM, addressed_passages
from edition.publication.versions import released_text_of
from edition.report import report


@click.command()
@click.argument("address")
@click.pass_obj
def command(context: CliContext, /, *, address: str) -> None:
    """Print the passage at ADDRESS (p15, fn9, s1-3), or the uses of a term or name (terme:porte)."""
    edition = build(context.root)
    uses = _uses_by_address(edition)
    if address in uses:
        for line in _in_context(uses[address]):
            click.echo(line)
        return
    passages = {id_: (page, node) for id_, page, node in addressed_passages(edition)}
    id_ = edition.lock.destination(address) or address
    if id_ not in passages:
        unknown(address, {**passages, **uses}, context)
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


def _uses_by_address(edition: Edition) -> dict[str, tuple[Use, ...]]:
    terms = {f"{TERM}{entry.key}": entry.uses for entry in edition.glossary}
    return {**terms, **{f"{NAME}{entry.id}": entry.uses for entry in edition.names}}


def _in_context(uses: tuple[Use, ...]) -> Iterator[str]:
    """Yield the sentence of each use, the words in brackets: whoever adds a form sees what it meets."""
    for use in uses:
        at, parts = 0, []
        for start, end in use.hits:
            parts += [use.sentence[at:start], f"[{use.sentence[start:end]}]"]
            at = end
        yield f"{use.at:<8} {''.join([*parts, use.sentence[at:]])}"


def _around(id_: str, node: Paragraph | Note | Heading, edition: Edition) -> Iterator[str]:
    called = {n.number for n in walk(node) if isinstance(n, NoteCall)}
    for note in edition.notes:
        if note.number in called:
            yield f"\n[{note.number}] {released_text_of(note)}"
    for entry in edition.apparatus:
        if entry.at == id_:
            kind, level = word_for("emendation-kinds", entry.kind), word_for("emendation-levels", entry.level)
            change = entry.sic if entry.signed else f"{entry.sic or '∅'} → {entry.corr or '∅'}"
            yield f"\n{entry.id} {change} ({level}, {kind}) {entry.note}".rstrip()
