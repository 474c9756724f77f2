"""Write spans, marks and containers as pymdown-extensions has them: bracketspan and blocks.

``[Michael]{#e27 .emendation data-sic="Mickael"}`` and ``/// details | Apparat`` read as Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from edition.writers.markdown.escape import escape_attribute

_FENCE = re.compile(r"^ *(/{3,})", re.MULTILINE)


def attributes(*classes: str, id_: str = "", **others: str) -> str:
    """Return an attribute list (``attr_list``): ``#e27 .emendation data-sic="Mickael"``.

    Names of ``others`` have hyphens for their underscores; values are text, escaped here.
    """
    parts = [f"#{id_}"] if id_ else []
    parts += [f".{name}" for name in classes]
    parts += [f'{_name(name)}="{escape_attribute(value)}"' for name, value in others.items()]
    return " ".join(parts)


def span(words: str, *classes: str, id_: str = "", **others: str) -> str:
    """Return ``words``, which are Markdown, as a span (``pymdownx.bracketspan``)."""
    return f"[{words}]{{{attributes(*classes, id_=id_, **others)}}}"


def mark(words: str, *classes: str, **others: str) -> str:
    """Return ``words`` as marked: a span of the class ``mark``, which the extension makes an HTML ``mark``.

    ``pymdownx.mark`` loses its signs where a link or a span stands at an edge of the words.
    """
    return span(words, "mark", *classes, **others)


def details(summary: str, blocks: Iterable[str], *classes: str, **others: str) -> str:
    """Return ``blocks`` folded behind ``summary`` (``pymdownx.blocks.details``)."""
    named = {"class": " ".join(classes), **{_name(name): value for name, value in others.items()}}
    listed = ", ".join(f'{name}: "{escape_attribute(value)}"' for name, value in named.items() if value)
    return _block(f"details | {summary}" + (f"\n    attrs: {{{listed}}}" if listed else ""), blocks)


def container(tag: str, blocks: Iterable[str], *classes: str, **others: str) -> str:
    """Return ``blocks`` inside the HTML element ``tag`` (``pymdownx.blocks.html``)."""
    listed = " ".join(f'{_name(name)}="{escape_attribute(value)}"' for name, value in others.items())
    selector = tag + "".join(f".{name}" for name in classes) + (f"[{listed}]" if listed else "")
    return _block(f"html | {selector}", blocks)


def _block(opening: str, blocks: Iterable[str]) -> str:
    """Return a block of one more slash than any in it: blocks in each other have fences of their own."""
    content = "\n\n".join(text for text in blocks if text)
    fence = "/" * max((len(inner) + 1 for inner in _FENCE.findall(content)), default=3)
    return f"{fence} {opening}\n\n{content}\n\n{fence}"


def _name(name: str) -> str:
    return name.rstrip("_").replace("_", "-")
