"""Read the style sheets and scripts that every page loads, as ``bundles.yml`` lists them."""

from __future__ import annotations

from pathlib import Path

from edition.model.edition import Bundle
from edition.model.problems import Problem
from edition.readers.yaml_file import YamlFile, read_yaml, text_of_file

PATH, SCHEMA = "docs/assets/bundles.yml", "bundles.schema.json"


def read_bundles(root: Path) -> tuple[tuple[Bundle, ...], list[Problem]]:
    """Return the bundles of the edition at ``root`` and what is wrong with them. An edition may do without.

    A part that breaks the schema or cannot be read is told and left out; the others stand.
    """
    if not (root / PATH).exists():
        return (), []
    read = read_yaml(root / PATH, PATH, SCHEMA)
    listed = read.data if isinstance(read.data, dict) and () not in read.faulty else {}
    bundles = [_bundle(str(path), parts, root, read) for path, parts in listed.items() if isinstance(parts, list)]
    return tuple(bundles), read.problems


def _bundle(path: str, parts: list[object], root: Path, read: YamlFile) -> Bundle:
    texts = (_text(part, root, read) for n, part in enumerate(parts) if (path, n) not in read.faulty)
    return Bundle(path, tuple(text for text in texts if text is not None))


def _text(part: object, root: Path, read: YamlFile) -> str | None:
    """Return the text of a part; None, and a problem that names it, where it cannot be had."""
    file = YamlFile(f"docs/{part}")
    text = text_of_file(root / file.path, file)
    read.problems += file.problems
    return text
