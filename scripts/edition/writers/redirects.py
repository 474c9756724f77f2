"""Write a page in the place of every published page that is gone: it says where its addresses lead now."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from edition.model.addresses import fragment_of, label_of, page_of
from edition.model.edition import Edition
from edition.model.lock import LockEntry
from edition.publication.inventory import addresses_of
from edition.text.typography import shown_title

_PAGE = """<!doctype html>
<html lang="{lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<meta name="robots" content="noindex">
<title>{title}</title>
<main>
<h1>{title}</h1>
<p>Cette page a été remplacée. Ses adresses mènent maintenant ici :</p>
<ul>
{items}
</ul>
</main>
"""


def write(edition: Edition) -> Mapping[str, bytes]:
    """Return the pages, by path. Nothing here while every published page is still there."""
    pages = {page_of(section) for section in edition.all_sections}
    pages |= {address.page for address in addresses_of(edition).values()}
    published = {page for entry in edition.lock.entries.values() for page in (entry.page, *entry.was)}
    return {f"{page}index.html": _page(page, edition).encode() for page in sorted(published - pages) if page}


def _page(page: str, edition: Edition) -> str:
    items = "\n".join(_item(entry, page, edition) for entry in edition.lock.gone_from(page))
    return _PAGE.format(lang=edition.metadata.language, title=escape(shown_title(edition)), items=items)


def _item(entry: LockEntry, page: str, edition: Edition) -> str:
    destination = edition.lock.destination(entry.id)
    if destination is None:
        label = escape(label_of(entry.id))
        return f'<li id="{escape(entry.id)}">{label} : passage retiré. {escape(entry.because)}</li>'
    up = "../" * page.count("/")
    target = f"{up}{edition.lock.entries[destination].page}#{fragment_of(destination)}"
    return f'<li id="{escape(entry.id)}"><a href="{escape(target)}">{escape(label_of(entry.id))}</a></li>'
