"""An Atom feed of the edition (RFC 4287).

Its addresses are whole where the site's is known, relative to the feed where it is not. Its ids are the same
wherever the site stands, so that nothing is new to a reader because the site has moved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from edition.model.edition import Edition
from edition.theme.templates import render


@dataclass(frozen=True, slots=True)
class Entry:
    """What is new: its key in the feed, who wrote it, its day (ISO 8601), where it is read, and its HTML.

    ``at`` is relative to the page that the feed is of.
    """

    key: str
    title: str
    names: tuple[str, ...]
    date: str
    at: str
    html: str
    licence: str = ""


def feed(edition: Edition, page: str, name: str, entries: Sequence[Entry]) -> Mapping[str, bytes]:
    """Return the feed of ``page`` by its path; of ``entries``, the newest stands first."""
    address = f"{edition.site_url}{page}" if edition.site_url else ""
    text = render(
        "feed.xml",
        lang=edition.metadata.language,
        id=_id(edition, page, ""),
        title=f"{name} : {edition.metadata.title_short or edition.metadata.title}",
        updated=entries[0].date,
        address=address,
        entries=[
            {
                "id": _id(edition, page, entry.key),
                "title": entry.title,
                "names": entry.names,
                "date": entry.date,
                "address": f"{address or './'}{entry.at}",
                "licence": entry.licence,
                "html": entry.html,
            }
            for entry in entries
        ],
    )
    return {f"{page}feed.xml": text.encode()}


def _id(edition: Edition, page: str, key: str) -> str:
    return uuid5(NAMESPACE_URL, f"edition:{edition.metadata.id}/{page}{key}").urn
