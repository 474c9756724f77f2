"""Settle the characters of the source that nobody sees: soft hyphens, joiners, marks of direction, private use.

Each is told once, with the first place, until the edition says what it is: a row of ``emendations.yml`` for one
place, or a rule in ``article.yml`` for all of them (``source: {invisible: {U+00AD: drop, U+200C: keep}}``). What a
rule drops stays in the tree as the source's reading, and is counted with the other silent rules.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from edition.model.document import Emendation, Inline, Text, walk
from edition.model.edition import Edition
from edition.model.problems import Code, Location, Problem
from edition.model.source import ink
from edition.text.folding import is_invisible
from edition.text.passages import passages_of
from edition.text.typography import DROPPED

DROP = "drop"


def settle_invisible(edition: Edition) -> Edition:
    """Return ``edition`` without what its rules drop, counted, and with a problem for each that none speaks of."""
    rules = dict(edition.metadata.invisible)
    dropped = {chr(int(number.removeprefix("U+"), base=16)) for number, what in rules.items() if what == DROP}
    counts: Counter[str] = Counter()
    settled = edition
    if dropped:
        pattern = re.compile(f"([{''.join(map(re.escape, sorted(dropped)))}])")

        def change(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
            return tuple(node for inline in content for node in _without(inline, pattern, counts))

        settled = edition.with_paragraphs(lambda p: replace(p, content=change(p.content)))
        settled = settled.with_headings(lambda h: replace(h, title=change(h.title)))
    counted = tuple((f"{DROPPED}{number}", count) for number, count in sorted(counts.items()))
    settled = replace(settled, normalisations=(*settled.normalisations, *counted))
    return settled.with_problems(_undeclared(settled, set(rules)))


def number_of(character: str) -> str:
    """Return how a character is named by its number: ``U+00AD``."""
    return f"U+{ord(character):04X}"


def _without(node: Inline, pattern: re.Pattern[str], counts: Counter[str]) -> Iterator[Inline]:
    if not isinstance(node, Text):
        yield node
        return
    start = node.start
    for n, part in enumerate(pattern.split(node.value)):
        run = Text(part, start)
        start += len(ink(part))
        if n % 2:
            counts[number_of(part)] += 1
            yield Emendation((run,), "")
        elif part:
            yield run


def _undeclared(edition: Edition, declared: set[str]) -> Iterator[Problem]:
    """Yield a problem for each invisible character that is still read, at its first place."""
    places: dict[str, tuple[int, str]] = {}
    counts: Counter[str] = Counter()
    for at, node in _runs(edition):
        hidden = {c for c in set(node.value) if is_invisible(c) and number_of(c) not in declared}
        for n, character in enumerate(node.value if hidden else ""):
            if character in hidden:
                counts[character] += 1
                places.setdefault(character, (node.start + len(ink(node.value[:n])), at))
    for character, (offset, at) in places.items():
        name = unicodedata.name(character, "private use").lower()
        details = {"character": number_of(character), "name": name, "count": counts[character], "at": at}
        where = Location(edition.source.path, edition.source.line_of(offset))
        yield Problem(Code.SOURCE_INVISIBLE_CHARACTER, where, details)


def _runs(edition: Edition) -> Iterator[tuple[str, Text]]:
    """Yield the text that is read, with the address of its passage: what an emendation keeps is settled."""
    for passage in passages_of(edition):
        nodes = [node for content in passage.contents for node in walk(*content)]
        settled = {id(text) for node in nodes if isinstance(node, Emendation) for text in node.sic}
        yield from ((passage.address, n) for n in nodes if isinstance(n, Text) and id(n) not in settled)
