"""Make a built site fit for the file system, where an address that ends in a folder opens no page.

The site is built with a file for each page (``use_directory_urls: false``), which mends the links that MkDocs
knows. The pages and the data that are no Markdown say addresses as they are published (``texte/1-1/#p5``): here
each is led to the file that stands for it, whoever wrote it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from posixpath import normpath, relpath
from typing import Any

from edition.records.data_script import data_script

_LINK = re.compile(r'(?P<lead>\s(?:href|src)="|content="\d+; url=)(?P<link>[^"]*)')
_DATA = re.compile(r"^window\.edition=Object\.assign\(window\.edition\|\|\{\},\{(\w+):(.*)\}\);\n$", re.DOTALL)
_ADDRESS = re.compile(r"(?P<path>(?:[\w.-]+/)*)(?P<rest>[?#]\S+)?")
_PRELOAD = re.compile(r'\s*<link rel="preload"[^>]*>')
"""Asked for with ``crossorigin``, as fonts must be, it is refused from the file system; the fonts come anyway."""
_PARTS = re.compile(r"([^?#]*)(.*)", re.DOTALL)
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)
ONLY_SERVED = ("404.html", "sitemap.xml", "sitemap.xml.gz")
"""What has a sense on a server alone."""


def for_the_file_system(site: Path) -> None:
    """Change the built ``site`` so that every link of its own leads to a file."""
    for name in ONLY_SERVED:
        (site / name).unlink(missing_ok=True)
    for page in site.rglob("*.html"):
        _change(page, lambda text, page=page: with_files(text, page.relative_to(site).as_posix(), site))  # type: ignore[misc]
    for script in site.glob("assets/data/*.js"):
        _change(script, lambda text: _data_with_files(text, site))


def _change(file: Path, change: Callable[[str], str]) -> None:
    text = file.read_text(encoding="utf-8")
    changed = change(text)
    if changed != text:
        file.write_text(changed, encoding="utf-8")


def with_files(html: str, page: str, site: Path) -> str:
    """Return ``html`` of ``page`` with its links led to files of ``site``.

    What MkDocs has rewritten is relative to the file; raw HTML is still relative to the published address.
    """
    file = PurePosixPath(page)
    places = (file.parent.as_posix(), file.with_suffix("").as_posix())
    bare = _PRELOAD.sub("", html)
    return _LINK.sub(lambda match: f"{match['lead']}{_filed(match['link'], places, site)}", bare)


def _filed(link: str, places: tuple[str, ...], site: Path) -> str:
    """Return ``link`` led to its file, read from each of ``places`` in turn; as it is where none has it."""
    path, rest = _PARTS.match(link).groups()  # type: ignore[union-attr]  # it matches anything
    if not path or _OUTSIDE.match(path):
        return link
    for place in places:
        target = normpath(f"{place}/{path}")
        for file in (target, f"{target}.html", f"{target}/index.html"):
            if (site / file).is_file():
                return f"{relpath(file, places[0])}{rest}"
    return link


def _data_with_files(script: str, site: Path) -> str:
    match = _DATA.match(script)
    return data_script(match[1], _walked(json.loads(match[2]), site)).decode() if match else script


def _walked(data: Any, site: Path) -> Any:
    """Return ``data`` with each string that is an address of the site led to its file."""
    if isinstance(data, dict):
        return {key: _walked(value, site) for key, value in data.items()}
    if isinstance(data, list):
        return [_walked(value, site) for value in data]
    if isinstance(data, str) and data and (match := _ADDRESS.fullmatch(data)):
        return _filed(data, (".",), site) if match["path"] else f"index.html{data}"
    return data
