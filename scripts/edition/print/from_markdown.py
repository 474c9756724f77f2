"""Turn into HTML what the Markdown writers write of an entry, so that site and book share one notation."""

from __future__ import annotations

import re

import markdown

_EXTENSIONS = ["attr_list", "pymdownx.bracketspan"]
_ONE_PARAGRAPH = re.compile(r"^<p[^>]*>(.*)</p>$", re.DOTALL)


def html_of(text: str) -> str:
    """Return Markdown ``text`` as HTML blocks."""
    return markdown.markdown(text, extensions=_EXTENSIONS, output_format="html")


def inline_html_of(text: str) -> str:
    """Return one paragraph of Markdown as running text."""
    html = html_of(text)
    match = _ONE_PARAGRAPH.match(html)
    return match[1] if match else html
