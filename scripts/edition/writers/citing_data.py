"""Write the data of the panel « Citer », as a script loaded when it is first opened."""

from __future__ import annotations

from collections.abc import Mapping

from edition.model.edition import Edition
from edition.records.citing import citing_data
from edition.records.data_script import data_script


def write(edition: Edition) -> Mapping[str, bytes]:
    """Return ``assets/data/citing.js``: the article's reference and call in every style, set here by citeproc."""
    return {"assets/data/citing.js": data_script("citing", citing_data(edition))}
