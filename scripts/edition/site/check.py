"""Check the built site as its readers meet it: ids unique, every internal link and anchor resolves.

MkDocs' own ``--strict`` lets an undefined note and a dead anchor pass; this reads the HTML instead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from edition.model.problems import Code, Location, Problem, did_you_mean

_LEFT_OVER = re.compile(r"\[\^[^\]\s]+\]|\{:? ?[#.][\w-]+[^}]*\}|///Footnotes|<!-- insert:")
_LINKS = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src", "iframe": "src"}


@dataclass
class HtmlPage(HTMLParser):
    """What a page of the site holds of ids, links and text; ``path`` is relative to the site."""

    path: str
    ids: Counter[str] = field(default_factory=Counter)
    links: list[tuple[str, int]] = field(default_factory=list)
    left_over: list[tuple[str, int]] = field(default_factory=list)
    _quiet: int = 0
    _written: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the id and the link of an element."""
        self._quiet += tag in ("script", "style", "code", "pre")
        if tag == "div" and any(name == "data-written" for name, _ in attrs):
            self._quiet, self._written = self._quiet + 1, True
        for name, value in attrs:
            if name == "id":
                self.ids[value or ""] += 1
            elif name == _LINKS.get(tag):
                self.links.append((value or "", self.getpos()[0]))

    def handle_endtag(self, tag: str) -> None:
        """Leave code, scripts and what readers wrote, whose text is not the page's."""
        self._quiet -= tag in ("script", "style", "code", "pre")
        if tag == "div" and self._written:  # what a reader wrote holds no div
            self._quiet, self._written = self._quiet - 1, False

    def handle_data(self, data: str) -> None:
        """Note markup that the renderer left in the text."""
        self._search(data)

    def handle_comment(self, data: str) -> None:
        """Note an insert that nothing expanded."""
        self._search(f"<!--{data}-->")

    def _search(self, text: str) -> None:
        if not self._quiet:
            self.left_over += [(match[0], self.getpos()[0]) for match in _LEFT_OVER.finditer(text)]


def check_site(site: Path) -> list[Problem]:
    """Return what is wrong with the built site at ``site``; external links are not followed."""
    pages = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    read = {name: _read(name, path) for name, path in pages.items()}
    return [problem for page in read.values() for problem in _problems(page, read, site)]


def _read(name: str, path: Path) -> HtmlPage:
    page = HtmlPage(name)
    page.feed(path.read_text(encoding="utf-8"))
    return page


def _problems(page: HtmlPage, pages: dict[str, HtmlPage], site: Path) -> Iterator[Problem]:
    shown = f"{site.name}/{page.path}"
    for id_, count in page.ids.items():
        if count > 1:
            yield Problem(Code.ID_REPEATED, Location(shown), {"id": id_, "count": count})
    for markup, line in page.left_over:
        yield Problem(Code.MARKUP_LEFT_OVER, Location(shown, line), {"markup": markup})
    for href, line in page.links:
        yield from _link_problems(href, Location(shown, line), page, pages, site)


def _link_problems(
    href: str, where: Location, page: HtmlPage, pages: dict[str, HtmlPage], site: Path
) -> Iterator[Problem]:
    target = _target(href, page.path)
    if target is None:
        return
    path, anchor = target
    if path.endswith("/") or path == "":
        path += "index.html"
    if not (site / path).is_file():
        yield Problem(Code.LINK_BROKEN, where, {"href": href})
    elif anchor and path in pages and anchor not in pages[path].ids:
        details = {"href": href, "suggestion": did_you_mean(anchor, pages[path].ids)}
        yield Problem(Code.ANCHOR_MISSING, where, details)


def _target(href: str, page: str) -> tuple[str, str] | None:
    """Return the path below the site and the anchor that ``href`` names on ``page``; None if it leaves."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return href, ""
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return None
    anchor = unquote(parts.fragment)
    if not parts.path:
        return page, anchor
    steps: list[str] = list(PurePosixPath(page).parent.parts)
    for step in unquote(parts.path).split("/"):
        if step == ".." and steps:
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    folder = parts.path.endswith(("/", "/.", "/..")) or parts.path in (".", "..")
    return "/".join(steps) + ("/" if folder and steps else ""), anchor
