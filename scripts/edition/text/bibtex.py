"""An entry of BibTeX as text: bibtexparser writes it, so that all that is given away has one form."""

from __future__ import annotations

import re
from collections.abc import Mapping

_LIGATURES = re.compile(r"(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')|(?<=[?!])(?=`)")
"""Between signs of which TeX makes another one: a dash, quotation marks, « ¿ »."""
_DIVIDES_NAMES = re.compile(r",|(?:^|\s)and(?:\s|$)", re.IGNORECASE)


def apart(text: str) -> str:
    """Return ``text`` with an empty group wherever TeX would join two signs."""
    return _LIGATURES.sub("{}", text)


def kept_whole(name: str, written: str, *, family: bool = False) -> str:
    """Return ``written``, the part ``name`` of a person's name in LaTeX, in braces where programs would divide it.

    They do at a comma and an "and"; of a ``family`` name they take a word with a small letter for a particle.
    """
    letters = (next(filter(str.isalpha, word), "") for word in name.split()[:-1])
    small = family and any(letter.islower() for letter in letters)
    return f"{{{written}}}" if small or _DIVIDES_NAMES.search(name) else written


def entry_text(kind: str, key: str, fields: Mapping[str, str]) -> str:
    """Return the entry ``kind`` with ``key`` and ``fields``, one a line, the equal signs in one column.

    Values are put between braces as they are: theirs must close. A field without a value is left out.
    """
    from bibtexparser.library import Library  # noqa: PLC0415 – most runs write none
    from bibtexparser.model import Entry, Field  # noqa: PLC0415
    from bibtexparser.writer import BibtexFormat, write  # noqa: PLC0415

    form = BibtexFormat()  # type: ignore[no-untyped-call]
    form.indent, form.value_column, form.trailing_comma = "  ", "auto", True
    entry = Entry(kind, key, [Field(name, f"{{{value}}}") for name, value in fields.items() if value])
    return write(Library([entry]), form)
