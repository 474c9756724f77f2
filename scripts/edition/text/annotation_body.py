"""Turn the body of an annotation into safe HTML: a little Markdown in, an allow-list of elements out.

Two fences: a Markdown that knows neither HTML nor images nor headings, so that they stay text; then an
allow-list of elements and attributes (nh3, after html5ever's reading of the result).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile
from operator import attrgetter
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.treeprocessors import Treeprocessor

from edition.text.markdown_extension import AFTER_FOOTNOTES, TypographyProcessor

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
_PLACE = re.compile(r"#[A-Za-z0-9:-]+")
_HREF = re.compile(r'href="([^"]*)"')
_MAX_NESTING = 12


@dataclass(frozen=True, slots=True)
class Body:
    """A body as HTML, and what in it is to be checked or told.

    ``links`` are those that lead to no whole address of the web, each once, as they are written; ``markup`` is
    what was not taken as such: the first characters of each tag, image, heading.
    """

    html: str
    links: tuple[str, ...] = ()
    markup: tuple[str, ...] = ()


@lru_cache(maxsize=16_384)
def read_body(text: str) -> Body:
    """Return the body that the Markdown ``text`` gives. ``html`` holds only what the allow-list has.

    Whatever ``text`` is, nothing is raised; what nests too deep is shown as it is written.
    """
    markup = tuple(dict.fromkeys(match[0] for match in _MARKUP.finditer(_without_code(text))))
    if _nesting(text) > _MAX_NESTING:
        return Body(f"<p>{nh3.clean_text(text)}</p>", markup=(*markup, text[:40]))
    converted, links = _converted(text)
    html = nh3.clean(
        converted,
        tags=TAGS,
        attributes={"a": {"href"}},
        attribute_filter=_attribute,
        url_schemes={"http", "https"},
        link_rel=REL,
    )
    return Body(html, tuple(dict.fromkeys(href for href in links if not _is_external(href))), markup)


def _attribute(_tag: str, name: str, value: str) -> str | None:
    if name == "href":
        return value if _is_external(value) or _PLACE.fullmatch(value) else None
    return value if name == "rel" else None


def with_links(html: str, addresses: Mapping[str, str]) -> str:
    """Return ``html`` with its links to places (``#p5``) made ``addresses`` (by id); one not known is no link."""

    def address(match: re.Match[str]) -> str:
        href = match[1]
        if not href.startswith("#"):
            return match[0]
        return f'href="{addresses[href[1:]]}"' if href[1:] in addresses else ""

    return _HREF.sub(address, html)


class _Links(Treeprocessor):
    """Note where the links of a body lead."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def run(self, root: Element) -> None:
        """Read ``root``; it stays as it is."""
        self.found = [link.attrib["href"] for link in root.iter("a")]


@cache
def _renderer() -> tuple[markdown.Markdown, _Links]:
    md = markdown.Markdown(output_format="html")
    for registry, names in _UNKNOWN.items():
        found = attrgetter(registry)(md)
        for name in names:
            found.deregister(name)
    links = _Links()
    md.treeprocessors.register(links, "edition-links", AFTER_FOOTNOTES)
    md.treeprocessors.register(TypographyProcessor(md), "edition-typography", AFTER_FOOTNOTES - 1)
    return md, links


def _converted(text: str) -> tuple[str, list[str]]:
    """Return the HTML of ``text``, not yet to be trusted, and where its links lead."""
    md, links = _renderer()
    try:
        return md.reset().convert(text), links.found
    except RecursionError:
        _renderer.cache_clear()  # it was left in the middle
        return f"<p>{nh3.clean_text(text)}</p>", []


def _is_external(href: str) -> bool:
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
    starts = (takewhile(lambda c: c in ">*+-" or c.isspace(), line) for line in text.split("\n"))
    return max(sum(not c.isspace() for c in start) for start in starts)
