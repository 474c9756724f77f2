"""Read the rendered HTML back: what a passage says once everything the edition added is taken away."""

from __future__ import annotations

import re
from copy import deepcopy
from functools import cache
from pathlib import Path

import lxml.html
import markdown
from lxml.html import HtmlElement

from edition.site.frame import settings

ROOT = Path(__file__).resolve().parent.parent
TOY = ROOT / "tests" / "toy"
"""An invented edition that has every kind of thing once: what the tool's own tests look at."""
RENDERER_DEFAULTS = ["toc", "tables", "fenced_code"]
"""What MkDocs adds to the extensions of every site."""


PASSAGE = re.compile(r"p\d+|fn:\d+|abstract-\S+|s(\d|-)\S*")
"""The addresses of passages (design §4)."""


@cache
def extensions() -> tuple[str, ...]:
    """Return the Markdown extensions of every site."""
    return (*RENDERER_DEFAULTS, *settings()["markdown_extensions"])


def render(page: bytes) -> HtmlElement:
    """Return the HTML of a Markdown page, its front matter aside."""
    text = page.decode("utf-8").split("---\n", 2)[-1]
    html = markdown.markdown(text, extensions=list(extensions()))
    return lxml.html.fragment_fromstring(html, create_parent="main")


def passages(html: HtmlElement) -> dict[str, str]:
    """Return the source's text of every paragraph, abstract, note and section heading, by id."""
    found = {}
    for element in html.iter("p", "li", "h1", "h2", "h3", "h4", "h5", "h6"):
        address = element.get("id", "")
        as_it_is = element.tag[0] != "h" or address.startswith("s")  # not an article called « P. 12 »
        if as_it_is and PASSAGE.fullmatch(address):
            found[address] = source_reading(element)
    return found


def source_reading(element: HtmlElement) -> str:
    """Return the text of ``element`` with the source's readings put back, without calls and additions."""
    bare = deepcopy(element)
    for added in bare.xpath(
        ".//*[@data-editorial] | .//sup[starts-with(@id, 'fnref')] | .//sup[@class='missing-note']"
    ):
        added.drop_tree()
    for emendation in bare.xpath(".//*[@data-sic]"):
        emendation.text = emendation.get("data-sic")
    return str(bare.text_content())
