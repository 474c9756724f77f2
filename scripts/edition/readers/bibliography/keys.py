"""Keys of entries, and the addresses that are derived from them."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import count

from edition.readers.bibliography.blocks import RawEntry
from edition.readers.bibliography.names import names_of
from edition.text.folding import slug


def address_of(key: str) -> str:
    """Return the address of the work ``key``: lower case, ASCII, hyphens, a letter first, as ids are in TEI."""
    address = slug(key)
    return address if re.match("[a-z]", address) else f"ref-{address}".rstrip("-")


def key_for(entry: RawEntry, taken: Collection[str]) -> str:
    """Return a key for an entry that has none: the first name and the year, with a number where that is taken."""
    values = {one.name: one.value for one in entry.fields}
    named = names_of(values.get("author") or values.get("editor") or "").persons
    who = named[0].name if named else values.get("title", entry.type)
    year = re.search(r"\d{4}", values.get("date") or values.get("year", ""))
    key = f"{slug(who)[:40]}{year[0] if year else ''}" or entry.type
    return key if key not in taken else next(other for n in count(2) if (other := f"{key}-{n}") not in taken)
