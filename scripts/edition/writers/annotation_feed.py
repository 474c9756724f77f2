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
from edition.writers.markdown.parts.annotation import target_label

_FEED = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{lang}">
<id>{id}</id>
<title>Annotations : {title}</title>
<updated>{updated}</updated>
<link rel="self" type="application/atom+xml" href="feed.xml"/>
<link rel="alternate" type="text/html" href="./"/>
{entries}
</feed>
"""
_ENTRY = """<entry>
<id>{id}</id>
<title>{title}</title>
<author><name>{name}</name></author>
<published>{date}</published>
<updated>{date}</updated>
<link rel="alternate" type="text/html" href="./#{key}"/>
<rights>{licence}</rights>
<content type="html">{content}</content>
</entry>"""


def write(edition: Edition) -> Mapping[str, bytes]:
    """Return the feed, newest first; nothing where nobody has written."""
    newest = sorted(
        (a for a in edition.annotations if not a.withdrawn), key=lambda annotation: annotation.id, reverse=True
    )
    if not newest:
        return {}
    by_id = {annotation.id: annotation for annotation in newest}
    addresses = {id_: f"../{target.page}#{target.anchor}" for id_, target in known_targets(edition).items()}
    entries = (_entry(a, target_label(a.at, by_id), _id(edition, a.id), addresses) for a in newest)
    text = _FEED.format(
        lang=escape(edition.metadata.language),
        id=_id(edition, ""),
        title=escape(edition.metadata.title_short or edition.metadata.title),
        updated=_moment(newest[0].created),
        entries="\n".join(entries),
    )
    return {f"{ANNOTATIONS}feed.xml": text.encode()}


def _entry(annotation: Annotation, place: str, id_: str, addresses: Mapping[str, str]) -> str:
    body = with_links(read_body(annotation.body).html, addresses)
    quote = f"<blockquote>{escape(annotation.exact)}</blockquote>" if annotation.exact else ""
    kind = word_for(MOTIVATIONS, annotation.motivation)
    return _ENTRY.format(
        id=id_,
        title=escape(f"{place}, {kind}"),
        name=escape(annotation.name),
        date=_moment(annotation.created),
        key=annotation.id,
        licence=LICENCES[annotation.licence],
        content=escape(quote + body),
    )


def _id(edition: Edition, key: str) -> str:
    """Return an id that stays the same wherever the site stands."""
    return uuid5(NAMESPACE_URL, f"edition:{edition.metadata.id}/annotations/{key}").urn


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"
