"""Find which work a call means, by author names and year."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from edition.model.references import Person, Reference
from edition.passes.recognition.grammar import AND, INITIALS, NAMES_ONLY, OTHERS, PARTICLE
from edition.text.folding import fold_words

_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "œ": "oe", "Œ": "Oe", "æ": "ae"}
)
_AND, _OTHERS, _PARTICLES = re.compile(AND), re.compile(OTHERS + "$"), re.compile(rf"(?:{PARTICLE})+")
_INITIALS = re.compile(rf"(?:\s+|^){INITIALS}$|^(?:{INITIALS})\s+(?=\w\w)")
NEAR = 3


def forms_of(name: str) -> frozenset[str]:
    """Return the forms under which ``name`` is one name: without case and accents, ö also as oe."""
    hyphens = name.replace("\u2011", "-")
    return frozenset([fold_words(hyphens), fold_words(hyphens.translate(_UMLAUTS))])


@dataclass
class Works:
    """The references, by what a call says of them."""

    by_name: dict[str, list[Reference]] = field(default_factory=lambda: defaultdict(list))
    by_year: dict[str, list[Reference]] = field(default_factory=lambda: defaultdict(list))
    by_address: dict[str, Reference] = field(default_factory=dict)
    by_key: dict[str, Reference] = field(default_factory=dict)

    @classmethod
    def of(cls, references: Iterable[Reference]) -> Works:
        """Return the index of ``references``."""
        works = cls()
        for reference in references:
            works._add(reference)
        return works

    def _add(self, reference: Reference) -> None:
        self.by_key |= dict.fromkeys((reference.key, *reference.aliases), reference)
        if "URL" in reference.csl:
            self.by_address[reference.csl["URL"]] = reference
        if not reference.signatories:
            return
        first = reference.signatories[0]
        for form in {f for f in forms_of(first.name) for f in ([f] if first.literal else [f, f.split()[-1]])}:
            self.by_name[form].append(reference)
        if first.literal:
            for year in reference.years:
                self.by_year[year].append(reference)

    def find(self, names: str, year: str, *, strict: bool = False) -> list[Reference]:
        """Return the works by ``names`` of ``year``, of any year if there is none; people decide among several.

        The letter of « 1998a » is that of the entry's key, or else the work's rank by title in its year.
        Unless ``strict``, words may precede a name (a title, a first name); else only the author's own.
        """
        found = [r for r in self._named(names) if _signed_by(names, r, strict=strict)]
        if not year:
            return found
        bare, letter = (year[:-1], year[-1]) if year[-1].isalpha() else (year, "")
        dated = [r for r in found if bare in r.years[:1]] or [r for r in found if bare in r.years]
        if not letter:
            return dated
        lettered = [r for r in dated if r.key.endswith(year)]
        rank = ord(letter) - ord("a")
        return lettered or sorted(dated, key=lambda r: (r.title, r.key))[rank : rank + 1]

    def _named(self, names: str) -> list[Reference]:
        """Return the works whose first author may be the first of ``names``."""
        first = _split(names)[0] if _split(names) else names
        bare = _INITIALS.sub("", first).strip() or first
        keys = {form for name in (names, first, bare, bare.split()[-1]) for form in forms_of(name)}
        literal = [r for refs in self.by_year.values() for r in refs if _literal(names, r.signatories[0])]
        found = [r for key in keys for r in self.by_name.get(key, [])]
        return list({r.key: r for r in [*found, *literal]}.values())

    def institution(self, before: str, year: str) -> tuple[Reference, int] | None:
        """Return the work of ``year`` by an institution with whose name ``before`` ends, and where that begins."""
        for reference in self.by_year.get(year, []):
            length = len(reference.signatories[0].literal)
            if length < len(before) + 1 and forms_of(before[-length:]) & forms_of(
                reference.signatories[0].literal
            ):
                return reference, len(before) - length
        return None

    def near(self, names: str, year: str) -> str:
        """Return the entries most like a call, for a hint: same name first, then names that look alike."""
        same = self._named(names)
        if not same:
            wanted = next(iter(forms_of(_split(names)[0] if _split(names) else names)))
            alike = difflib.get_close_matches(wanted, list(self.by_name), n=NEAR, cutoff=0.6)
            same = [r for name in alike for r in self.by_name[name]]
        if not same:
            same = [reference for reference in self.by_key.values() if year in reference.years]
        return " ; ".join(f"{r.label} ({r.key})" for r in list({r.key: r for r in same}.values())[:NEAR])


def _split(names: str) -> list[str]:
    return [name.strip() for name in _AND.split(_OTHERS.sub("", names)) if name.strip()]


def _signed_by(names: str, reference: Reference, *, strict: bool) -> bool:
    """Return whether ``names`` are those that sign ``reference``."""
    if _literal(names, reference.signatories[0]):
        return True
    given, others = _split(names), _OTHERS.search(names) is not None
    authors = reference.signatories
    more = reference.others  # people that the bibliography does not name either
    if (len(given) > len(authors) and not more) or (len(given) < len(authors) and not others):
        return False
    return all(_same_author(name, author, strict=strict) for name, author in zip(given, authors, strict=False))


def _literal(names: str, author: Person) -> bool:
    """Return whether ``names`` are the institution's, or begin it: a part of it is left out."""
    said = fold_words(names)
    return (
        bool(author.literal)
        and bool(said)
        and f"{fold_words(author.literal)},".startswith((f"{said},", f"{said} –"))
    )


def _same_author(name: str, author: Person, *, strict: bool) -> bool:
    if author.literal:
        return _literal(name, author)
    bare = _INITIALS.sub("", name).strip() or name
    for said in forms_of(bare):
        for family in forms_of(author.family):
            if said == family:
                return True
            if said.endswith(f" {family}"):
                return not strict or _is_given_name_of(bare[: -len(author.family)], author)
    return False


def _is_given_name_of(lead: str, author: Person) -> bool:
    """Return whether the words before a family name are the author's: a given name, or the particle."""
    words = fold_words(lead).split()
    own: Sequence[str] = fold_words(f"{author.given} {author.particle}").replace(".", "").split()
    return all(
        any(word.rstrip(".") == part or part.startswith(word.rstrip(".")) for part in own) for word in words
    )


def looks_like_names(words: str) -> bool:
    """Return whether ``words`` have the form of names."""
    return NAMES_ONLY.fullmatch(words.strip()) is not None
