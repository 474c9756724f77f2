"""Check the built site as its readers meet it: ids unique, every internal link and anchor resolves.

MkDocs' own ``--strict`` lets an undefined note and a dead anchor pass; this reads the HTML instead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from edition.model.problems import Code, Location, Problem, did_you_mean

_MARKUP = re.compile(
    r"""<!--(?P<comment>.*?)-->|<(?P<end>/?)(?P<tag>[a-z][\w-]*)(?P<attributes>(?:[^"'>]|"[^"]*"|'[^']*')*)>""",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_LEFT_OVER = re.compile(r"\[\^[^\]\s]+\]|\{:? ?[#.][\w-]+[^}]*\}|///Footnotes|(?:<|&lt;)!-- insert:")
"""Markup that the renderer left over. In a text it cannot occur: there such characters are numeric references."""
_LINKS = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src", "iframe": "src"}
_NO_MARKUP = ("script", "style")
_RENDERED = "article"
"""The element that holds what the renderer writes; all else comes from templates, which escape."""
_QUIET = (*_NO_MARKUP, "code", "pre", "nav")


@dataclass
class HtmlPage:
    """What a page of the site holds of ids, links and markup left over; ``path`` is relative to the site.

    It reads the HTML that the renderer and the templates write, whose tags are whole; positions count characters.
    """

    path: str
    html: str
    ids: Counter[str] = field(default_factory=Counter)
    links: list[tuple[str, int]] = field(default_factory=list)
    left_over: list[tuple[str, int]] = field(default_factory=list)
    _quiet: int = 0
    _rendered: int = 0
    _written: bool = False

    def __post_init__(self) -> None:
        at = 0
        while found := _MARKUP.search(self.html, at):
            self._search(self.html[at : found.start()], at)
            at = found.end()
            tag = (found["tag"] or "").lower()
            if found["comment"] is not None:
                self._search(found[0], found.start())
            elif found["end"]:
                self._leave(tag)
            else:
                self._enter(tag, found["attributes"], found.start())
                at = self._end_of(tag, at) if tag in _NO_MARKUP else at
        self._search(self.html[at:], at)

    def line_of(self, at: int) -> int:
        """Return the number of the line at the position ``at``."""
        return self.html.count("\n", 0, at) + 1

    def _enter(self, tag: str, attributes: str, at: int) -> None:
        """Note the id and the link of an element; code, scripts and what readers wrote are not the page's text."""
        self._quiet += tag in _QUIET
        self._rendered += tag == _RENDERED
        for name, *values in _ATTRIBUTE.findall(attributes):
            value = unescape("".join(values))
            if name == "id":
                self.ids[value] += 1
            elif name == _LINKS.get(tag):
                self.links.append((value, at))
            elif name == "data-written" and tag == "div":
                self._quiet, self._written = self._quiet + 1, True

    def _end_of(self, tag: str, at: int) -> int:
        end = self.html.find(f"</{tag}", at)
        return len(self.html) if end < 0 else end

    def _leave(self, tag: str) -> None:
        self._quiet -= tag in _QUIET
        self._rendered -= tag == _RENDERED
        if tag == "div" and self._written:  # what a reader wrote holds no div
            self._quiet, self._written = self._quiet - 1, False

    def _search(self, text: str, at: int) -> None:
        """Note markup that the renderer left in the text, or an insert that nothing expanded."""
        if text and self._rendered and not self._quiet:
            self.left_over += [(match[0], at) for match in _LEFT_OVER.finditer(text)]


def check_site(site: Path) -> list[Problem]:
    """Return what is wrong with the built site at ``site``; external links are not followed."""
    pages = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    read = {name: _read(name, path) for name, path in pages.items()}
    return [problem for page in read.values() for problem in _problems(page, read, site)]


def _read(name: str, path: Path) -> HtmlPage:
    return HtmlPage(name, path.read_text(encoding="utf-8"))


def _problems(page: HtmlPage, pages: dict[str, HtmlPage], site: Path) -> Iterator[Problem]:
    shown = f"{site.name}/{page.path}"
    for id_, count in page.ids.items():
        if count > 1:
            yield Problem(Code.ID_REPEATED, Location(shown), {"id": id_, "count": count})
    for markup, at in page.left_over:
        yield Problem(Code.MARKUP_LEFT_OVER, Location(shown, page.line_of(at)), {"markup": markup})
    for href, at in page.links:
        if fault := _fault(href, page, pages, site):
            code, details = fault
            yield Problem(code, Location(shown, page.line_of(at)), details)


def _fault(
    href: str, page: HtmlPage, pages: dict[str, HtmlPage], site: Path
) -> tuple[Code, dict[str, object]] | None:
    """Return what is wrong with the link ``href`` on ``page``, if anything."""
    target = _target(href, page.path)
    if target is None:
        return None
    path, anchor = target
    if path.endswith("/") or path == "":
        path += "index.html"
    there = pages.get(path)
    if there is None and not (site / path).is_file():
        return Code.LINK_BROKEN, {"href": href}
    if there and anchor and anchor not in there.ids:
        return Code.ANCHOR_MISSING, {"href": href, "suggestion": did_you_mean(anchor, there.ids)}
    return None


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
    steps = page.split("/")[:-1]
    for step in unquote(parts.path).split("/"):
        if step == ".." and steps:
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    folder = parts.path.endswith(("/", "/.", "/..")) or parts.path in (".", "..")
    return "/".join(steps) + ("/" if folder and steps else ""), anchor
