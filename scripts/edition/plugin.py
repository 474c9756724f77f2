"""MkDocs' door to the edition, the plugin ``edition``: the generated pages enter as virtual files.

Nothing scholarly happens here, and nothing else imports mkdocs. What it does for MkDocs, ``edition build`` does on
disk for any renderer. The rest of the package is imported inside the functions, because :func:`_forget_code` may
have dropped it: while the site is served, a change of the code shows like a change of the data (one of this file
with the next change after it).
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel

if TYPE_CHECKING:
    from edition.model.edition import Edition

log = logging.getLogger("mkdocs.plugins.edition")


class NoOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs types it loosely
    """The plugin has none: what an edition decides is in its own data."""


class EditionPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """Builds the edition beside ``mkdocs.yml``, and gives MkDocs its pages, its theme and its settings."""

    _edition: Edition
    _root: Path
    _lang = "fr"

    def on_config(self, config: MkDocsConfig) -> None:
        """Add what every edition asks of MkDocs to what its own configuration says."""
        if config.theme.name != "material":
            message = "The templates need Material, for its icons: theme: {name: material} in mkdocs.yml."
            raise PluginError(message)
        _forget_code()
        from edition.site.frame import settings
        from edition.theme.files import folders

        root = Path(config.config_file_path).parent
        own = MkDocsConfig(config.config_file_path)
        own.load_dict({"site_name": config.site_name, **settings()})
        own.validate()
        config.markdown_extensions = list(dict.fromkeys([*own.markdown_extensions, *config.markdown_extensions]))
        config.mdx_configs = {**own.mdx_configs, **config.mdx_configs}
        ours, theirs = own.exclude_docs, config.exclude_docs
        config.exclude_docs = ours + theirs if ours and theirs else ours
        config.validation = own.validation
        config.watch += [str(path) for path in (root / "bibliography", _CODE) if path.is_dir()]
        config.theme.dirs[:0] = map(str, folders(root))

    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Build the edition and report its problems; when strict, stop before MkDocs clears the last site."""
        from edition.model.messages import LANGUAGE, told
        from edition.model.problems import in_order
        from edition.pipeline import build
        from edition.site.downloads import descriptions, offered
        from edition.site.frame import template_data

        self._root = Path(config.config_file_path).parent
        edition = build(self._root)
        french = edition.metadata.language.startswith("fr")
        self._lang = lang = os.environ.get(LANGUAGE) or ("fr" if french else "en")
        problems = in_order(edition.problems)
        for problem in problems:
            (log.warning if problem.fatal else log.info)(problem.render(lang))
        if config.strict and any(problem.fatal for problem in problems):
            raise Abort(told("problems-left", lang))
        data = template_data(edition)
        config.extra["edition"] = {**data, "downloads": descriptions(offered())}
        self._edition = edition

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add what the writers write; a hand-written page gives way to its expanded form, and keeps its source."""
        from edition.site.downloads import offered
        from edition.site.frame import named, navigation
        from edition.theme.files import static_files
        from edition.writers import write_all

        for file in [file for file in files if file.src_dir in config.theme.dirs]:
            files.remove(file)  # Material's own scripts and styles, and the parts of ours
        for path, content in static_files(Path(config.config_file_path).parent).items():
            if path not in files.src_uris:  # MkDocs' own rule: a file in docs/ goes before the theme's
                files.append(File.generated(config, path, content=content))
        config.nav = navigation(config.nav or [], self._edition)
        listed = set(named(config.nav))
        for path, content in write_all(self._edition).items():
            written = files.get_file_from_path(path)
            if written is not None:
                files.remove(written)
            shown = written is not None or path in listed or not listed
            inclusion = InclusionLevel.INCLUDED if shown else InclusionLevel.NOT_IN_NAV
            file = File.generated(config, path, content=content, inclusion=inclusion)
            file.edit_uri = written.edit_uri if written else None
            files.append(file)
        for path, made in offered().items():
            files.append(File.generated(config, path, abs_src_path=str(made)))
        return files

    def on_build_error(self, error: Exception) -> None:
        """Tell what a library or the system refused as a problem, and stop without a traceback."""
        from edition.model.faults import problem_of
        from edition.model.messages import told

        if not isinstance(error, MkDocsException):
            log.error(problem_of(error, root=self._root).render(self._lang))
            raise Abort(told("stopped", self._lang)) from None

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> None:  # noqa: ARG002
        """Keep the page up while a build fails: MkDocs would show a traceback, and wait for ever."""

        def build(config: MkDocsConfig | None = None) -> None:
            try:
                builder(config)
            except Abort as error:
                log.error(error.format_message())  # noqa: TRY400 – the problem is told; where it was found is no news

        server.builder = build


_CODE = Path(__file__).parent


def _forget_code() -> None:
    """Drop the package's modules if a file of it has changed, so that the next import reads them anew.

    The time of the newest file is kept on the package itself, which outlives this module.
    """
    stamp = max(file.stat().st_mtime_ns for file in _CODE.rglob("*.*") if file.suffix != ".pyc")
    package = sys.modules["edition"]
    if package.__dict__.setdefault("stamp", stamp) != stamp:
        for name in [name for name in sys.modules if name.startswith("edition.")]:
            del sys.modules[name]
        package.__dict__["stamp"] = stamp
