"""Write the pictures that go with links to the edition, where its address is known: they are fetched by it."""

from __future__ import annotations

from collections.abc import Mapping

from edition.model.addresses import page_of
from edition.model.edition import Edition
from edition.records.head import preview_of
from edition.records.preview import preview


def write(edition: Edition) -> Mapping[str, bytes]:
    """Return the picture of the whole article, and one of each section in it."""
    if not edition.site_url:
        return {}
    pages = ("", *map(page_of, edition.all_sections))
    return {preview_of(page): preview(edition, page) for page in pages}
