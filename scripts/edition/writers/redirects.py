"""Write a page in the place of every published page that is gone: it says where its addresses lead now."""

from __future__ import annotations

from collections.abc import Mapping

from edition.model.addresses import fragment_of, label_of, page_of
from edition.model.edition import Edition
from edition.model.lock import LockEntry
from edition.publication.inventory import addresses_of
from edition.text.typography import shown_title
from edition.theme.templates import render


def write(edition: Edition) -> Mapping[str, bytes]:
    """Return ``<page>/index.html`` for each page of the lock that is gone; nothing while all are still there."""
    pages = {page_of(section) for section in edition.all_sections}
    pages |= {address.page for address in addresses_of(edition).values()}
    published = {page for entry in edition.lock.entries.values() for page in (entry.page, *entry.was)}
    return {f"{page}index.html": _page(page, edition).encode() for page in sorted(published - pages) if page}


def _page(page: str, edition: Edition) -> str:
    return render(
        "redirect.html",
        lang=edition.metadata.language,
        title=shown_title(edition),
        items=[_item(entry, page, edition) for entry in edition.lock.gone_from(page)],
    )


def _item(entry: LockEntry, page: str, edition: Edition) -> dict[str, str]:
    destination = edition.lock.destination(entry.id)
    target = destination and f"{edition.lock.entries[destination].page}#{fragment_of(destination)}"
    return {
        "id": entry.id,
        "label": label_of(entry.id),
        "target": "../" * page.count("/") + target if target else "",
        "because": entry.because,
    }
