"""Read the bibliography of an edition: ``references.bib``, ``references.json`` (CSL-JSON), or both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from edition.model.faults import problem_of as fault_of
from edition.model.problems import Code, Location, Problem
from edition.model.references import CSL_PATH, PATH, UNCITED, Reference, problem_of
from edition.readers.bibliography.blocks import Blocks, RawEntry
from edition.readers.bibliography.csl_json import references_of
from edition.readers.bibliography.entry import Dialect, reference_of
from edition.readers.bibliography.flaws import Flaw
from edition.readers.bibliography.inheritance import Inheritance
from edition.readers.bibliography.keys import address_of, key_for
from edition.readers.files import is_there

MAX_BYTES = 50_000_000
_NO_WORKS = ("xdata", "bibnote")
_SHARED_BY_PARTS = ("chapter", "paper-conference", "entry-encyclopedia", "article-journal")
"""Types of what has the ISBN of the whole that it is a part of."""
_NAMED = 8
"""So many unknown fields are named."""


@dataclass
class _Reading:
    path: str
    references: dict[str, Reference] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def report(self, code: Code, line: int, **details: object) -> None:
        self.problems.append(Problem(code, Location(self.path, line), details))

    def tell(self, key: str, flaws: Iterable[Flaw]) -> None:
        for flaw in flaws:
            self.report(flaw.code, flaw.line, **{"key": key or "?", **flaw.details})

    def add(self, reference: Reference) -> None:
        if reference.key in self.references:
            self.report(Code.REFERENCE_REPEATED, reference.line, key=reference.key)
        self.references.setdefault(reference.key, replace(reference, address=address_of(reference.key)))


def read_bibliography(
    root: Path, language: str = "en", *, identifies: bool = False
) -> tuple[tuple[Reference, ...], list[Problem]]:
    """Return the works of the bibliography at ``root``, by key, and its problems.

    ``language`` is that of the edition, in which biblatex's own words are printed; ``identifies`` tells that each
    entry has to say how sure it is which work is meant. Without a file the bibliography is empty. A fault costs
    its field and is told; the rest is kept.
    """
    dialect = Dialect(language, identifies)
    found: dict[str, Reference] = {}
    problems: list[Problem] = []
    for path, read in ((PATH, _read_bib), (CSL_PATH, _read_json)):
        reading = _Reading(path, dict(found))
        text = _text(root / path, reading)
        if text is not None:
            read(text, reading, dialect)
        found, problems = reading.references, problems + reading.problems
    references = sorted(found.values(), key=lambda reference: reference.key)
    return tuple(references), [*problems, *_doubled(references)]


def _text(path: Path, reading: _Reading) -> str | None:
    """Return the text of the file: UTF-8, or else what older programs on Windows write, which is told."""
    if not is_there(path):
        return None
    try:
        if path.stat().st_size > MAX_BYTES:
            reading.report(
                Code.BIB_TOO_LARGE, 0, size=path.stat().st_size // 1_000_000, most=MAX_BYTES // 1_000_000
            )
            return None
        data = path.read_bytes()
    except OSError as error:
        reading.problems.append(fault_of(error, reading.path))
        return None
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        reading.report(Code.BIB_NOT_UTF8, line, byte=f"0x{data[error.start]:02x}")
        text = data.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read_bib(text: str, reading: _Reading, dialect: Dialect) -> None:
    blocks = Blocks(text)
    for key, flaw in blocks.flaws:
        reading.tell(key, [flaw])
    entries = _by_key(blocks.entries, reading)
    inheritance = Inheritance(entries)
    for key, entry in entries.items():
        if entry.type in _NO_WORKS:
            continue
        flaws: list[Flaw] = []
        reference = reference_of(entry, inheritance.fields(key), dialect, flaws)
        reading.tell(key, flaws)
        reading.add(reference)
    for key, flaw in inheritance.flaws:
        reading.tell(key, [flaw])
    for key in inheritance.parents & reading.references.keys():  # what others are in needs no citation of its own
        parent = reading.references[key]
        reading.references[key] = replace(parent, marks=(*dict.fromkeys((*parent.marks, UNCITED)),))
    _tell_once(reading, dialect)


def _by_key(entries: Iterable[RawEntry], reading: _Reading) -> dict[str, RawEntry]:
    """Return ``entries`` by key; one without a key gets one, one whose key another has is told and left out."""
    found: dict[str, RawEntry] = {}
    for entry in entries:
        if not entry.key:
            entry.key, entry.raw = key_for(entry, found), ""
            reading.report(Code.REFERENCE_KEY_INVALID, entry.line, key=entry.key)
        if entry.key in found:
            reading.report(Code.REFERENCE_REPEATED, entry.line, key=entry.key)
        found.setdefault(entry.key, entry)
    return found


def _tell_once(reading: _Reading, dialect: Dialect) -> None:
    if dialect.foreign:
        names = sorted(dialect.foreign)
        shown = ", ".join(names[:_NAMED]) + (f" (+ {len(names) - _NAMED})" if len(names) > _NAMED else "")
        reading.report(Code.FIELDS_FOREIGN, min(dialect.foreign.values()), fields=shown, count=len(names))
    if dialect.completed:
        reading.report(Code.ADDRESS_COMPLETED, min(dialect.completed), count=len(dialect.completed))


def _read_json(text: str, reading: _Reading, dialect: Dialect) -> None:
    references, flaws = references_of(text, dialect)
    for key, flaw in flaws:
        reading.tell(key, [flaw])
    for reference in references:
        reading.add(reference)


def _doubled(references: list[Reference]) -> Iterator[Problem]:
    """Report works that two entries give under two keys: the same identifier tells."""
    seen: dict[tuple[str, ...], str] = {}
    for reference in references:
        names = ("DOI",) if reference.type in _SHARED_BY_PARTS else ("DOI", "ISBN")
        for name in names:
            for identifier in reference.text(name).casefold().replace("-", "").split():
                of = (name, identifier) if name == "DOI" else (name, identifier, reference.text("volume"))
                first = seen.setdefault(of, reference.key)
                if first != reference.key:
                    yield problem_of(
                        reference, Code.REFERENCE_DOUBLED, other=first, identifier=f"{name} {identifier}"
                    )
