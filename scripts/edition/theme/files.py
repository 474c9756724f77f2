"""Find the files of the theme. An edition replaces any of them by one of the same name in ``docs/theme``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

OWN = "docs/theme"
"""Where an edition has the files that take the place of the tool's."""
TOOL = Path(__file__).parent
"""Where the tool has its own."""
_ASSETS = "assets"
_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n", re.DOTALL | re.MULTILINE)
"""A comment on lines of its own: it is for those who read the part, and a third of what would be sent."""


def folders(root: Path) -> tuple[Path, ...]:
    """Return where the files of the theme are looked for, in this order, by the edition at ``root``."""
    own = root / OWN
    return (own, TOOL) if own.is_dir() else (TOOL,)


def find(root: Path, name: str) -> Path:
    """Return the file ``name`` (``assets/css/signs.css``) of the theme of the edition at ``root``."""
    return next((folder / name for folder in folders(root) if _is_plain(folder / name)), TOOL / name)


def static_files(root: Path) -> dict[str, bytes]:
    """Return what is published of the theme, by path below the site's root.

    That is each bundle of ``bundles.yml`` as one file, and every file of ``assets/`` that is no part of one.
    """
    bundles = _bundles()
    parts = {part for listed in bundles.values() for part in listed}
    found = {name: find(root, name).read_bytes() for name in sorted(set(_names(root)) - parts)}
    return found | {path: bundle(find(root, part) for part in listed) for path, listed in bundles.items()}


def bundle(parts: Iterable[Path]) -> bytes:
    """Return ``parts`` in order as one text, without the comments that stand on lines of their own.

    Nothing else is taken away: what is served reads like what was written.
    """
    texts = (part.read_text(encoding="utf-8", errors="replace") for part in parts)
    return ("\n".join(_COMMENT.sub("", text).strip() for text in texts) + "\n").encode()


def _bundles() -> dict[str, list[str]]:
    loaded: dict[str, Any] = yaml.safe_load((TOOL / "bundles.yml").read_text(encoding="utf-8"))
    return loaded


def _names(root: Path) -> Iterator[str]:
    for folder in folders(root):
        for path in (folder / _ASSETS).rglob("*"):
            if _is_plain(path):
                yield path.relative_to(folder).as_posix()


def _is_plain(path: Path) -> bool:
    """Return whether ``path`` is a file of its folder, not a link to one elsewhere."""
    return path.is_file() and not path.is_symlink()
