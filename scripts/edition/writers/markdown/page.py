"""A page of the site: its front matter, then its blocks."""

from __future__ import annotations

import json
from collections.abc import Sequence

from edition.model.edition import SitePage
from edition.writers.markdown.blocks import join


def site_page(path: str, title: str, kind: str, body: Sequence[str], **head: object) -> SitePage:
    """Return a page with its front matter.

    ``head`` is what its head says besides: ``works`` (keys of those it names; else all), ``description``,
    and ``preview`` (the section whose picture it has, if not the article's).
    """
    fields = "".join(f"{name}: {_flow(value)}\n" for name, value in head.items())
    matter = f"---\ntitle: {_flow(title)}\nkind: {kind}\n{fields}---\n"
    return SitePage(path, f"{matter}\n{join(body)}\n")


def _flow(value: object) -> str:
    """Return ``value`` as YAML has it on one line: what JSON has."""
    return json.dumps(value, ensure_ascii=False)
