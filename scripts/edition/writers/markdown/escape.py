"""Escape text so that Markdown and HTML render it as itself."""

from __future__ import annotations

import re

_ACTIVE = re.compile(r"[\\`*_{}\[\]<>&#|~^=+$]|--+|!(?=\[)|:(?=:|/)|//+")
_ACTIVE_AT_START = re.compile(r"^(?:[-:>'\"!?%]|[0-9]+(?=[.)])|[a-zA-Z](?=[.)] ))")
_LINE_ENDS = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_LONG_CHAIN = re.compile(r"[^\s<>]{16,}")
_SLASH = re.compile(r"((?<!/)/)(?=\w)")
_ATTRIBUTE = re.compile(r"[^\w \u00a0\u202f.,;()/’«»…–—-]|_|-(?=-)|/(?=/)")
"""What is escaped in an attribute; two slashes too, which begin a container or the place of the notes."""


def escape(text: str, *, at_start: bool = False) -> str:
    """Return ``text`` with every active character as a numeric reference.

    ``at_start`` also escapes what is active only at the start of a block (a list's dash or number).
    Line ends and tabs become a space, other control characters (Markdown's own marks) U+FFFD.
    """
    inert = _ACTIVE.sub(_references, _printable(text))
    return _ACTIVE_AT_START.sub(_references, inert) if at_start else inert


def divisible(escaped: str) -> str:
    """Return text that :func:`escape` gave, with ``<wbr>`` after the slashes of long chains and addresses.

    « connaissances/techniques/savoir-faire » may be divided there, « et/ou » and ``//`` may not.
    """
    return _LONG_CHAIN.sub(lambda chain: _SLASH.sub(r"\1<wbr>", chain[0]), escaped)


def escape_attribute(text: str) -> str:
    """Return ``text`` fit for double quotes in a raw tag, an attribute list or a block's options."""
    return _ATTRIBUTE.sub(_references, _printable(text))


def _printable(text: str) -> str:
    if text.isprintable():  # most is
        return text
    one_line = _LINE_ENDS.sub(" ", text)
    return _CONTROLS.sub("\ufffd", one_line)


def _references(match: re.Match[str]) -> str:
    return "".join(f"&#{ord(character)};" for character in match[0])


def link_target(address: str) -> str:
    """Return ``address`` fit to be the target of a Markdown link, in a table too."""
    return re.sub(r"[\s()<>|\\*_`\[\]\"]", lambda m: f"%{ord(m[0]):02X}", address)
