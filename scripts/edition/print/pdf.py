"""Lay the printed edition out as a PDF (PDF/UA-1), through WeasyPrint.

WeasyPrint is not needed for anything else, and needs Pango, which no package of Python's brings: what is missing
is said, not raised.
"""

from __future__ import annotations

import importlib
import logging
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from edition.model.edition import Edition
from edition.print import printed
from edition.theme.files import TOOL, find

ASSETS = "assets"
"""The folder of the theme in which the style sheet finds the fonts."""
FOLDER = "build/pdf"


def missing() -> str:
    """Return what has to be installed before a PDF can be made, or nothing."""
    try:
        importlib.import_module("weasyprint")
    except ModuleNotFoundError:
        return "WeasyPrint is not installed: make pdf installs it (or: uv sync --group pdf)."
    except OSError as error:
        return (
            f"WeasyPrint lacks a library of the system ({str(error).splitlines()[0]}).\n"
            "On Debian or Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0\n"
            "Elsewhere: https://doc.courtbouillon.org/weasyprint/stable/first_steps.html"
        )
    return ""


def pdf_of(edition: Edition, root: Path) -> bytes:
    """Return the PDF of ``edition``, the same bytes each time. Nothing is fetched but the theme's fonts."""
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

    page = HTML(string=printed(edition), base_url=f"{base.as_uri()}/", url_fetcher=OwnFiles())
    identifier = edition.metadata.id.encode()
    pdf = page.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True, pdf_identifier=identifier, full_fonts=False)
    return bytes(pdf or b"")
