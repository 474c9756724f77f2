"""Read ``docs/annotations/``: one Markdown file an annotation, written by strangers; nothing is trusted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path, PurePath
from typing import Any

from edition.model.annotations import FOLDER, AnnotationFile
from edition.model.faults import problem_of
from edition.model.orcid import is_orcid
from edition.model.problems import Code, Location, Problem
from edition.readers.files import is_left_by_an_editor
from edition.readers.front_matter import split
from edition.readers.yaml_file import YamlFile, parse_yaml

SCHEMA = "annotation.schema.json"
MAX_BYTES = 16_000
NAME = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2})-[a-z0-9]+(?:-[a-z0-9]+)*\.md", re.ASCII)
MAX_NAME = 90
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def read_annotations(root: Path) -> tuple[tuple[AnnotationFile, ...], list[Problem]]:
    """Return the annotations of the edition at ``root``, by file name, and the problems of their files.

    A file with a fault is left out; the others are kept.
    """
    folder = root / FOLDER
    if folder.is_symlink() or not folder.is_dir():
        return (), []
    written = (path for path in folder.iterdir() if not is_left_by_an_editor(PurePath(path.name)))
    read = [_read(path) for path in sorted(written, key=lambda path: path.name)]
    annotations = tuple(annotation for annotation, problems in read if annotation and not problems)
    return annotations, [problem for _, problems in read for problem in problems]


def _read(path: Path) -> tuple[AnnotationFile | None, list[Problem]]:
    shown = f"{FOLDER}/{_printable(path.name)}"
    if fault := _fault_of_file(path):
        return None, [Problem(fault, Location(shown), {"name": path.name, "limit": MAX_BYTES})]
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        return None, [problem_of(error, shown)]
    if hidden := list(_invisible(text, shown)):
        return None, hidden
    parts = split(text)
    if parts is None:
        return None, [Problem(Code.ANNOTATION_NO_MATTER, Location(shown, 1))]
    data, body, line = parts
    matter = parse_yaml(data, YamlFile(shown), SCHEMA)
    if not body:
        matter.problems.append(Problem(Code.ANNOTATION_EMPTY, Location(shown, data.count("\n") + 1)))
    if matter.problems or not isinstance(matter.data, dict):
        return None, matter.problems
    matter.lines["body",] = line
    return _annotation(path.stem, matter.data, body, matter), _faults_of_values(path.stem, matter)


def _printable(name: str) -> str:
    """Return a file's name as it can be shown: what is not seen, or not text at all, by its number."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in name)


def _fault_of_file(path: Path) -> Code | None:
    if path.is_symlink() or not path.is_file():
        return Code.ANNOTATION_NOT_A_FILE
    if not NAME.fullmatch(path.name) or len(path.name) > MAX_NAME:
        return Code.ANNOTATION_NAME
    return Code.ANNOTATION_TOO_LARGE if path.stat().st_size > MAX_BYTES else None


def _invisible(text: str, shown: str) -> Iterator[Problem]:
    """Yield the first of each character that is not seen: it could hide or reorder what a reviewer reads."""
    allowed = {"\n", "\t"}
    for character in sorted(set(text) - allowed):
        if unicodedata.category(character) in _INVISIBLE:
            line = text.count("\n", 0, text.index(character)) + 1
            details = {"character": f"U+{ord(character):04X}"}
            yield Problem(Code.ANNOTATION_CHARACTER, Location(shown, line), details)


def _annotation(id_: str, data: dict[str, Any], body: str, matter: YamlFile) -> AnnotationFile:
    lines = tuple((".".join(map(str, key)), line) for key, line in matter.lines.items())
    return AnnotationFile(
        id_,
        target=data["target"],
        motivation=data["motivation"],
        name=" ".join(data["creator"]["name"].split()),
        orcid=data["creator"].get("orcid", ""),
        created=data["created"],
        licence=data["license"],
        body=body,
        exact=data.get("exact", ""),
        prefix=data.get("prefix", ""),
        suffix=data.get("suffix", ""),
        references=tuple(data.get("references", ())),
        edition=data.get("edition", ""),
        withdrawn=data.get("withdrawn", ""),
        lines=lines,
    )


def _faults_of_values(id_: str, matter: YamlFile) -> list[Problem]:
    """Return what the schema cannot see: a day that never was, an ORCID whose check digit is wrong."""
    data, named = matter.data, NAME.fullmatch(f"{id_}.md")
    if not _is_day(data["created"]) or (named and named["date"] != data["created"]):
        matter.report(Code.ANNOTATION_DATE, ("created",), created=data["created"], name=f"{id_}.md")
    orcid = data["creator"].get("orcid", "")
    if orcid and not is_orcid(orcid):
        matter.report(Code.ANNOTATION_ORCID, ("creator", "orcid"), orcid=orcid)
    if "exact" not in data and ("prefix" in data or "suffix" in data):
        key = "prefix" if "prefix" in data else "suffix"
        matter.report(Code.ANNOTATION_WITHOUT_WORDS, (key,), id=id_, target=data["target"])
    return matter.problems


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
