"""Write where the addresses lead that have left a page, or why they lead nowhere."""

from __future__ import annotations

from edition.model.addresses import fragment_of, label_of
from edition.model.edition import Edition
from edition.model.lock import LockEntry
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.escape import escape
from edition.writers.markdown.marked import container


def moved_from(here: str, edition: Edition, page: PageContext) -> str:
    """Return the notice of each address published on the page ``here`` that is no longer there."""
    items = [_item(entry, edition, page) for entry in edition.lock.gone_from(here)]
    if not items:
        return ""
    told = {"data_editorial": "moved", "aria_label": "Adresses déplacées"}
    return container("aside", ["\n".join(items)], "moved", **told)


def _item(entry: LockEntry, edition: Edition, page: PageContext) -> str:
    destination = edition.lock.destination(entry.id)
    anchor = f"{{: #{fragment_of(entry.id)} }}"
    if destination is None:
        return f"- {label_of(entry.id)} : passage retiré. {escape(entry.because)}\n{anchor}"
    target = page.link(edition.lock.entries[destination].page, fragment_of(destination))
    return f"- {label_of(entry.id)} se lit maintenant [ici]({target}).\n{anchor}"
