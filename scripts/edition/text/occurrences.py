"""Find every use of known forms, each with its sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TypeAlias

from edition.model.uses import Use
from edition.text.matching import Match
from edition.text.passages import Passage
from edition.text.readings import hidden_in_citations
from edition.text.sentences import sentence_at

Find: TypeAlias = Callable[[str, str, Iterable[tuple[int, int]]], list[Match]]
"""What finds uses in a text of the passage at an address, outside ranges that are hidden."""


def uses_in(passages: Iterable[Passage], find: Find, *, citations: bool) -> dict[str, tuple[Use, ...]]:
    """Return, by the keys that ``find`` tells, every use in ``passages`` as the edition prints them, in order.

    A use is a sentence with all that is met in it. What stands for a work (« Kornai, 2001 ») counts only if
    ``citations``.
    """
    found: dict[str, dict[tuple[str, int, int, int], list[tuple[int, int]]]] = defaultdict(dict)
    texts: dict[tuple[str, int], str] = {}
    for passage in passages:
        for n, content in enumerate(passage.contents):
            text = passage.readings[n].edited
            texts[passage.address, n] = text
            for match in find(text, passage.address, () if citations else hidden_in_citations(content)):
                start, end = sentence_at(text, match.start, match.end)
                hits = found[match.key].setdefault((passage.address, n, start, end), [])
                hits.append((match.start - start, match.end - start))
    return {
        key: tuple(_use(texts, place, hits) for place, hits in places.items()) for key, places in found.items()
    }


def _use(texts: dict[tuple[str, int], str], place: tuple[str, int, int, int], hits: list[tuple[int, int]]) -> Use:
    address, n, start, end = place
    return Use(address, texts[address, n][start:end], tuple(hits))
