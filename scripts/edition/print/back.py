"""The back matter of the book, one function a part; a new part is one more line of the list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from edition.model.edition import Edition
from edition.print.apparatus import apparatus
from edition.print.bibliography import bibliography
from edition.print.glossary import glossary
from edition.print.text import escape


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the back matter: its address, its title, and its HTML."""

    id: str
    title: str
    html: str


PARTS: tuple[tuple[str, str, Callable[[Edition], str]], ...] = (
    ("apparat", "Apparat critique", apparatus),
    ("bibliographie", "Bibliographie", bibliography),
    ("glossaire", "Glossaire", glossary),
)
"""Address, title and writer of each part. A writer that has nothing to say returns nothing."""


def back_matter(edition: Edition) -> list[Part]:
    """Return the parts that the edition has."""
    written = ((id_, title, write(edition)) for id_, title, write in PARTS)
    return [Part(id_, title, _section(id_, title, html)) for id_, title, html in written if html]


def _section(id_: str, title: str, html: str) -> str:
    heading = f'<h2 id="{id_}" data-running="{escape(title)}" data-label="{escape(title)}">{escape(title)}</h2>'
    return f'<section class="back {id_}">\n{heading}\n{html}\n</section>'
