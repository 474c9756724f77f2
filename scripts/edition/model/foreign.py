"""Words in another language than the article's, from ``foreign.yml`` (TEI ``foreign``; WCAG 2, 3.1.2)."""

from __future__ import annotations

from dataclasses import dataclass

PATH = "docs/source/foreign.yml"


@dataclass(frozen=True, slots=True)
class ForeignWords:
    """Words in ``lang`` (BCP 47) and the ``forms`` by which the text gives them.

    ``at`` are the addresses of the only passages that they are meant in; without, every passage in the
    edition's language.
    """

    lang: str
    forms: tuple[str, ...]
    at: tuple[str, ...] = ()
    note: str = ""
    line: int = 0
