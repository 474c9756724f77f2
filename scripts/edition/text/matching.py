"""Find known forms in running text: whole words, the longest form first, none inside another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from edition.text.folding import Folded

_URL = re.compile(r"https?://\S+|www\.\S+")
_HIDDEN = "\uffff"


@dataclass(frozen=True, slots=True)
class Match:
    """A form that was found: whose it is, and its range in the text."""

    key: str
    start: int
    end: int


class Matcher:
    """Forms by their first word, so that a text is read once whatever their number.

    ``exact`` keeps case and accents (names); otherwise they are folded (terms). A hyphen parts words only with
    ``apart``: otherwise it joins them, and a form is not met in a compound. Where two keys claim one form, the
    first given has it.
    """

    def __init__(self, forms: Iterable[tuple[str, str]], *, exact: bool = False, apart: bool = False) -> None:
        self._exact = exact
        self._by_first_word: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._word = re.compile(r"\w+" if apart else r"\w+(?:-\w+)*")
        letter = r"\w" if apart else r"[\w-]"
        self._inside = re.compile(letter)
        for form, key in forms:
            folded = " ".join(Folded(form, exact).text.split())
            if first := self._word.search(folded):
                self._by_first_word[first[0]].append((folded, key))
        for candidates in self._by_first_word.values():
            candidates.sort(key=lambda candidate: -len(candidate[0]))

    def find(self, text: str, hidden: Iterable[tuple[int, int]] = ()) -> list[Match]:
        """Return the forms in ``text``, in order; nothing in web addresses or in the ranges ``hidden``."""
        folded = Folded(_masked(text, [*hidden, *(m.span() for m in _URL.finditer(text))]), self._exact)
        found: list[Match] = []
        free = 0
        for word in self._word.finditer(folded.text):
            if word.start() < free:
                continue
            for form, key in self._by_first_word.get(word[0], ()):
                start = word.start() - self._lead(form)
                end = start + len(form)
                if folded.text.startswith(form, start) and not self._inside.match(folded.text, end):
                    found.append(Match(key, *folded.original_range(start, end)))
                    free = end
                    break
        return found

    def _lead(self, form: str) -> int:
        """Return how many signs (an opening guillemet) precede the first word of ``form``."""
        first = self._word.search(form)
        return first.start() if first else 0


def _masked(text: str, hidden: Iterable[tuple[int, int]]) -> str:
    for start, end in hidden:
        text = text[:start] + _HIDDEN * (end - start) + text[end:]
    return text
