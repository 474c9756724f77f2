"""Give entries what they have from others: ``crossref`` and ``xdata``, as biber does; ``xref`` gives nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from edition.model.problems import Code
from edition.readers.bibliography.blocks import RawEntry
from edition.readers.bibliography.data_model import data_model, type_of
from edition.readers.bibliography.fields import RawField
from edition.readers.bibliography.flaws import Flaw

Fields = dict[str, RawField]
_DATES = ("date", "year", "month", "day")
_LONGEST = 50
"""A longer chain of entries that inherit from each other is nobody's."""


def fields_of(entry: RawEntry) -> Fields:
    """Return the fields of ``entry`` under biblatex's names; of a field given twice, the last."""
    aliases: Mapping[str, str] = data_model()["field-aliases"]
    return {aliases.get(one.name, one.name): one for one in entry.fields if one.value}


@dataclass
class Inheritance:
    """What the entries of a file have, own and inherited, by key."""

    entries: Mapping[str, RawEntry]
    flaws: list[tuple[str, Flaw]] = field(default_factory=list)
    parents: set[str] = field(default_factory=set)
    """The keys of entries from which others inherit."""

    def __post_init__(self) -> None:
        self._done: dict[str, Fields] = {}
        self._open: set[str] = set()

    def fields(self, key: str) -> Fields:
        """Return the fields of the entry ``key``. One that inherits from itself gets nothing from there."""
        if key not in self._done:
            self._open.add(key)
            own = fields_of(self.entries[key])
            for other in self._others(own.get("xdata"), key):
                own = {**self.fields(other), **own}
            for parent in self._others(own.get("crossref"), key):
                own = self._inherited(self.entries[key], parent, own)
            self._open.discard(key)
            self._done[key] = own
        return self._done[key]

    def _others(self, named: RawField | None, key: str) -> list[str]:
        """Return the entries that a field names, those that there are."""
        keys = [other.strip() for other in named.value.split(",") if other.strip()] if named else []
        for other in keys:
            if named and not self._usable(other):
                self.flaws.append(
                    (key, Flaw(Code.CROSSREF_UNKNOWN, named.line, {"field": named.name, "other": other}))
                )
        known = [other for other in keys if self._usable(other)]
        self.parents.update(known)
        return known

    def _usable(self, key: str) -> bool:
        """Return whether the entry ``key`` is there and does not wait itself for what it shall give."""
        return key in self.entries and key not in self._open and len(self._open) < _LONGEST

    def _inherited(self, entry: RawEntry, parent: str, own: Fields) -> Fields:
        source, target = (_type(one) for one in (self.entries[parent], entry))
        rules = [rule for rule in data_model()["inheritance"] if source in rule["from"] and target in rule["to"]]
        dated = not own.keys().isdisjoint(_DATES)
        given = {
            name: one
            for name, one in self.fields(parent).items()
            if name not in data_model()["not-inherited"] and not (dated and name in _DATES)
        }
        renamed = {name: [to for rule in rules for to in rule["fields"].get(name, [])] for name in given}
        same = {name: one for name, one in given.items() if not renamed[name]}
        other = {to: given[name] for name, names in renamed.items() for to in names}
        found = {**same, **other}
        return {**found, **own}


def _type(entry: RawEntry) -> str:
    known = type_of(entry.type)
    return known[0] if known else entry.type
