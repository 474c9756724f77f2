"""Make a small edition of any text, whole enough to be built: what the tests of the tool are about."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

RULE = " " * 59
"""What stands above the notes in the form of the extraction."""
METADATA = {"id": "toy", "title": "La forge", "author": [{"family": "Durand", "given": "Anne"}], "issued": 2001}
PAGES = {
    "docs/index.md": "<!-- insert: title-page -->\n\n<!-- insert: abstracts -->\n",
    "docs/a-propos.md": "# À propos\n",
    "docs/contribuer.md": "# Contribuer\n\n## Signaler {: #signaler }\n",
}


def extraction(paragraphs: Sequence[str], notes: Mapping[int, str] | None = None) -> str:
    """Return ``paragraphs`` and ``notes`` in the form of the extraction.

    ``⟨7⟩`` in a text is the call of a note.
    """
    text = "".join(f"{_called(paragraph)} \n\n \n\n" for paragraph in paragraphs)
    if notes:
        listed = (f"{number}\n{_gap(number)} {note} " for number, note in notes.items())
        text += f"{RULE}\n" + "\n".join(listed) + "\n"
    return text


def _called(paragraph: str) -> str:
    head, *rest = paragraph.split("⟨")
    for part in rest:
        number, tail = part.split("⟩", 1)
        head += f"\n{number}\n{_gap(int(number))}{tail}"
    return head


def _gap(number: int) -> str:
    return "\n" if number > 9 else ""


def sha256(text: str) -> str:
    """Return the digest of ``text``, as ``article.yml`` records it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def toy(root: Path, text: str, files: Mapping[str, str] | None = None, **article: object) -> Path:
    """Write at ``root`` the edition of ``text``, with ``files`` by path.

    ``article`` are keys of ``article.yml``.
    """
    written = {**PAGES, **(files or {})}
    data = {
        "article": {**METADATA, "language": article.pop("language", "fr")},
        "source": {"sha256": sha256(text), **article.pop("source", {})},  # type: ignore[dict-item]
        **article,
    }
    written.setdefault("docs/source/article.yml", yaml.safe_dump(data, allow_unicode=True, sort_keys=False))
    written.setdefault("docs/source/article.txt", text)
    written.setdefault("mkdocs.yml", _config(written))
    for path, content in written.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode("utf-8", "surrogatepass"))
    return root


def _config(files: Mapping[str, str]) -> str:
    """Return the configuration of the site, with the pages that the edition has."""
    pages = [{"Accueil": "index.md"}, {"Texte": "texte/"}]
    made = {
        "bibliography/references.bib": ("bibliographie", "citations"),
        "docs/glossary/": ("glossaire",),
        "docs/source/names.yml": ("noms",),
        "docs/source/emendations.yml": ("apparat",),
        "docs/annotations/": ("annotations",),
    }
    for path, names in made.items():
        if any(file.startswith(path) for file in files):
            pages += [{name.capitalize(): f"{name}.md"} for name in names]
    pages += [{"À propos": "a-propos.md"}, {"Contribuer": "contribuer.md"}]
    config = {"site_name": "La forge", "theme": {"name": "material", "language": "fr"}, "plugins": ["edition"]}
    return yaml.safe_dump({**config, "nav": pages}, allow_unicode=True, sort_keys=False)
