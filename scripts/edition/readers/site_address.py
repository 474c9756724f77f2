"""Read where the edition is published: ``site_url`` of ``mkdocs.yml``, the canonical host of every address."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from edition.model.problems import Code, Location, Problem
from edition.readers.files import read_text
from edition.readers.site_config import PATH

_KEY, _FROM_ENVIRONMENT = "site_url", "!ENV"


def read_site_address(root: Path, environment: Mapping[str, str] = os.environ) -> tuple[str, list[Problem]]:
    """Return the address of the site of the edition at ``root``, ending in a slash; "" where it is not known.

    MkDocs' own tag is understood (``!ENV [SITE_URL, ""]``). Whether the file is there and is YAML at all is for
    ``site_config`` to say: what cannot be read gives no address. One that is no web address is a problem, and is
    not used.
    """
    node = _node(root / PATH)
    address = "" if node is None else _said(node, environment).strip()
    if not address or node is None:
        return "", []
    parts = urlsplit(address)
    if parts.scheme in ("http", "https") and parts.hostname and not (parts.query or parts.fragment):
        return f"{address.rstrip('/')}/", []
    location = Location(PATH, node.start_mark.line + 1)
    return "", [Problem(Code.SITE_ADDRESS_INVALID, location, {"address": address})]


def _node(path: Path) -> yaml.Node | None:
    """Return the value of the key as YAML has it, without making anything of the other tags of the file."""
    text, _ = read_text(path, PATH)
    try:
        whole = yaml.compose(text or "", yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return None
    pairs = whole.value if isinstance(whole, yaml.MappingNode) else []
    return next((value for key, value in pairs if key.value == _KEY), None)


def _said(node: yaml.Node, environment: Mapping[str, str]) -> str:
    """Return the text of ``node``: of ``!ENV [A, B, default]`` the first variable that is set, or the default."""
    values = [str(item.value) for item in node.value] if isinstance(node, yaml.SequenceNode) else [str(node.value)]
    if node.tag != _FROM_ENVIRONMENT:
        return "" if node.tag.endswith(":null") else values[0] if isinstance(node, yaml.ScalarNode) else ""
    names, default = (values[:-1], values[-1]) if len(values) > 1 else (values, "")
    return next((environment[name] for name in names if name in environment), default)
