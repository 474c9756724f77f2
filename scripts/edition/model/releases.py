"""Releases: the text of the edition at each version, and the form of their files.

A release keeps the text itself, not a reference to history: clones without history, and readers in twenty years,
have only the files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from edition.model.yaml_line import flow, flow_mapping

FOLDER = "docs/source/releases"
_HEADER = "# The text of the edition as released. Written by `edition release` only, and never changed again.\n"


@dataclass(frozen=True, slots=True)
class ReleasedPassage:
    """A passage of a release: its page and its edited text, calls of notes in brackets."""

    page: str
    text: str


@dataclass(frozen=True)
class Release:
    """A version of the edition (``YYYY.N``), its date (ISO 8601), its text, and fingerprints of its other data.

    ``data`` tells, by kind, whether the bibliography, the glossary … are those of another release. The first
    releases have none: of them it is not known.
    """

    version: str
    date: str
    passages: Mapping[str, ReleasedPassage] = field(default_factory=dict)
    apparatus: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    data: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def order(self) -> tuple[int, int]:
        """The place of the release among others."""
        year, _, number = self.version.partition(".")
        return int(year), int(number)


def render(release: Release) -> str:
    """Return the text of the release's file: one line a passage."""
    passages = (_line(id_, {"page": p.page, "text": p.text}) for id_, p in release.passages.items())
    apparatus = (_line(id_, dict(row)) for id_, row in release.apparatus.items())
    head = f"version: {flow(release.version)}\ndate: {flow(release.date)}\n"
    data = f"data: {{{flow_mapping(dict(release.data))}}}\n" if release.data else ""
    parts = (data, _block("passages", passages), _block("apparatus", apparatus))
    return f"{_HEADER}{head}{''.join(parts)}"


def _block(name: str, lines: Iterable[str]) -> str:
    return f"{name}:\n{body}" if (body := "".join(lines)) else f"{name}: {{}}\n"


def _line(id_: str, row: dict[str, object]) -> str:
    return f"  {flow(id_)}: {{{flow_mapping(row)}}}\n"
