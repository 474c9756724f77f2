"""Fill the templates of the pages that MkDocs does not make (``pages/``): Jinja2, with escaping.

What is put into a template is text, and becomes inert there. A template that takes HTML says so, with ``safe``.
"""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from edition.theme.files import TOOL


def render(name: str, **values: object) -> str:
    """Return the template ``name`` of ``pages/`` with ``values``; all is escaped unless the file is plain text.

    A value that the template names and does not get raises ``jinja2.UndefinedError``: a fault of the code.
    """
    return _environment().get_template(name).render(values)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TOOL / "pages"),
        autoescape=select_autoescape(disabled_extensions=("txt",), default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
