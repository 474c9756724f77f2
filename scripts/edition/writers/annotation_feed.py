"""Write the Atom feed of the annotations (RFC 4287). Its links are relative: the site may stand anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from uuid import NAMESPACE_URL, uuid5

from edition.model.addresses import ANNOTATIONS
from edition.model.annotations import LICENCES, MOTIVATIONS, Annotation
from edition.model.edition import Edition
from edition.model.vocabulary import word_for
from edition.publication.targets import known_targets
from edition.text.annotation_body import read_body, with_links
from edition.theme.templates import render
from edition.writers.markdown.parts.annotation import target_label


def write(edition: Edition) -> Mapping[str, bytes]:
    """Return the feed, newest first; nothing where nobody has written."""
    newest = sorted(
        (a for a in edition.annotations if not a.withdrawn), key=lambda annotation: annotation.id, reverse=True
    )
    if not newest:
        return {}
    by_id = {annotation.id: annotation for annotation in newest}
    addresses = {id_: f"../{target.page}#{target.anchor}" for id_, target in known_targets(edition).items()}
    text = render(
        "feed.xml",
        lang=edition.metadata.language,
        id=_id(edition, ""),
        title=edition.metadata.title_short or edition.metadata.title,
        updated=newest[0].created,
        entries=[_entry(a, target_label(a.at, by_id), _id(edition, a.id), addresses) for a in newest],
    )
    return {f"{ANNOTATIONS}feed.xml": text.encode()}


def _entry(annotation: Annotation, place: str, id_: str, addresses: Mapping[str, str]) -> dict[str, str]:
    body = with_links(read_body(annotation.body).html, addresses)
    quote = f"<blockquote>{escape(annotation.exact)}</blockquote>" if annotation.exact else ""
    return {
        "id": id_,
        "title": f"{place}, {word_for(MOTIVATIONS, annotation.motivation)}",
        "name": annotation.name,
        "date": annotation.created,
        "key": annotation.id,
        "licence": LICENCES[annotation.licence],
        "html": quote + body,
    }


def _id(edition: Edition, key: str) -> str:
    """Return an id that stays the same wherever the site stands."""
    return uuid5(NAMESPACE_URL, f"edition:{edition.metadata.id}/annotations/{key}").urn
