"""Publish the bibliography for other programs: biblatex, CSL-JSON and RIS, the whole and each work alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from edition.model.addresses import BIBLIOGRAPHY
from edition.model.edition import Edition
from edition.model.references import Reference
from edition.records.ris import ris


def write(edition: Edition) -> Mapping[str, bytes]:
    """Return ``bibliographie/references.*`` and ``bibliographie/<address>.*``; nothing without a bibliography."""
    files = _files("references", edition.references) if edition.references else {}
    for reference in edition.references:
        files |= _files(reference.address, [reference])
    return {f"{BIBLIOGRAPHY}{name}": text.encode("utf-8") for name, text in files.items()}


def _files(name: str, references: Iterable[Reference]) -> dict[str, str]:
    works = list(references)
    return {
        f"{name}.bib": "\n\n".join(reference.raw.strip() for reference in works) + "\n",
        f"{name}.json": json.dumps([work.csl for work in works], ensure_ascii=False, indent=2) + "\n",
        f"{name}.ris": "\r\n".join(ris(reference) for reference in works),
    }
