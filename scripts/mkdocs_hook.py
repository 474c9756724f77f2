"""MkDocs' door to the edition: the generated pages enter as virtual files. Nothing scholarly happens here.

This is the only file that imports mkdocs. What it does, ``edition build`` does on disk for any renderer.
"""

from __future__ import annotations

import importlib
import logging
import sys
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel

log = logging.getLogger("mkdocs.plugins.edition")
_state: dict[str, Any] = {}


def on_pre_build(config: MkDocsConfig) -> None:
    """Build the edition and tell its problems; when strict, stop before MkDocs clears the last site."""
    _forget_code()
    from edition.model.problems import in_order
    from edition.pipeline import build
    from edition.site.downloads import descriptions, offered
    from edition.site.frame import template_data

    edition = build(Path(config.config_file_path).parent)
    lang = "fr" if edition.metadata.language.startswith("fr") else "en"
    problems = in_order(edition.problems)
    for problem in problems:
        (log.warning if problem.fatal else log.info)(problem.render(lang))
    if config.strict and any(problem.fatal for problem in problems):
        message = "The edition has problems; the last site is as it was."
        raise Abort(message)
    config.extra["edition"] = {
        **template_data(edition, config.site_url or ""),
        "downloads": descriptions(offered()),
    }
    _state["edition"] = edition


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what the writers write; a hand-written page gives way to its expanded form, and keeps its source."""
    from edition.site.downloads import offered
    from edition.site.frame import navigation
    from edition.writers import write_all

    edition = _state["edition"]
    for path, content in write_all(edition).items():
        written = files.get_file_from_path(path)
        if written is not None:
            files.remove(written)
        file = File.generated(config, path, content=content, inclusion=InclusionLevel.INCLUDED)
        file.edit_uri = written.edit_uri if written else None
        files.append(file)
    for file in [file for file in files if _is_of_the_theme(file, config)]:
        files.remove(file)
    for path, made in offered().items():
        files.append(File.generated(config, path, abs_src_path=str(made)))
    _state.setdefault("nav", config.nav or [])
    config.nav = navigation(_state["nav"], edition)
    return files


def _is_of_the_theme(file: File, config: MkDocsConfig) -> bool:
    """Return whether ``file`` is one of the theme's own scripts and styles: no page of the edition loads them."""
    return file.src_dir in config.theme.dirs and file.src_dir != config.theme.custom_dir


def _forget_code() -> None:
    """Forget the package if it has changed, so that its code shows at the next build like its data."""
    code = Path(__file__).with_name("edition").rglob("*.*")
    stamp = max(file.stat().st_mtime_ns for file in code if file.suffix != ".pyc")
    package = sys.modules.get("edition")
    if package is not None and package.__dict__.get("hook_stamp") != stamp:
        for name in [name for name in sys.modules if name == "edition" or name.startswith("edition.")]:
            del sys.modules[name]
    importlib.import_module("edition").__dict__["hook_stamp"] = stamp
