"""Escape text for HTML, without the characters that HTML cannot hold."""

from __future__ import annotations

import html
import re

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Return ``text`` with each character that HTML cannot hold as U+FFFD, as on the site."""
    return _CONTROLS.sub("\ufffd", text)


def escape(text: str) -> str:
    """Return ``text`` fit for an element or an attribute."""
    return html.escape(printable(text))
