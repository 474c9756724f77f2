"""Reproducible zip archives: names in order, no dates, no owners."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that the format knows."""
READABLE = 0o100644 << 16


def zipped(files: Mapping[str, bytes], folder: str) -> bytes:
    """Return a zip of ``files`` by path, all in ``folder``."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        for path in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{path}", EPOCH)
            entry.create_system, entry.external_attr = 3, READABLE
            target.writestr(entry, files[path], zipfile.ZIP_DEFLATED, compresslevel=9)
    return archive.getvalue()


def files_below(folder: Path) -> dict[str, bytes]:
    """Return every file below ``folder``, by path."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def checksums(files: Mapping[str, bytes]) -> bytes:
    """Return the list that ``sha256sum --check`` reads."""
    lines = (f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files))
    return "".join(lines).encode()
