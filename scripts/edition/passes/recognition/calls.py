"""Find citation calls by their form alone: names, years, locators, whatever works they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from edition.model.citations import Locator
from edition.passes.recognition.grammar import (
    ADDRESS,
    COLON_PAGE,
    GROUP,
    LEAD,
    LOCATOR,
    MORE_YEARS,
    NAMES_THEN_YEAR,
    SAME,
    VIA,
    YEARS,
    labels,
)


@dataclass(frozen=True, slots=True)
class Part:
    """Words that name a work: who (``names``), when, where in it.

    ``start`` to ``end`` are the positions in the paragraph, in characters, of the words that become the link.

    ``strict`` tells that the year follows the names, as in a call; else it was met somewhere behind them.
    """

    names: str
    year: str
    locators: tuple[Locator, ...]
    start: int
    end: int
    strict: bool = True


@dataclass(frozen=True, slots=True)
class Call:
    """What has the form of a citation, from ``start`` to ``end``.

    ``cited`` is missing where the parenthesis only says through whom, or where; ``same`` means *ibidem*;
    ``address`` is that of a document given bare. ``before`` tells that the names stand before the parenthesis.
    """

    start: int
    end: int
    cited: Part | None = None
    via: Part | None = None
    locators: tuple[Locator, ...] = ()
    same: bool = False
    before: bool = False
    address: str = ""


def calls_in(text: str) -> Iterator[Call]:
    """Yield every call of ``text``, a paragraph as it is printed, in its order.

    Calls stand in parentheses or square brackets; an address of the web that stands bare is one too.
    """
    found = [call for match in GROUP.finditer(text) for call in _group(match)]
    found += [Call(m.start(), m.end(), address=m[0]) for m in ADDRESS.finditer(text)]
    yield from sorted(found, key=lambda call: call.start)


def _group(match: re.Match[str]) -> Iterator[Call]:
    """Yield the calls of a parenthesis: several are separated by semicolons."""
    inside = match["round"] if match["round"] is not None else match["square"]
    at = match.start() + 1
    years = _years_only(inside, at)
    if years:
        yield Call(match.start(), match.end(), years[0], before=True)
        return
    names = ""
    for item in re.finditer(r"[^;]+", inside):
        for call in _item(item[0], at + item.start(), names):
            names = call.cited.names if call.cited else names
            yield call


def _years_only(inside: str, at: int) -> list[Part]:
    words, locators = _without_locators(inside)
    match = YEARS.fullmatch(words.strip())
    if not match:
        return []
    return [Part("", _year(match), locators, at, at + len(words))]


def _year(match: re.Match[str]) -> str:
    """Return a year with its letter, as in "1998a"."""
    return match["year"] + (match["letter"] or "")


def _item(item: str, at: int, names: str) -> Iterator[Call]:
    lead = LEAD.match(item)
    shift = lead.end() if lead else 0
    words, start = item[shift:], at + shift
    indent = len(words) - len(words.lstrip())
    begin, end = start + indent, start + len(words.rstrip())
    same = SAME.match(words)
    if same:
        rest, locators = _without_locators(words[same.end() :])
        if not rest.strip(" ,"):
            yield Call(start + same.start("same"), start + same.end("same"), locators=locators, same=True)
        return
    cited, via = _split(words)
    through = _part(words[via:], start + via) if via is not None else None
    rest, locators = _without_locators(words[:cited])
    if not rest.strip(" ,"):
        if through or locators:
            yield Call(begin, end, via=through, locators=locators)
        return
    years = YEARS.fullmatch(rest.strip(" ,"))
    if years and names:
        yield Call(begin, end, Part(names, years[0], locators, begin, begin + len(years[0])), through)
        return
    part = _part(words[:cited], start)
    if part and (part.year or through):
        more = list(_more(words[:cited], start, part))
        yield Call(begin, part.end if more else end, part, through)
        yield from more


def _split(words: str) -> tuple[int, int | None]:
    """Return where the words on the work end, and where those on its intermediary begin."""
    found = list(VIA.finditer(words))
    return (found[-1].start(), found[-1].end()) if found else (len(words), None)


def _part(words: str, at: int) -> Part | None:
    rest, locators = _without_locators(words)
    match = NAMES_THEN_YEAR.match(rest)
    if match:
        return Part(match["names"], _year(match), locators, at + match.start("names"), at + match.end())
    names = rest.split(",", 1)[0].rstrip()
    bare = names.lstrip()
    if not bare or not (bare[0].isupper() or re.match(r"[a-z]+\s+[^\Wa-z]", bare)):
        return None
    start = at + len(names) - len(bare)
    loose = YEARS.search(rest, len(names))
    if loose is None:
        return Part(bare, "", locators, start, start + len(bare), strict=False)
    adjacent = not rest[len(names) : loose.start()].strip(" ,")
    end = at + loose.end() if adjacent else start + len(bare)
    return Part(bare, _year(loose), locators, start, end, adjacent)


def _more(words: str, start: int, part: Part) -> Iterator[Call]:
    """Yield further years of the same names: ``(A, 1990, 1998)``."""
    at = part.end - start
    while part.strict and (match := MORE_YEARS.match(words, at)):
        begin, at = start + match.start("year"), match.end()
        year = _year(match)
        yield Call(begin, start + at, Part(part.names, year, (), begin, begin + len(year)))


def _without_locators(words: str) -> tuple[str, tuple[Locator, ...]]:
    """Return ``words`` without the locators at their end, and these in their order."""
    found: list[Locator] = []
    while match := LOCATOR.search(words):
        label = next(name for name in labels() if match[name])
        found.insert(0, Locator(label, match["value"]))
        words = words[: match.start()]
    colon = COLON_PAGE.search(words)
    if colon:
        found.insert(0, Locator("page", colon["value"].strip()))
        words = words[: colon.start()]
    return words, tuple(found)
