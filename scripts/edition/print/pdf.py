"""Lay the printed edition out as a PDF (PDF/UA-1), through WeasyPrint.

WeasyPrint is not needed for anything else, and needs Pango, which no package of Python's brings: what is missing
is said, not raised.
"""

from __future__ import annotations

import importlib
import logging
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from edition.model.edition import Edition
from edition.model.problems import Code, Location, Problem
from edition.print import printed
from edition.print.reading import lost, named
from edition.theme.files import TOOL, find

ASSETS = "assets"
"""The folder of the theme in which the style sheet finds the fonts."""
FOLDER = "build/pdf"
ATTEMPTS = 6
"""How often the book is laid out at most: with notes at the foot, with some after their section, with all."""
_VARIANT = {"pdf_variant": "pdf/ua-1", "pdf_tags": True}


def missing() -> list[Problem]:
    """Return what has to be installed before a PDF can be made."""
    try:
        importlib.import_module("weasyprint")
    except ModuleNotFoundError:
        return [Problem(Code.PDF_TOOL_MISSING, Location(FOLDER))]
    except OSError as error:
        return [Problem(Code.PDF_LIBRARY_MISSING, Location(FOLDER), {"reason": str(error).splitlines()[0]})]
    return []


def pdf_of(edition: Edition, root: Path) -> tuple[bytes, list[Problem]]:
    """Return the PDF of ``edition``, the same bytes each time, or what would be missing from it.

    Notes that WeasyPrint cannot set at the foot of their pages are set after their section; the layout is read
    back until nothing is missing. Nothing is fetched but the theme's fonts.
    """
    notes = frozenset(note.number for note in edition.notes)
    after: frozenset[int] = frozenset()
    for attempt in range(1, ATTEMPTS + 1):
        html = _html(printed(edition, after), root)
        document = html.render(**_VARIANT)
        gone = lost(edition, html.etree_element, document)
        if not gone:
            identifier = edition.metadata.id.encode()
            return bytes(document.write_pdf(pdf_identifier=identifier, full_fonts=False, **_VARIANT) or b""), []
        more = {int(thing.id[2:]) for thing in gone if re.fullmatch(r"fn\d+", thing.id)} - after
        after = after | more if more and attempt < ATTEMPTS - 1 else notes
    where = Location(f"{FOLDER}/{edition.metadata.id}.pdf")
    return b"", [
        Problem(Code.PDF_INCOMPLETE, where, {"what": what, "words": words}) for what, words in named(gone)
    ]


def _html(text: str, root: Path) -> Any:
    """Return the page ``text`` as WeasyPrint reads it."""
    from weasyprint import HTML  # noqa: PLC0415 – only where it is there
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)  # a font that a toy edition lacks is no news
    base = TOOL.joinpath(ASSETS).resolve()

    class OwnFiles(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        def fetch(self, url: str, headers: Any = None) -> Any:
            parts = urlsplit(url)
            path = Path(unquote(parts.path)).resolve()
            if parts.scheme == "file" and path.is_relative_to(base):
                name = path.relative_to(base.parent).as_posix()
                return super().fetch(find(root, name).resolve().as_uri(), headers)
            if parts.scheme != "data":
                raise ValueError(url)
            return super().fetch(url, headers)

    return HTML(string=text, base_url=f"{base.as_uri()}/", url_fetcher=OwnFiles())
