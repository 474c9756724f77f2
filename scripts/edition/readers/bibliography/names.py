"""Read names as BibTeX and biblatex write them: ``von Family, Jr, Given``, ``family=…``, ``{Institution}``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.model.references import Person
from edition.model.rich_text import plain
from edition.readers.bibliography.latex import CLOSE, OPEN, decode, without_braces, words_of

_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_EXTENDED = re.compile(
    r"\s*(family|given|prefix|suffix|useprefix|id|hash|\w+-i|sortingnamekeytemplatename)\s*=\s*", re.IGNORECASE
)
_OTHERS = frozenset(["others", "et al", "et al.", "et. al.", "…", "..."])
_MOST_COMMAS = 2


@dataclass(frozen=True, slots=True)
class Names:
    """A list of names: persons and institutions, whether it ends with "and others", and what cannot be read."""

    persons: tuple[Person, ...] = ()
    others: bool = False
    unread: tuple[str, ...] = ()


def names_of(value: str, unread: list[str] | None = None, *, bound: bool = False) -> Names:
    """Return the names of ``value`` (LaTeX). A name that has no form of one is kept whole and told.

    A name wholly in braces is an institution. ``unread`` gets unknown commands of LaTeX. ``bound`` tells that
    particles belong to family names (biblatex's option ``useprefix``).
    """
    text = plain(decode(value, braces=True, unread=unread))
    written = [name.strip() for name in divided(text, _AND) if name.strip(" ,;")]
    named = [name for name in written if name.casefold() not in _OTHERS]
    persons = [_person(name) for name in named]
    faulty = tuple(without_braces(name) for name, person in zip(named, persons, strict=True) if person is None)
    if bound:
        persons = [person and replace(person, bound=bool(person.particle)) for person in persons]
    read = tuple(
        person or Person(literal=without_braces(name)) for name, person in zip(named, persons, strict=True)
    )
    return Names(read, len(named) < len(written), faulty)


def divided(text: str, pattern: re.Pattern[str]) -> Iterator[str]:
    """Yield the parts of ``text`` between what ``pattern`` finds outside of braces."""
    if OPEN not in text:
        yield from pattern.split(text)
        return
    hidden = "".join(character if outside else "\0" for character, outside in words_of(text))
    at = 0
    for match in pattern.finditer(hidden):
        yield text[at : match.start()]
        at = match.end()
    yield text[at:]


_COMMA, _SPACE = re.compile(","), re.compile(r"\s+")


def _person(name: str) -> Person | None:
    if name[0] == OPEN and name[-1] == CLOSE and CLOSE not in name[1:-1]:
        return Person(literal=without_braces(name).strip())
    if _EXTENDED.match(name):
        return _extended(name)
    parts = [part.strip() for part in divided(name, _COMMA)]
    while parts and not parts[-1]:
        parts.pop()
    if len(parts) > _MOST_COMMAS + 1 or not parts or not parts[0]:
        return None
    words = [word for word in divided(parts[0], _SPACE) if word]
    if len(parts) == 1:
        return _in_order(words)
    small = _last_small(words[:-1])
    suffix = parts[1] if len(parts) == _MOST_COMMAS + 1 else ""
    return _named(words[small:], parts[-1], words[:small], suffix)


def _in_order(words: list[str]) -> Person:
    """Return the person whose name is ``words``: given names, particle, family name."""
    small = next((n for n, word in enumerate(words[:-1]) if _is_small(word)), None)
    if small is None:
        return _named(words[-1:], " ".join(words[:-1]))
    end = small + _last_small(words[small:-1])
    return _named(words[end:], " ".join(words[:small]), words[small:end])


def _last_small(words: list[str]) -> int:
    """Return where the particle among ``words`` ends: behind the last that begins with a small letter."""
    return max((n + 1 for n, word in enumerate(words) if _is_small(word)), default=0)


def _is_small(word: str) -> bool:
    letter = next((c for c, outside in words_of(word) if outside and c.isalpha()), "")
    return letter.islower() if letter else False


def _named(family: list[str], given: str, particle: list[str] | None = None, suffix: str = "") -> Person:
    spaced = " ".join(given.split())
    parts = (" ".join(family), spaced, " ".join(particle or []))
    last, first, von = (without_braces(part).strip() for part in parts)
    return Person(last, first, von, suffix=without_braces(suffix))


def _extended(name: str) -> Person | None:
    """Return the person of a name in biblatex's extended form: ``family=Gogh, given=Vincent, prefix=van``."""
    found: dict[str, str] = {}
    for part in divided(name, _COMMA):
        match = _EXTENDED.match(part)
        if match is None:
            return None
        found[match[1].lower()] = without_braces(part[match.end() :]).strip().strip('"').strip()
    family, given = found.get("family", ""), found.get("given", "")
    if not family:
        return Person(literal=given) if given else None
    bound = found.get("useprefix", "").lower() in ("true", "1")
    return Person(family, given, found.get("prefix", ""), suffix=found.get("suffix", ""), bound=bound)
