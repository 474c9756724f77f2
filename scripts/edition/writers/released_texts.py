"""Write every released text as a plain page that never changes again: ``/v/2026.1/``."""

from __future__ import annotations

from collections.abc import Mapping

from edition.model.addresses import Address, Kind, fragment_of, label_of
from edition.model.edition import Edition
from edition.model.releases import Release, ReleasedPassage
from edition.text.typography import shown_title
from edition.theme.templates import render
from edition.writers.markdown.languages import as_html


def write(edition: Edition) -> Mapping[str, bytes]:
    """Return ``v/<version>/index.html`` for each release: its passages as released, under their anchors."""
    return {f"v/{release.version}/index.html": _page(release, edition).encode() for release in edition.releases}


def _page(release: Release, edition: Edition) -> str:
    data = edition.metadata
    return render(
        "released_text.html",
        lang=data.language,
        title=shown_title(edition),
        author=", ".join(map(str, data.authors)),
        version=release.version,
        date=release.date,
        passages=[_passage(id_, passage, edition) for id_, passage in release.passages.items()],
    )


def _passage(id_: str, passage: ReleasedPassage, edition: Edition) -> dict[str, object]:
    return {
        "id": fragment_of(id_),
        "is_heading": Address.of(id_).kind is Kind.SECTION,
        "page": passage.page,
        "label": label_of(id_),
        "html": as_html(passage.text, id_, edition),
    }
