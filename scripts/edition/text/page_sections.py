"""What a Markdown page of the site says, heading by heading, as plain text: what the search can find of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser

import markdown
import yaml

_EXTENSIONS = [
    "attr_list",
    "def_list",
    "fenced_code",
    "tables",
    "toc",
    "pymdownx.bracketspan",
    "pymdownx.blocks.details",
    "pymdownx.blocks.html",
]
_FRONT_MATTER = re.compile(r"\A---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LAYOUT = re.compile(r"[ \n\t]+")  # not \s: the narrow no-break space is typography
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TEXT = ("p", "li", "dd", "dt", "td", "th", "pre")
_NOT_TEXT = ("svg", "form", "nav", "script", "style")


@dataclass(frozen=True, slots=True)
class PageSection:
    """A heading of ``rank`` 1 to 6, its anchor, the text up to the next one; text before the first has none."""

    title: str = ""
    anchor: str = ""
    text: str = ""
    rank: int = 0


def title_of_page(page: str) -> str:
    """Return the title that the front matter of the Markdown ``page`` gives; nothing where it gives none."""
    matter = _FRONT_MATTER.match(page)
    try:
        data = yaml.safe_load(matter[1]) if matter else None
    except yaml.YAMLError:
        return ""
    title = data.get("title") if isinstance(data, dict) else None
    return title if isinstance(title, str) else ""


def sections_of(page: str) -> list[PageSection]:
    """Return the sections of the Markdown ``page`` that say something; none where it cannot be read."""
    source = _COMMENT.sub("", _FRONT_MATTER.sub("", page))
    try:
        html = _converter().reset().convert(source)
    except RecursionError:  # containers a thousand deep: a page that no renderer shows
        _converter.cache_clear()  # it was left in the middle
        return []
    sections = [PageSection(_plain(h.title), h.anchor, _plain(h.text), h.rank) for h in _read(html)]
    return [section for section in sections if section.title or section.text]


@cache
def _converter() -> markdown.Markdown:
    return markdown.Markdown(extensions=_EXTENSIONS)


def text_of_html(html: str) -> str:
    """Return the text of ``html`` that has no headings."""
    return _plain([part for heading in _read(html) for part in heading.text])


@dataclass(slots=True)
class _Heading:
    rank: int = 0
    anchor: str = ""
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def _read(html: str) -> list[_Heading]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    """Collects headings and text; what is drawn, filled in or only leads elsewhere is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.found = [_Heading()]
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a heading or a block."""
        if tag in _HEADINGS:
            self.found.append(_Heading(int(tag[1]), dict(attrs).get("id") or ""))
        if tag in _TEXT:
            self.found[-1].text.append(" ")
        if tag in (*_HEADINGS, *_TEXT, *_NOT_TEXT):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close a block, and what was left open in it."""
        if tag in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        """Keep words of a heading or a block."""
        if self._open and not any(tag in _NOT_TEXT for tag in self._open):
            last = self.found[-1]
            (last.title if self._open[-1] in _HEADINGS else last.text).append(data)


def _plain(parts: list[str]) -> str:
    return _LAYOUT.sub(" ", "".join(parts)).strip()
