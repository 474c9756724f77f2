"""Write the Atom feed of the versions: what each has changed, and where its text is read."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from edition.model.addresses import VERSIONS, fragment_of, label_of
from edition.model.edition import Edition
from edition.model.metadata import editorial_authors
from edition.model.releases import Release
from edition.publication.versions import PassageChange, changes
from edition.records.feed import Entry, feed
from edition.writers.markdown.languages import plural


def write(edition: Edition) -> Mapping[str, bytes]:
    """Return the feed, newest first; nothing before the first release."""
    if not edition.releases:
        return {}
    befores = (None, *edition.releases[:-1])
    pairs = zip(befores, edition.releases, strict=True)
    entries = [_entry(before, release, edition) for before, release in pairs]
    return feed(edition, VERSIONS, "Versions", entries[::-1])


def _entry(before: Release | None, release: Release, edition: Edition) -> Entry:
    """Return the entry of ``release``: the passages that it changed, each a link to how it reads now."""
    root = edition.site_url or "../"
    items = [_item(change, release, root) for change in changes(before, release)] if before else []
    said = f"{len(items)} {plural('passage modifié', len(items))}." if before else "Première version publiée."
    listed = f"<ul>{''.join(items)}</ul>" if items else ""
    whole = f'<p><a href="{escape(root)}v/{release.version}/">Lire cette version</a></p>'
    return Entry(
        key=release.version,
        title=f"Version {release.version}",
        names=tuple(map(str, editorial_authors(edition.metadata))),
        date=release.date,
        at=f"#v{release.version}",
        html=f"<p>{said}</p>{listed}{whole}",
    )


def _item(change: PassageChange, release: Release, root: str) -> str:
    passage = release.passages.get(change.id)
    label, reasons = escape(label_of(change.id)), escape(" ".join(change.reasons))
    href = escape(f"{root}{passage.page}#{fragment_of(change.id)}") if passage else ""
    link = f'<a href="{href}">{label}</a>' if passage else label
    return f"<li>{link} {reasons}</li>"
