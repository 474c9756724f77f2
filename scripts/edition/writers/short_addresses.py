"""Write the short addresses for print: ``/p/15/``, ``/n/9/``, ``/s/1-3/``.

Each is a small page that can be read as it is and leads to the passage: a static file, so that it needs no
server and stays out of navigation, search and sitemap.
"""

from __future__ import annotations

from collections.abc import Mapping

from edition.model.addresses import fragment_of, label_of, page_of, short_of, title_of
from edition.model.edition import Edition, once_per_edition
from edition.model.lock import LockEntry
from edition.publication.inventory import Located, addresses_of
from edition.records.head import previews
from edition.text.summary import opening
from edition.text.typography import shown_title
from edition.theme.templates import render
from edition.writers.markdown.languages import as_html


def write(edition: Edition) -> Mapping[str, bytes]:
    """Return ``p/<number>/index.html``, ``n/…``, ``s/…`` for whatever has, or ever had, a short address.

    One that was withdrawn says why.
    """
    now = addresses_of(edition)
    pages = {}
    for id_ in (*now, *(id_ for id_ in edition.lock.entries if id_ not in now)):
        if short := short_of(id_):
            pages[f"{short}index.html"] = _page(id_, short, now, edition).encode()
    return pages


def _page(id_: str, short: str, now: dict[str, Located], edition: Edition) -> str:
    data = edition.metadata
    address = now.get(edition.lock.destination(id_) or id_)
    return render(
        "short_address.html",
        lang=data.language,
        label=label_of(id_).capitalize(),
        title=shown_title(edition),
        author=", ".join(map(str, data.authors)),
        year=data.issued,
        site=edition.site_url,
        short=short,
        **(_withdrawn(edition.lock.entries[id_]) if address is None else _way_to(address, edition)),
    )


def _withdrawn(entry: LockEntry) -> dict[str, str]:
    return {"target": "", "because": entry.because}


def _way_to(address: Located, edition: Edition) -> dict[str, object]:
    place, shown = f"{address.page}#{fragment_of(address.id)}", previews(edition)
    return {
        "target": f"../../{place}",
        "canonical": f"{edition.site_url or '../../'}{place}",
        "description": opening(address.text),
        "preview": shown.get(address.page) or shown.get(""),
        "quoted": as_html(address.text, address.id, edition),
        "section": _titles(edition).get(address.page, shown_title(edition)),
    }


@once_per_edition
def _titles(edition: Edition) -> dict[str, str]:
    return {page_of(section): title_of(section) for section in edition.all_sections}
