"""Write the page of the places: a map, and the list that says the same in words."""

from __future__ import annotations

from collections.abc import Mapping

from edition.model.addresses import NAMES, PLACES, file_of
from edition.model.edition import Edition, SitePage
from edition.model.names import Coordinates, NameEntry
from edition.text.folding import collation
from edition.text.passages import Passage, passages_of
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.escape import escape, link_target
from edition.writers.markdown.marked import attributes
from edition.writers.markdown.page import site_page
from edition.writers.markdown.parts.map import Mark, map_of
from edition.writers.markdown.parts.uses import places

TITLE, KIND, FILE = "Lieux", "place", "lieux.geojson"
_PAGE = PageContext()
_LABEL = "Les lieux que l’article nomme"
_CAPTION = "Un point mène à sa ligne dans la liste, la ligne aux passages. Fond : Natural Earth, domaine public."


def places_of(edition: Edition) -> list[NameEntry]:
    """Return the places of the index, in alphabetical order."""
    found = (entry for entry in edition.names if entry.kind == KIND)
    return sorted(found, key=lambda entry: collation(entry.sort or entry.name))


def places_page(edition: Edition) -> SitePage:
    """Return the page: the map of the places that have a point, then all places with their passages."""
    passages = {passage.address: passage for passage in passages_of(edition)}
    entries = places_of(edition)
    marks = [
        Mark(entry.name, f"#lieu-{entry.id}", entry.coordinates.lat, entry.coordinates.lon)
        for entry in entries
        if entry.coordinates
    ]
    located = [_item(entry, passages) for entry in entries if entry.coordinates]
    others = [_item(entry, passages) for entry in entries if not entry.coordinates]
    body = [
        f"# {TITLE}",
        map_of(marks, _LABEL, _CAPTION),
        f"Les mêmes, pour d’autres programmes : [GeoJSON]({PLACES}{FILE})" if marks else "",
        "## Sur la carte" if located else "",
        "\n".join(located),
        "## Pays, et lieux sans point précis" if others else "",
        "\n".join(others),
    ]
    return site_page(file_of(PLACES), TITLE, "places", body)


def _item(entry: NameEntry, passages: Mapping[str, Passage]) -> str:
    name = f"[{escape(entry.name)}]({_PAGE.link(NAMES, entry.id)})"
    point = _point(entry.coordinates, entry.name) if entry.coordinates else ""
    parts = [name, escape(entry.description), places(entry.uses, passages, _PAGE), point]
    return f"- {' · '.join(filter(None, parts))}\n{{: #lieu-{entry.id} }}"


def _point(at: Coordinates, name: str) -> str:
    """Return a point in degrees, with where it was seen."""
    north, east = "N" if at.lat >= 0 else "S", "E" if at.lon >= 0 else "O"
    degrees = f"{abs(at.lat):.2f}°\u00a0{north}, {abs(at.lon):.2f}°\u00a0{east}".replace(".", ",")
    told = attributes(aria_label=f"Source des coordonnées : {name}")
    note = f"{escape(at.note)} : " if at.note else ""
    return f"{note}{degrees} ([source]({link_target(at.source)}){{: {told} }})"
