"""Read a Markdown file whose front matter is data: YAML between two lines of hyphens, then text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from edition.model.problems import Code
from edition.readers.files import read_text
from edition.readers.yaml_file import YamlFile, parse_yaml

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<matter>.*?\n|)---[ \t]*(?:\n|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class MatterFile:
    """The data of the front matter with their lines and problems, the text below, and the line it starts at."""

    read: YamlFile
    text: str = ""
    text_line: int = 1


def split(text: str) -> tuple[str, str, int] | None:
    """Return the front matter of ``text``, what follows it and the line where that begins; None without one.

    An empty line takes the place of the opening hyphens, so that the lines of the data are those of the file.
    """
    found = _FRONT_MATTER.match(text)
    if found is None:
        return None
    body = text[found.end() :]
    lead = len(body) - len(body.lstrip())
    return f"\n{found['matter']}", body.strip(), text.count("\n", 0, found.end() + lead) + 1


def read_front_matter(path: Path, shown: str, schema: str) -> MatterFile:
    """Read the file at ``path``, named ``shown`` in problems; its front matter is validated against ``schema``."""
    read = YamlFile(shown)
    text, problems = read_text(path, shown)
    read.problems += problems
    if text is None:
        return MatterFile(read)
    parts = split(text)
    if parts is None:
        read.report(Code.FRONT_MATTER_MISSING, ())
        return MatterFile(read)
    matter, body, line = parts
    return MatterFile(parse_yaml(matter, read, schema), body, line)
