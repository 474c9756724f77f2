"""Read the source: bytes in, a :class:`edition.model.source.Source` out, whatever the bytes are."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

from edition.model.faults import problem_of
from edition.model.problems import Code, Location, Problem
from edition.model.source import Source

_LAYOUT = {"\n", "\t"}


def read_source(root: Path, path: str, sha256: str = "") -> tuple[Source, list[Problem]]:
    """Return the source at ``root / path`` and its problems.

    ``sha256`` is the digest that ``article.yml`` records, compared with the bytes unless empty. A source that
    cannot be read gives an empty one, so that everything else can still be checked.
    """
    try:
        data = (root / path).read_bytes()
    except FileNotFoundError:
        return Source(path, ""), [Problem(Code.SOURCE_MISSING, Location(path))]
    except OSError as error:
        return Source(path, ""), [problem_of(error, path)]
    text, problems = _decode(data, path)
    found = hashlib.sha256(data).hexdigest()
    if sha256 and sha256 not in (found, hashlib.sha256(text.encode()).hexdigest()):  # else another form is all
        problems.insert(0, Problem(Code.SOURCE_CHANGED, Location(path), {"found": found}))
    return Source(path, text), problems


def _decode(data: bytes, path: str) -> tuple[str, list[Problem]]:
    if b"\0" in data:
        return "", [Problem(Code.SOURCE_BINARY, Location(path), {"offset": data.index(b"\0")})]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        details = {"byte": f"0x{data[error.start]:02X}", "offset": error.start}
        return "", [Problem(Code.SOURCE_NOT_UTF8, Location(path, line), details)]
    return _normalise(text, path)


def _normalise(text: str, path: str) -> tuple[str, list[Problem]]:
    """Undo what another line end, mark or page separator did to the form, and say so."""
    problems = []
    if text.startswith("\ufeff"):
        problems.append(Problem(Code.SOURCE_BOM, Location(path, 1)))
        text = text.removeprefix("\ufeff")
    if "\r" in text:
        problems.append(Problem(Code.SOURCE_CRLF, Location(path, _line(text, "\r")), {"count": text.count("\r")}))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\f" in text:
        problems.append(Problem(Code.SOURCE_FORM_FEED, Location(path, _line(text, "\f"))))
        text = text.replace("\f", " ")
    for character in sorted(c for c in set(text) - _LAYOUT if unicodedata.category(c) == "Cc"):
        details = {"character": f"U+{ord(character):04X}"}
        problems.append(Problem(Code.SOURCE_CONTROL_CHARACTER, Location(path, _line(text, character)), details))
    if not text.strip():
        problems.append(Problem(Code.SOURCE_EMPTY, Location(path)))
    return text, problems


def _line(text: str, character: str) -> int:
    return text.count("\n", 0, text.index(character)) + 1
