"""A page of the site: its front matter, then its blocks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from edition.model.edition import SitePage
from edition.writers.markdown.blocks import join


def site_page(
    path: str, title: str, kind: str, body: Sequence[str], works: Iterable[str] | None = None
) -> SitePage:
    """Return a page with its front matter; ``works`` are those that its head names, if not all."""
    named = "" if works is None else f"works: {json.dumps(list(works))}\n"
    matter = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\nkind: {kind}\n{named}---\n"
    return SitePage(path, f"{matter}\n{join(body)}\n")
