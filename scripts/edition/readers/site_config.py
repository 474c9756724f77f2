"""Read ``mkdocs.yml`` as far as the edition asks for: that it is there, is YAML, and has the edition's plugin."""

from __future__ import annotations

from pathlib import Path

import yaml

from edition.model.messages import in_words
from edition.model.problems import Code, Location, Problem
from edition.readers.files import read_text
from edition.readers.yaml_file import LOADER

PATH = "mkdocs.yml"
NEEDED = ("site_name", "theme", "plugins")


def read_site_config(root: Path) -> tuple[str, list[Problem]]:
    """Return the text of the configuration of the site at ``root``, "" where there is none, and its problems.

    What MkDocs makes of it beyond that is MkDocs' to say. Tags (``!ENV``) are not resolved.
    """
    text, problems = read_text(root / PATH, PATH)
    if text is None:
        missing = [Problem(Code.SITE_CONFIG_MISSING, Location(PATH), {"folder": root})]
        return "", missing if problems[0].code is Code.FILE_MISSING else problems
    try:
        node = yaml.compose(text, LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or error
        return text, [
            Problem(Code.YAML_SYNTAX, Location(PATH, mark.line + 1 if mark else 1), {"reason": in_words(reason)})
        ]
    keys = {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
    lacking = ", ".join(key for key in NEEDED if key not in keys)
    if not lacking and "edition" not in yaml.serialize(keys["plugins"]):
        lacking = "plugins: [edition]"
    return text, [Problem(Code.SITE_CONFIG_INVALID, Location(PATH, 1), {"missing": lacking})] if lacking else []
