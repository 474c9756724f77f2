"""``edition cite``: print the citation of a passage in a style."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TypeVar

import click

from edition.cli import CliContext
from edition.commands.show import unknown
from edition.model.addresses import label_of, permanent_of
from edition.pipeline import build
from edition.publication.inventory import addressed_passages
from edition.publication.versions import WORK_IN_PROGRESS, version_of
from edition.records.citing import CitingStyle, article_reference, citing_styles, locator_of
from edition.records.citing_files import CitingFile, citing_files

Named = TypeVar("Named", CitingStyle, CitingFile)


@click.command()
@click.argument("address")
@click.option("--style", default="", help="A style: asrdlf, chicago, apa, mla or iso690 (default: the first).")
@click.option("--format", "format_", default="", help="Print a file instead: biblatex, bibtex, ris or csl-json.")
@click.pass_obj
def command(context: CliContext, /, *, address: str, style: str, format_: str) -> None:
    """Print how the passage at ADDRESS (p15, fn9, s1-3, abstract-fr) is cited: call, reference, address."""
    edition = build(context.root)
    passages = {id_: page for id_, page, _ in addressed_passages(edition)}
    id_ = edition.lock.destination(address) or address
    locator = locator_of(id_, edition)
    if id_ not in passages or locator is None:
        unknown(address, passages, context)
    version = version_of(edition)
    known = version.removesuffix(WORK_IN_PROGRESS)  # what has changed since is no version to come back to
    link = permanent_of(id_, passages[id_], known)
    read = ", ".join(
        part for part in ("édition numérique", version and f"version {version}", label_of(id_)) if part
    )
    note = f"Cité d’après l’{read}"
    if format_:
        file = _chosen(citing_files(article_reference(edition)), format_, "--format", context)
        year, month, day = datetime.now(UTC).date().isoformat().split("-")
        click.echo(
            file.filled(
                url=edition.site_url and f"{edition.site_url}{link}", note=note, year=year, month=month, day=day
            ),
            nl=False,
        )
        return
    chosen = _chosen(citing_styles(edition), style, "--style", context)
    label, number = locator
    click.echo(chosen.calls[label][0].replace("{n}", number))
    click.echo(f"{chosen.reference} {note}, {edition.site_url or '/'}{link}.")


def _chosen(offered: tuple[Named, ...], name: str, option: str, context: CliContext) -> Named:
    """Return the one of ``offered`` that ``name`` means, case and spaces aside; the first where it is empty."""
    wanted = name.replace(" ", "").casefold()
    known = {one.name.replace(" ", "").casefold(): one for one in offered}
    if wanted and wanted not in known:
        why = context.words("style-unknown", style=name, known=", ".join(known))
        raise click.BadParameter(why, param_hint=option)
    return known.get(wanted, offered[0])
