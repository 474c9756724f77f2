"""Read the blocks of a ``.bib`` file into references and problems."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ImplicitComment,
    ParsingFailedBlock,
    String,
)

from edition.model.problems import Code, Location, Problem
from edition.model.references import PATH, Reference, problem_of
from edition.readers.bibliography.entry import Flaw, reference_of
from edition.readers.bibliography.values import MONTHS, value_of
from edition.readers.files import is_there, read_text

MAX_BYTES = 50_000_000
_COMMENT = re.compile(r"\s*(%.*)?")


@dataclass
class _Reading:
    references: dict[str, Reference] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def report(self, code: Code, line: int, **details: object) -> None:
        self.problems.append(Problem(code, Location(PATH, line), details))


def read_bibliography(root: Path) -> tuple[tuple[Reference, ...], list[Problem]]:
    """Return the works of the bibliography at ``root``, by key, and its problems.

    Without the file it is empty. An entry that cannot be read is left out; the others are kept.
    """
    reading = _Reading()
    text = _text(root / PATH, reading)
    if text is not None:
        _read(text, reading)
    references = sorted(reading.references.values(), key=lambda reference: reference.key)
    return tuple(references), [*reading.problems, *_doubled(references)]


def _text(path: Path, reading: _Reading) -> str | None:
    if not is_there(path):
        return None
    text, problems = read_text(path, PATH, MAX_BYTES)
    reading.problems += problems
    return text


def _read(text: str, reading: _Reading) -> None:
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what it logs, we report
    try:
        blocks = parse_string(text, parse_stack=[]).blocks
    except Exception as error:  # noqa: BLE001 – a parser of hostile text may fail anyhow; it must not stop us
        reading.report(Code.BIB_SYNTAX, 0, reason=error)
        return
    macros = dict(MONTHS)
    for block in blocks:
        _read_block(block, macros, reading)


def _read_block(block: Block, macros: dict[str, str], reading: _Reading) -> None:
    line = (block.start_line or 0) + 1
    match block:
        case DuplicateBlockKeyBlock(key=key):
            reading.report(Code.REFERENCE_REPEATED, line, key=key)
        case DuplicateFieldKeyBlock(duplicate_keys=names):
            reading.report(Code.FIELD_REPEATED, line, field=", ".join(sorted(names)))
        case ParsingFailedBlock(error=error):
            reading.report(Code.BIB_SYNTAX, line, reason=getattr(error, "abort_reason", error))
        case String(key=key, value=value):
            macros[key.lower()] = _macro(str(value), macros)
        case ImplicitComment(comment=comment):
            for n, words in enumerate(comment.split("\n")):
                if not _COMMENT.fullmatch(words):
                    reading.report(Code.BIB_TEXT_OUTSIDE, line + n, words=words.strip())
                    break
        case Entry():
            _read_entry(block, macros, reading)


def _macro(raw: str, macros: dict[str, str]) -> str:
    try:
        return value_of(raw, macros)
    except ValueError:
        return raw


def _read_entry(entry: Entry, macros: dict[str, str], reading: _Reading) -> None:
    flaws: list[Flaw] = []
    reference = reference_of(entry, macros, flaws)
    for flaw in flaws:
        reading.report(flaw.code, flaw.line, **{"key": entry.key, **flaw.details})
    if reference is None:
        return
    if reference.key in reading.references:
        reading.report(Code.REFERENCE_REPEATED, reference.line, key=reference.key)
    reading.references.setdefault(reference.key, reference)


def _doubled(references: list[Reference]) -> Iterator[Problem]:
    """Report works that two entries give under two keys: the same identifier tells."""
    seen: dict[tuple[str, str], str] = {}
    for reference in references:
        for name in ("DOI", "ISBN"):
            identifier = str(reference.csl.get(name, "")).casefold().replace("-", "")
            first = seen.setdefault((name, identifier), reference.key) if identifier else reference.key
            if first != reference.key:
                yield problem_of(reference, Code.REFERENCE_DOUBLED, other=first, identifier=f"{name} {identifier}")
