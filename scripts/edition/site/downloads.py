"""Files offered with the site under ``/telechargements/``: the PDF, the offline copy."""

from __future__ import annotations

import os
from pathlib import Path

PAGE = "telechargements"
VARIABLE = "EDITION_DOWNLOADS"
"""Names the folder of the files to the plugin; without it a site offers none, whatever an earlier build left."""
_LABELS = {".pdf": "PDF, pages A4", ".zip": "site complet, à lire hors ligne (ZIP)"}


def offered() -> dict[str, Path]:
    """Return the files to publish, by their path below the site's root."""
    folder = os.environ.get(VARIABLE, "")
    files = sorted(path for path in Path(folder).iterdir() if path.suffix in _LABELS) if folder else []
    return {f"{PAGE}/{path.name}": path for path in files}


def descriptions(files: dict[str, Path]) -> list[dict[str, str]]:
    """Return what the pages say of ``files``: path, what it is, how large."""
    return [
        {"path": path, "label": _LABELS[file.suffix], "size": _size(file.stat().st_size), "type": file.suffix[1:]}
        for path, file in files.items()
    ]


def _size(count: int) -> str:
    """Return a size in the words of French readers."""
    thousands = count / 1000
    if thousands < 1000:  # noqa: PLR2004 – a thousand of them is the next unit
        return f"{thousands:.0f}\u00a0ko"
    return f"{thousands / 1000:.1f}\u00a0Mo".replace(".", ",")
