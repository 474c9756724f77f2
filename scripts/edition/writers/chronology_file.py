"""Publish the chronology for other programs: CSV (RFC 4180), dates in EDTF."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from edition.model.addresses import CHRONOLOGY
from edition.model.edition import Edition
from edition.writers.markdown.pages.chronology import FILE


def write(edition: Edition) -> Mapping[str, bytes]:
    """Return ``chronologie/chronologie.csv``; nothing without a chronology."""
    if not edition.chronology:
        return {}
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["date", "event", "passages", "source"])
    rows.writerows([event.date, event.event, " ".join(event.at), event.source] for event in edition.chronology)
    return {f"{CHRONOLOGY}{FILE}": out.getvalue().encode("utf-8")}
