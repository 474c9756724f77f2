"""Write the short addresses for print: ``/p/15/``, ``/n/9/``, ``/s/1-3/``.

Each is a small page that can be read as it is and leads to the passage: a static file, so that it needs no
server and stays out of navigation, search and sitemap.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from edition.model.addresses import fragment_of, label_of, page_of, short_of, title_of
from edition.model.edition import Edition, once_per_edition
from edition.model.lock import LockEntry
from edition.publication.inventory import Located, addresses_of
from edition.text.typography import shown_title
from edition.writers.markdown.languages import as_html

_PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<meta name="robots" content="noindex">
<title>{label} – {title}</title>
{lead}</head>
<body>
<main>
<h1>{label}</h1>
{body}
<p>{author}, <cite>{title}</cite>{year}.</p>
</main>
</body>
</html>
"""


def write(edition: Edition) -> Mapping[str, bytes]:
    """Return a page for every paragraph, note and section that has, or ever had, an address."""
    now = addresses_of(edition)
    pages = {}
    for id_ in (*now, *(id_ for id_ in edition.lock.entries if id_ not in now)):
        if short := short_of(id_):
            pages[f"{short}index.html"] = _page(id_, now, edition).encode()
    return pages


def _page(id_: str, now: dict[str, Located], edition: Edition) -> str:
    data = edition.metadata
    address = now.get(edition.lock.destination(id_) or id_)
    common = {
        "lang": data.language,
        "label": escape(label_of(id_).capitalize()),
        "title": escape(shown_title(edition)),
        "author": escape(", ".join(map(str, data.authors))),
        "year": f", {data.issued}" if data.issued else "",
    }
    if address is None:
        return _PAGE.format(lead="", body=_tombstone(edition.lock.entries[id_]), **common)
    target = f"../../{address.page}#{fragment_of(address.id)}"
    refresh = f'<meta http-equiv="refresh" content="0; url={target}">'
    lead = f'{refresh}\n<link rel="canonical" href="{target}">\n'
    section = _section_title(address, edition)
    quoted = f"<blockquote><p>{as_html(address.text, address.id, edition)}</p></blockquote>"
    body = f'{quoted}\n<p><a href="{target}">Lire dans le texte\u00a0: {section}</a></p>'
    return _PAGE.format(lead=lead, body=body, **common)


def _section_title(address: Located, edition: Edition) -> str:
    return escape(_titles(edition).get(address.page, shown_title(edition)))


@once_per_edition
def _titles(edition: Edition) -> dict[str, str]:
    return {page_of(section): title_of(section) for section in edition.all_sections}


def _tombstone(entry: LockEntry) -> str:
    return f"<p>Passage retiré. {escape(entry.because)}</p>"
