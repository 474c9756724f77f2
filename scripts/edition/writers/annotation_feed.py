"""Write the Atom feed of the annotations (RFC 4287). Its links are relative: the site may stand anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from uuid import NAMESPACE_URL, uuid5

from edition.addresses import ANNOTATIONS
from edition.annotation_text import read_body, with_links
from edition.annotations import LICENCES, MOTIVATIONS, Annotation
from edition.edition import Edition
from edition.targets import known_targets
from edition.vocabulary import word_for
from edition.writers.markdown.annotation import label_of

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
    newest = sorted(edition.annotations, key=lambda annotation: annotation.id, reverse=True)
    if not newest:
        return {}
    text = _FEED.format(
        lang=escape(edition.metadata.language),
        id=_id(edition, ""),
        title=escape(edition.metadata.title_short or edition.metadata.title),
        updated=_moment(newest[0].created),
        entries="\n".join(_entry(annotation, edition) for annotation in newest),
    )
    return {f"{ANNOTATIONS}feed.xml": text.encode()}


def _entry(annotation: Annotation, edition: Edition) -> str:
    by_id = {other.id: other for other in edition.annotations}
    addresses = {id_: f"../{target.page}#{target.anchor}" for id_, target in known_targets(edition).items()}
    body = with_links(read_body(annotation.body).html, addresses)
    quote = f"<blockquote>{escape(annotation.exact)}</blockquote>" if annotation.exact else ""
    kind = word_for(MOTIVATIONS, annotation.motivation)
    return _ENTRY.format(
        id=_id(edition, annotation.id),
        title=escape(f"{label_of(annotation.at, by_id)}, {kind}"),
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
