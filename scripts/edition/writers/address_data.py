"""Write two small scripts of data: where addresses lead that are not on the page, and which versions there are.

Scripts, not JSON, so that they also load from the file system; loaded only when they are needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from edition.model.addresses import fragment_of
from edition.model.edition import Edition
from edition.publication.inventory import addresses_of
from edition.publication.versions import changes
from edition.records.data_script import data_script


def write(edition: Edition) -> Mapping[str, bytes]:
    """Return ``assets/data/addresses.js``, the page of every anchor, and ``assets/data/versions.js``.

    The latter has the releases, and for each passage the changes that each of them brought, word by word.
    """
    return {
        "assets/data/addresses.js": data_script("addresses", _addresses(edition)),
        "assets/data/versions.js": data_script("versions", _versions(edition)),
    }


def _addresses(edition: Edition) -> dict[str, str]:
    """Return the page of every fragment, those that have moved included."""
    now = addresses_of(edition)
    pages = {fragment_of(id_): f"{address.page}#{fragment_of(id_)}" for id_, address in now.items()}
    for id_ in edition.lock.entries:
        destination = edition.lock.destination(id_)
        if id_ not in now and destination in now:
            pages[fragment_of(id_)] = f"{now[destination].page}#{fragment_of(destination)}"
    return pages


def _versions(edition: Edition) -> dict[str, object]:
    """Return the releases and, for each passage, its changes by the release that made them."""
    changed: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for before, after in pairwise(edition.releases):
        for change in changes(before, after):
            changed.setdefault(fragment_of(change.id), {})[after.version] = change.difference
    return {"releases": [release.version for release in edition.releases], "changed": changed}
