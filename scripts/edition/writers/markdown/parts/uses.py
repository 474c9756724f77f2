"""Write the uses of a term or a name: links to passages, and the sentences around the words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import groupby

from edition.model.edition import Edition
from edition.model.uses import Use, count
from edition.text.passages import Passage
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.escape import escape
from edition.writers.markdown.languages import language_at, words
from edition.writers.markdown.marked import mark, span

LONGEST = 320
"""A longer sentence is shown around the words that were looked for."""


def passage_link(passage: Passage, page: PageContext, label: str = "") -> str:
    """Return the link to a passage, under its label."""
    return f"[{escape(label or passage.label)}]({page.link(passage.page, passage.anchor)})"


def places(uses: Iterable[Use], passages: Mapping[str, Passage], page: PageContext) -> str:
    """Return the passages of ``uses``, each once, with how often."""
    parts = []
    for address, here in groupby(uses, key=lambda use: use.at):
        number = count(here)
        times = f"\u00a0({number})" if number > 1 else ""
        parts.append(f"{passage_link(passages[address], page, _full_label(passages[address]))}{times}")
    return ", ".join(parts)


def _full_label(passage: Passage) -> str:
    """Return a label that tells the passage without its section."""
    return f"titre {passage.place.split(' ')[0].rstrip('.')}" if passage.kind == "heading" else passage.label


def in_context(
    uses: Sequence[Use], passages: Mapping[str, Passage], edition: Edition, page: PageContext
) -> list[str]:
    """Return the sentences of ``uses`` by section, the first use marked."""
    blocks = []
    for place, here in groupby(uses, key=lambda use: passages[use.at].place):
        items = "\n".join(_item(use, passages[use.at], edition, page, first=use is uses[0]) for use in here)
        blocks.append(f"{escape(place, at_start=True)}\n{{: .uses-place }}\n\n{items}")
    return blocks


def _item(use: Use, passage: Passage, edition: Edition, page: PageContext, *, first: bool) -> str:
    lang = {"lang": passage.lang} if language_at(use.at, edition) else {}
    first_use = f" {span('premier emploi', 'first-use')}" if first else ""
    link = f"{passage_link(passage, page)}{{: .place }}"
    return f"- {link}{first_use} {span(excerpt(use, edition), 'context', **lang)}"


def excerpt(use: Use, edition: Edition) -> str:
    """Return the sentence with its hits marked; what is far from them is left out, and shown to be."""
    quote = partial(words, at=use.at, edition=edition)
    start, end = _window(use)
    parts = ["… " if start else ""]
    at = start
    for low, high in use.hits:
        if start <= low and high <= end:
            parts += [quote(use.sentence[at:low]), mark(quote(use.sentence[low:high]))]
            at = high
    return "".join([*parts, quote(use.sentence[at:end]), " …" if end < len(use.sentence) else ""])


def _window(use: Use) -> tuple[int, int]:
    length, (first, last) = len(use.sentence), (use.hits[0][0], use.hits[-1][1])
    if length <= LONGEST:
        return 0, length
    room = max(LONGEST - (last - first), 80) // 2
    start, end = max(0, first - room), min(length, last + room)
    start = use.sentence.rfind(" ", 0, start) + 1 if start else 0
    end = use.sentence.find(" ", end) if end < length else length
    return start, length if end < 0 else end
