"""Write the Atom feed of the annotations."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from edition.model.addresses import ANNOTATIONS
from edition.model.annotations import MOTIVATIONS, Annotation
from edition.model.edition import Edition
from edition.model.vocabulary import licence_address, word_for
from edition.publication.targets import known_targets
from edition.records.feed import Entry, feed
from edition.text.annotation_body import read_body, with_links
from edition.writers.markdown.parts.annotation import target_label


def write(edition: Edition) -> Mapping[str, bytes]:
    """Return the feed, newest first; nothing where nobody has written."""
    newest = sorted(
        (a for a in edition.annotations if not a.withdrawn), key=lambda annotation: annotation.id, reverse=True
    )
    if not newest:
        return {}
    by_id = {annotation.id: annotation for annotation in newest}
    root = edition.site_url or "../"
    addresses = {id_: f"{root}{target.page}#{target.anchor}" for id_, target in known_targets(edition).items()}
    entries = [_entry(a, target_label(a.at, by_id), addresses) for a in newest]
    return feed(edition, ANNOTATIONS, "Annotations", entries)


def _entry(annotation: Annotation, place: str, addresses: Mapping[str, str]) -> Entry:
    body = with_links(read_body(annotation.body).html, addresses)
    quote = f"<blockquote>{escape(annotation.exact)}</blockquote>" if annotation.exact else ""
    return Entry(
        key=annotation.id,
        title=f"{place}, {word_for(MOTIVATIONS, annotation.motivation)}",
        names=(annotation.name,),
        date=annotation.created,
        at=f"#{annotation.id}",
        html=quote + body,
        licence=licence_address(annotation.licence),
    )
