"""Mark the language of the titles of works (biblatex ``langid``, CSL ``language``) wherever the work is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from edition.model.references import Reference
from edition.text.terms import primary
from edition.writers.markdown.blocks import SITE_LANGUAGE
from edition.writers.markdown.escape import escape
from edition.writers.markdown.languages import in_language

_SUPPLIED = re.compile(r"\.?\s*\[[^\[\]]*\]$")
_LONGEST, _CUT = 70, 60
"""A label is one line."""


def title_language(reference: Reference) -> str:
    """Return the language of the title of ``reference``; "" where it is the site's, or none is known."""
    lang = str(reference.csl.get("language", "")) if reference.title else ""
    return "" if primary(lang) == SITE_LANGUAGE else lang


def with_title_language(runs: Iterable[tuple[str, str]], reference: Reference) -> Iterator[tuple[str, str, str]]:
    """Yield ``runs`` (face and words), the title cut out of them: face, words, and the title's language or "".

    A style may have changed its capitals and its spaces. A title that is not found is left as it is; what the
    editors supply after it, in brackets, is in the site's language.
    """
    runs = tuple(runs)
    lang, text = title_language(reference), "".join(words for _, words in runs)
    own = _SUPPLIED.sub("", reference.title) or reference.title
    pattern = r"\s+".join(map(re.escape, own.split()))
    found = re.search(pattern, text, re.IGNORECASE) if lang and pattern else None
    start, end = found.span() if found else (0, 0)
    at = 0
    for face, words in runs:
        low, high = (min(max(edge - at, 0), len(words)) for edge in (start, end))
        for piece, its in ((words[:low], ""), (words[low:high], lang), (words[high:], "")):
            if piece:
                yield face, piece, its
        at += len(words)


def work_label(reference: Reference, *, cut: bool = False) -> str:
    """Return a work in the words of a call, inert: ``Kopp, 1979``; with ``cut``, a long title is cut."""
    label = short_label(reference) if cut else reference.label
    lang = "" if reference.signatories else title_language(reference)
    year = f", {reference.year}{reference.letter}"
    title = label.removesuffix(year) if lang else ""
    return in_language(escape(title), lang) + escape(label[len(title) :])


def short_label(reference: Reference) -> str:
    """Return a work in the words of a call as plain text, a long title cut."""
    label = reference.label
    return label if len(label) < _LONGEST else f"{label[:_CUT].rsplit(' ', 1)[0]}…"
