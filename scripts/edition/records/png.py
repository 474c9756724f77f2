"""Write a picture of few colours as PNG (ISO/IEC 15948), with nothing but the standard library."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_DEPTH, _PALETTE = 2, 3
"""Two bits a pixel, each the number of a colour of the palette: four colours."""
_PIXELS = 8 // _DEPTH


def png(rows: Sequence[bytes], colours: Sequence[str]) -> bytes:
    """Return the picture of ``rows``: a byte a pixel, the number of one of at most four ``colours`` (``fdfcf9``).

    The width is a multiple of four.
    """
    width, height = len(rows[0]), len(rows)
    header = struct.pack(">IIBBBBB", width, height, _DEPTH, _PALETTE, 0, 0, 0)
    packed = {row: b"\0" + _packed(row) for row in set(rows)}  # most are the same
    data = b"".join(packed[row] for row in rows)
    return _SIGNATURE + b"".join(
        [
            _chunk(b"IHDR", header),
            _chunk(b"PLTE", bytes.fromhex("".join(colours))),
            _chunk(b"IDAT", zlib.compress(data, 9)),
            _chunk(b"IEND", b""),
        ]
    )


def _packed(row: bytes) -> bytes:
    """Return a row with four pixels a byte."""
    parts = (int.from_bytes(row[n::_PIXELS], "big") << (_DEPTH * (_PIXELS - 1 - n)) for n in range(_PIXELS))
    return sum(parts).to_bytes(len(row) // _PIXELS, "big")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
