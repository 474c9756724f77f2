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
    """A form that was found: whose it is, and its range in the text, in characters."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Form:
    """A form as it is compared, its key, and how many signs (an opening guillemet) precede its first word."""

    text: str
    key: str
    lead: int


class Matcher:
    """Forms by their first word, so that a text is read once whatever their number.

    ``exact`` keeps case and accents (names); otherwise they are folded (terms). A hyphen parts words only with
    ``apart``: otherwise it joins them, and a form is not met in a compound. Where two keys claim one form, the
    first given has it.
    """

    def __init__(self, forms: Iterable[tuple[str, str]], *, exact: bool = False, apart: bool = False) -> None:
        self._exact = exact
        self._by_first_word: dict[str, list[_Form]] = defaultdict(list)
        self._word = re.compile(r"\w+" if apart else r"\w+(?:-\w+)*")
        letter = r"\w" if apart else r"[\w-]"
        self._inside = re.compile(letter)
        for form, key in forms:
            folded = " ".join(Folded(form, exact).text.split())
            if first := self._word.search(folded):
                self._by_first_word[first[0]].append(_Form(folded, key, first.start()))
        for candidates in self._by_first_word.values():
            candidates.sort(key=lambda form: -len(form.text))

    def find(self, text: str, hidden: Iterable[tuple[int, int]] = ()) -> list[Match]:
        """Return the forms in ``text``, in order; nothing in web addresses or in the ranges ``hidden``."""
        folded = Folded(_masked(text, [*hidden, *(m.span() for m in _URL.finditer(text))]), self._exact)
        found: list[Match] = []
        free = 0
        for word in self._word.finditer(folded.text):
            candidates = self._by_first_word.get(word[0])
            if candidates is None or word.start() < free:
                continue
            for form in candidates:
                start = word.start() - form.lead
                end = start + len(form.text)
                if folded.text.startswith(form.text, start) and not self._inside.match(folded.text, end):
                    found.append(Match(form.key, *folded.original_range(start, end)))
                    free = end
                    break
        return found


def _masked(text: str, hidden: Iterable[tuple[int, int]]) -> str:
    shown, at = [], 0
    for start, end in sorted(hidden):
        shown += [text[at:start], _HIDDEN * (end - max(at, start))]
        at = max(at, end)
    return "".join([*shown, text[at:]])
