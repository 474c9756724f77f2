"""Read ``docs/glossary``: one Markdown file a term, its name the term's address."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from edition.model.glossary import FOLDER, Definition, Elsewhere, TermFile
from edition.model.problems import Code, Location, Problem
from edition.readers.files import data_files
from edition.readers.front_matter import MatterFile, read_front_matter
from edition.text.folding import slug

SCHEMA = "term.schema.json"
_ADDRESS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def read_glossary(root: Path) -> tuple[tuple[TermFile, ...], list[Problem]]:
    """Return the terms of the edition at ``root`` by address, and their problems.

    A file that breaks the schema gives no term; the others are kept.
    """
    terms: list[TermFile] = []
    problems: list[Problem] = []
    for path in data_files(root / FOLDER, "*.md"):
        file = read_front_matter(path, f"{FOLDER}/{path.name}", SCHEMA)
        problems += file.read.problems
        if not _ADDRESS.fullmatch(path.stem):
            problems.append(_misnamed(path))
        elif not file.read.problems and isinstance(file.read.data, dict):
            terms.append(_term(path.stem, file.read.data, file))
    return tuple(terms), problems


def _misnamed(path: Path) -> Problem:
    details = {"name": path.stem, "suggestion": slug(path.stem) or "terme"}
    return Problem(Code.FILE_NAME_INVALID, Location(f"{FOLDER}/{path.name}"), details)


def _term(key: str, data: dict[str, Any], file: MatterFile) -> TermFile:
    definition = dict(data["definition"])
    return TermFile(
        key,
        labels=tuple(data["prefLabel"].items()),
        forms=tuple(data.get("altLabel", ())),
        related=tuple(data.get("related", ())),
        definition=Definition(definition.pop("from"), **definition),
        references=tuple(data.get("references", ())),
        at=tuple(data.get("at", ())),
        not_at=tuple(Elsewhere(at) if isinstance(at, str) else Elsewhere(**at) for at in data.get("not-at", ())),
        gloss=file.text,
        gloss_line=file.text_line,
        lines=tuple((".".join(map(str, path)), line) for path, line in file.read.lines.items()),
    )
