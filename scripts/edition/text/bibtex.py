"""An entry of BibTeX as text: bibtexparser writes it, so that all that is given away has one form."""

from __future__ import annotations

from collections.abc import Mapping


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
