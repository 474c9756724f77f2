"""The body of an annotation: little Markdown in, harmless HTML out, whatever a stranger wrote.

Two fences: a Markdown that knows neither HTML nor images nor headings, so that they stay text; then an
allow-list of elements and attributes (nh3, after html5ever's reading of the result).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import markdown
import nh3

from edition.markdown_extension import AFTER_FOOTNOTES, TypographyProcessor

TAGS = {"p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "code", "pre", "a"}
REL = "nofollow ugc noopener"
_UNKNOWN = {
    "preprocessors": ("html_block",),
    "parser.blockprocessors": ("hashheader", "setextheader", "hr"),
    "inlinePatterns": ("html", "image_link", "image_reference", "short_image_ref", "automail"),
}
_MARKUP = re.compile(r"<!--|<[!/?]?[A-Za-z][^>\s]{0,40}|!\[|^#{1,6}\s.{0,40}", re.MULTILINE)
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)|^(?: {4}|\t).*$", re.DOTALL | re.MULTILINE)
_AUTOLINK = re.compile(r"<https?://[^\s<>]*>")
_HREF = re.compile(r'href="([^"]*)"')
_MAX_NESTING = 12


@dataclass(frozen=True, slots=True)
class Body:
    """A body as HTML; the links in it that lead nowhere outside, and the markup that was not taken as such."""

    html: str
    links: tuple[str, ...] = ()
    markup: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def read_body(text: str) -> Body:
    """Return the body that the Markdown ``text`` gives. ``html`` holds only what the allow-list has."""
    markup = tuple(dict.fromkeys(match[0] for match in _MARKUP.finditer(_without_code(text))))
    if _nesting(text) > _MAX_NESTING:
        return Body(f"<p>{nh3.clean_text(text)}</p>", markup=(*markup, text[:40]))
    links: list[str] = []

    def attribute(tag: str, name: str, value: str) -> str | None:
        if tag == "a" and name == "href" and not _leaves(value):
            links.append(value)
            return value if re.fullmatch(r"#[A-Za-z0-9:-]+", value) else None
        return value

    html = nh3.clean(
        _converted(text),
        tags=TAGS,
        attributes={"a": {"href"}},
        attribute_filter=attribute,
        url_schemes={"http", "https"},
        link_rel=REL,
    )
    return Body(html, tuple(dict.fromkeys(links)), markup)


def with_links(html: str, addresses: Mapping[str, str]) -> str:
    """Return ``html`` with its links to places of the edition made addresses; one that is not known goes."""

    def address(match: re.Match[str]) -> str:
        href = match[1]
        if not href.startswith("#"):
            return match[0]
        return f'href="{addresses[href[1:]]}"' if href[1:] in addresses else ""

    return _HREF.sub(address, html)


def _converted(text: str) -> str:
    md = markdown.Markdown(output_format="html")
    for registry, names in _UNKNOWN.items():
        found: Any = md
        for part in registry.split("."):
            found = getattr(found, part)
        for name in names:
            found.deregister(name)
    md.treeprocessors.register(TypographyProcessor(md), "edition-typography", AFTER_FOOTNOTES - 1)
    try:
        return md.convert(text)
    except RecursionError:
        return f"<p>{nh3.clean_text(text)}</p>"


def _leaves(href: str) -> bool:
    """Tell whether ``href`` is a whole address of the web."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc


def _without_code(text: str) -> str:
    return _AUTOLINK.sub("", _CODE.sub("", text))


def _nesting(text: str) -> int:
    """Return a bound of how deep quotations and lists nest in ``text``."""
    starts = (re.match(r"[\s>*+-]*", line) for line in text.split("\n"))
    return max((len("".join(start[0].split())) for start in starts if start), default=0)
