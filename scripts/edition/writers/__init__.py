"""Writers: pure functions from an edition to the files of one format, by path below the site's root.

Every module of this package defines ``write`` and is a writer; nothing has to list it.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import TypeAlias

from edition.model.edition import Edition

Writer: TypeAlias = Callable[[Edition], Mapping[str, bytes]]


@cache
def writers() -> dict[str, Writer]:
    """Return every writer by the name of its module."""
    return {module.name: _writer(module.name) for module in pkgutil.iter_modules(__path__)}


def _writer(name: str) -> Writer:
    write: Writer = import_module(f"{__name__}.{name}").write
    return write


def write_all(edition: Edition) -> dict[str, bytes]:
    """Return the files of every writer, by path; ``ValueError`` where two write the same path: our fault."""
    files: dict[str, bytes] = {}
    for name, write in writers().items():
        for path, content in write(edition).items():
            if path in files:
                message = f"{name} writes {path}, which another writer has written"
                raise ValueError(message)
            files[path] = content
    return files
