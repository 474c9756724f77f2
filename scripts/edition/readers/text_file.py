"""Read a file as text: its words, or what is wrong with it in the reader's own language, never a library's."""

from __future__ import annotations

from pathlib import Path

from edition.model.problems import Code, Location, Problem

_BOMS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
_ENCODINGS = ("cp1252", "mac_roman", "cp850")
_NAMES = {"cp1252": "Windows-1252", "mac_roman": "MacRoman", "cp850": "CP850"}
_LIKELY = frozenset("éèêëàâçùûüôöîïœæÉÈÊÀÇŒ«»’‘“”–…°ñáíóúäßøå€ \u00a0")
"""What a text in a Latin script has beside ASCII, more often than anything else."""


def read_text(path: Path, shown: str, limit: int) -> str | Problem:
    """Return the text of the file at ``path``, named ``shown`` in problems, or the problem that keeps it.

    It must be UTF-8, with or without a byte order mark, and no longer than ``limit`` bytes.
    """
    try:
        if path.stat().st_size > limit:
            return Problem(Code.FILE_TOO_LARGE, Location(shown), {"limit": limit})
        data = path.read_bytes()
    except FileNotFoundError:
        return Problem(Code.FILE_MISSING, Location(shown))
    except OSError:
        return Problem(Code.FILE_UNREADABLE, Location(shown))
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        return not_utf8(Code.FILE_NOT_UTF8, data, error.start, shown)


def not_utf8(code: Code, data: bytes, at: int, shown: str) -> Problem:
    """Return the problem ``code`` of ``data``, which is not UTF-8 from the byte number ``at`` on."""
    line = data.count(b"\n", 0, at) + 1
    return Problem(code, Location(shown, line), {"byte": f"0x{data[at]:02X}", "encoding": likely_encoding(data)})


def likely_encoding(data: bytes) -> str:
    """Return the name of the encoding that makes most sense of ``data``: only for what is said, never to read it."""
    if data[:2] in _BOMS:
        return _BOMS[data[:2]]
    high = bytes(byte for byte in data if byte > 0x7F)
    return _NAMES[max(_ENCODINGS, key=lambda name: sum(c in _LIKELY for c in high.decode(name, errors="replace")))]
