"""What changed from one release to the next, word by word, with reasons from the apparatus."""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from edition.model.document import Emendation, Node, NoteCall, Text, children
from edition.model.edition import Edition, once_per_edition
from edition.model.releases import Release, ReleasedPassage
from edition.publication.inventory import addressed_passages


@dataclass(frozen=True, slots=True)
class PassageChange:
    """What became of a passage in a release, and the reasons the apparatus gives."""

    id: str
    before: str
    after: str
    reasons: tuple[str, ...] = ()

    @property
    def difference(self) -> list[tuple[str, str]]:
        """The change word by word: runs of text marked "=", "-" and "+"."""
        return list(_difference(re.findall(r"\S+\s*", self.before), re.findall(r"\S+\s*", self.after)))


def _difference(before: list[str], after: list[str]) -> Iterator[tuple[str, str]]:
    for what, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            yield "=", "".join(before[a:b])
            continue
        if b > a:
            yield "-", "".join(before[a:b])
        if d > c:
            yield "+", "".join(after[c:d])


def released_text_of(node: Node) -> str:
    """Return the edited text of ``node``, the calls of its notes in brackets."""
    match node:
        case Text(value=value) | Emendation(corr=value):
            return value
        case NoteCall(number=number):
            return f"[{number}]"
        case _:
            return "".join(map(released_text_of, children(node)))


def snapshot(edition: Edition, version: str, date: str) -> Release:
    """Return the text of ``edition`` as the release ``version``."""
    passages = {
        id_: ReleasedPassage(page, released_text_of(node)) for id_, page, node in addressed_passages(edition)
    }
    apparatus = {
        entry.id: {"at": entry.at, "sic": entry.sic, "corr": entry.corr, "level": entry.level, "note": entry.note}
        for entry in edition.apparatus
    }
    return Release(version, date, passages, apparatus, fingerprints(edition))


def fingerprints(edition: Edition) -> dict[str, str]:
    """Return a fingerprint of each kind of data beside the text.

    Where in its file a thing stands does not count.
    """
    references = [{"csl": r.csl, "sure": r.identification} for r in edition.references]
    data: dict[str, Iterable[Any]] = {
        "bibliography": references,
        "citations": [*edition.citation_rows, *edition.quotation_rows],
        "glossary": edition.term_files,
        "names": edition.name_rows,
        "languages": edition.foreign,
        "annotations": edition.annotation_files,
        "pages": edition.site_pages,
    }
    return {kind: _fingerprint(things) for kind, things in data.items()}


def _fingerprint(things: Iterable[Any]) -> str:
    rows = [thing if isinstance(thing, dict) else _without_lines(thing) for thing in things]
    text = json.dumps(rows, ensure_ascii=False, sort_keys=True, default=_as_data)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _without_lines(thing: Any) -> dict[str, Any]:
    return {name: value for name, value in _as_data(thing).items() if not re.search(r"(^|_)lines?$", name)}


def _as_data(thing: Any) -> Any:
    """Return the fields of a row or file, and in their own words what JSON has no form for."""
    return (
        {field.name: getattr(thing, field.name) for field in fields(thing)} if is_dataclass(thing) else str(thing)
    )


def changed_data(before: Release, after: Release) -> list[str]:
    """Return the kinds of data beside the text that differ between two releases, as far as both tell."""
    kinds = ["apparatus"] if before.apparatus != after.apparatus else []
    return kinds + [kind for kind, mark in after.data.items() if before.data.get(kind, mark) != mark]


def is_new(before: Release, after: Release) -> bool:
    """Return whether ``after`` differs from ``before``; from one known by its text alone it always does."""
    return not before.data or bool(changes(before, after)) or bool(changed_data(before, after))


def changes(before: Release, after: Release) -> list[PassageChange]:
    """Return what changed between two releases, in the order of the text."""
    ids = dict.fromkeys((*after.passages, *before.passages))
    empty = ReleasedPassage("", "")
    pairs = ((id_, before.passages.get(id_, empty).text, after.passages.get(id_, empty).text) for id_ in ids)
    return [PassageChange(id_, a, b, _reasons(id_, before, after)) for id_, a, b in pairs if a != b]


def _reasons(id_: str, before: Release, after: Release) -> tuple[str, ...]:
    entries = dict.fromkeys((*after.apparatus, *before.apparatus))
    changed = (e for e in entries if before.apparatus.get(e) != after.apparatus.get(e))
    rows = (after.apparatus.get(e) or before.apparatus[e] for e in changed)
    return tuple(row["note"] for row in rows if row["at"] == id_ and row["note"])


def next_version(releases: Iterable[Release], year: int) -> str:
    """Return the version that follows ``releases`` in ``year``."""
    last = max((release.order[1] for release in releases if release.order[0] == year), default=0)
    return f"{year}.{last + 1}"


WORK_IN_PROGRESS = "+"
"""What follows the version of a text that has changed since its release."""


@once_per_edition
def version_of(edition: Edition) -> str:
    """Return the version of ``edition``: its last release, marked if it has changed since; "" before any."""
    if not edition.releases:
        return ""
    last = edition.releases[-1]
    now = snapshot(edition, last.version, last.date)
    unchanged = not changes(last, now) and not changed_data(last, now)
    return last.version if unchanged else f"{last.version}{WORK_IN_PROGRESS}"
