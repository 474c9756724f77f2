"""Python-Markdown extension: notes keep the article's numbers, and have roles (DPUB-ARIA); marks; French spacing.

Python-Markdown numbers the notes of a page from 1; an edition prints the number that the source prints, which
is the note's label. In: the tree that its ``footnotes`` extension makes. Out: the same ids (``fn:7``,
``fnref:7``), the label as number, roles, and a name for each way back.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import STX

from edition.text.typography import french

_ESCAPED_URL = re.compile(rf"(https?{STX}\S+)")
"""An address whose colon is a reference to a character, which Python-Markdown keeps apart while it works."""
AFTER_FOOTNOTES = 5
"""Priority: after the ``footnotes`` processors (50 and 15) have put the notes and their backlinks in place."""


class NoteProcessor(Treeprocessor):
    """Number, name and mark the calls and notes of a page."""

    def run(self, root: Element) -> None:
        """Change ``root`` in place."""
        calls = [node for node in root.iter("sup") if node.get("id", "").startswith("fnref")]
        for call in calls:
            _call(call)
        for node in root.iter():
            if node.get("class") == "footnote":
                _notes(node, {call.attrib["id"] for call in calls})


def _call(sup: Element) -> None:
    for link in sup.iter("a"):
        link.text = link.attrib["href"].removeprefix("#fn:")
        link.set("role", "doc-noteref")
        link.set("aria-label", f"Note {link.text}")


def _notes(block: Element, called: set[str]) -> None:
    """Mark the notes of a page; one that the page does not call has no way back."""
    block.tag = "section"
    block.attrib = {"id": "notes", "class": "footnotes", "role": "doc-endnotes", "aria-label": "Notes"}
    for rule in block.findall("hr"):
        block.remove(rule)
    for item in block.iter("li"):
        label = item.get("id", "").removeprefix("fn:")
        if label.isdecimal():
            item.set("value", label)
        for parent in list(item.iter()):
            for link in parent.findall("a[@class='footnote-backref']"):
                if link.attrib["href"].removeprefix("#") in called:
                    _backlink(link, label)
                else:
                    parent.remove(link)


def _backlink(link: Element, label: str) -> None:
    link.attrib.pop("title", None)
    link.set("role", "doc-backlink")
    link.set("data-editorial", "backlink")
    link.set("aria-label", f"Retour à l’appel de la note {label}")


class MarkProcessor(Treeprocessor):
    """Make every span of the class ``mark`` an HTML ``mark``."""

    def run(self, root: Element) -> None:
        """Change ``root`` in place."""
        for node in root.iter("span"):
            classes = node.get("class", "").split()
            if "mark" in classes:
                node.tag = "mark"
                node.set("class", " ".join(name for name in classes if name != "mark"))
                if not node.get("class"):
                    del node.attrib["class"]


class TypographyProcessor(Treeprocessor):
    """Set the spaces of what is written in French, as the pipeline has set the article's."""

    def run(self, root: Element) -> None:
        """Change ``root`` in place; text in another language and code are left alone."""
        if root.tag in ("code", "pre") or not root.get("lang", "fr").startswith("fr"):
            return
        root.text = _typeset(root.text)
        for child in root:
            self.run(child)
            child.tail = _after(child.tail)


def _typeset(text: str | None) -> str | None:
    """Return ``text`` typeset; a web address of the article's is left alone, its signs escaped as they are."""
    return text and "".join(part if n % 2 else french(part) for n, part in enumerate(_ESCAPED_URL.split(text)))


def _after(tail: str | None) -> str | None:
    """Set what follows an element as it is read: « ; » after a link has its space, too."""
    return tail and (_typeset(f"){tail}") or "")[1:]


class EditionExtension(Extension):
    """Register the processors, and the ``footnotes`` extension it completes."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 – Python-Markdown's name
        """Add the processors to ``md``."""
        md.registerExtensions(["footnotes"], {})
        md.treeprocessors.register(NoteProcessor(md), "edition-notes", AFTER_FOOTNOTES)
        md.treeprocessors.register(MarkProcessor(md), "edition-marks", AFTER_FOOTNOTES)
        md.treeprocessors.register(TypographyProcessor(md), "edition-typography", AFTER_FOOTNOTES - 1)


def makeExtension(**options: Any) -> EditionExtension:  # noqa: N802 – Python-Markdown's entry point
    """Return the extension, as Python-Markdown asks for it."""
    return EditionExtension(**options)
