"""Read ``article.yml`` into :class:`edition.model.metadata.Metadata`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from edition.model.metadata import AbstractLabel, Contact, DeclaredHeading, Metadata, Name, SuppliedNote
from edition.model.problems import Problem
from edition.readers.yaml_file import YamlFile, read_yaml

SHOWN = "docs/source/article.yml"
SCHEMA = "article.schema.json"


def read_article_yml(root: Path) -> tuple[Metadata, list[Problem]]:
    """Return the metadata of the edition at ``root`` and its problems.

    A file that breaks its schema gives the default metadata: nothing is guessed from half a file.
    """
    read = read_yaml(root / SHOWN, SHOWN, SCHEMA)
    if read.problems or not isinstance(read.data, dict):
        return Metadata(), read.problems
    return _metadata(read.data, read), []


def _metadata(data: dict[str, Any], read: YamlFile) -> Metadata:
    article, edition, source = data["article"], data.get("edition", {}), data["source"]
    return Metadata(
        id=article["id"],
        type=article.get("type", "document"),
        title=article["title"],
        title_short=article.get("title-short", ""),
        title_translated=article.get("title-translated", ""),
        authors=tuple(Name(name["family"], name.get("given", "")) for name in article["author"]),
        issued=article.get("issued"),
        genre=article.get("genre", ""),
        collection_title=article.get("collection-title", ""),
        number=str(article.get("number", "")),
        publisher=article.get("publisher", ""),
        language=article["language"],
        rights=article.get("rights", ""),
        edition_licence=edition.get("licence", ""),
        edition_title=edition.get("title", ""),
        editors=tuple(Name(**name) for name in edition.get("editor", [])),
        contact=Contact(**edition.get("contact", {})),
        style=edition.get("style", Metadata().style),
        identification=edition.get("identification", False),
        source_file=source.get("file", "article.txt"),
        invisible=tuple(source.get("invisible", {}).items()),
        source_sha256=source["sha256"],
        abstracts=tuple(AbstractLabel(**row) for row in data.get("abstracts", [])),
        headings=tuple(DeclaredHeading(**row) for row in data.get("headings", [])),
        supplied_notes=tuple(SuppliedNote(**row) for row in data.get("supplied-notes", [])),
        lines=tuple((".".join(map(str, key)), line) for key, line in read.lines.items()),
    )
