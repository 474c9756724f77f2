"""Publish the places for other programs: GeoJSON (RFC 7946)."""

from __future__ import annotations

import json
from collections.abc import Mapping

from edition.model.addresses import PLACES
from edition.model.edition import Edition
from edition.model.names import NameEntry
from edition.writers.markdown.pages.places import FILE, places_of


def write(edition: Edition) -> Mapping[str, bytes]:
    """Return ``lieux/lieux.geojson``; nothing where no place has a point."""
    features = [feature for entry in places_of(edition) if (feature := _feature(entry))]
    if not features:
        return {}
    data = {"type": "FeatureCollection", "features": features}
    return {f"{PLACES}{FILE}": (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8")}


def _feature(entry: NameEntry) -> dict[str, object]:
    at = entry.coordinates
    if at is None:
        return {}
    passages = list(dict.fromkeys(use.at for use in entry.uses))
    note = {"note": at.note} if at.note else {}
    told = {"name": entry.name, "passages": passages, "source": at.source, **note}
    point = {"type": "Point", "coordinates": [at.lon, at.lat]}
    return {"type": "Feature", "id": entry.id, "geometry": point, "properties": told}
