"""A page of the site: its front matter, then its blocks."""

from __future__ import annotations

import json
from collections.abc import Sequence

from edition.edition import SitePage
from edition.writers.markdown.blocks import join


def site_page(path: str, title: str, kind: str, body: Sequence[str]) -> SitePage:
    """Return a page with its front matter."""
    matter = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\nkind: {kind}\n---\n"
    return SitePage(path, f"{matter}\n{join(body)}\n")
