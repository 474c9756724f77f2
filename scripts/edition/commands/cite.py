"""``edition cite``: print the citation of a passage in a style."""

from __future__ import annotations

import os

import click

from edition.cli import CliContext
from edition.commands.show import unknown
from edition.model.addresses import label_of, permanent_of
from edition.pipeline import build
from edition.publication.inventory import addressed_passages
from edition.publication.versions import version_of
from edition.records.citing import CitingStyle, citing_styles, locator_of


@click.command()
@click.argument("address")
@click.option("--style", default="", help="A style: asrdlf, chicago, apa, mla or iso690 (default: the first).")
@click.pass_obj
def command(context: CliContext, /, *, address: str, style: str) -> None:
    """Print how the passage at ADDRESS (p15, fn9, s1-3, abstract-fr) is cited: call, reference, address."""
    edition = build(context.root)
    passages = {id_: page for id_, page, _ in addressed_passages(edition)}
    id_ = edition.lock.destination(address) or address
    locator = locator_of(id_, edition)
    if id_ not in passages or locator is None:
        unknown(address, passages, context)
    chosen = _chosen(citing_styles(edition), style, context)
    label, number = locator
    version = version_of(edition)
    link = f"{os.environ.get('SITE_URL', '')}{permanent_of(id_, passages[id_], version)}"
    read = ", ".join(
        part for part in ("édition numérique", version and f"version {version}", label_of(id_), link) if part
    )
    click.echo(chosen.calls[label][0].replace("{n}", number))
    click.echo(f"{chosen.reference} Cité d’après l’{read}.")


def _chosen(styles: tuple[CitingStyle, ...], name: str, context: CliContext) -> CitingStyle:
    """Return the style that ``name`` means, case and spaces aside."""
    wanted = name.replace(" ", "").casefold()
    known = {style.name.replace(" ", "").casefold(): style for style in styles}
    if wanted and wanted not in known:
        why = context.words("style-unknown", style=name, known=", ".join(known))
        raise click.BadParameter(why, param_hint="--style")
    return known.get(wanted, styles[0])
