"""Read the names of authors and editors, as BibTeX writes them."""

from __future__ import annotations

from bibtexparser.middlewares.names import (
    InvalidNameError,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)

from edition.model.references import Person
from edition.readers.bibliography.values import plain


def persons(value: str) -> tuple[Person, ...]:
    """Return the persons that ``value`` names; ``ValueError`` says which of them cannot be read.

    A name wholly in braces is an institution. "and others" ends a list without naming anybody.
    """
    names = [name for name in split_multiple_persons_names(value) if name.strip() and name != "others"]
    return tuple(_person(name.strip()) for name in names)


def _person(name: str) -> Person:
    if name.startswith("{") and name.endswith("}") and "}" not in name[1:-1]:
        return Person(literal=plain(name))
    try:
        parts = parse_single_name_into_parts(name)
    except InvalidNameError as error:
        raise ValueError(name) from error
    last = plain(" ".join([*parts.last, *parts.jr]))
    if not last:
        raise ValueError(name)
    return Person(last, plain(" ".join(parts.first)), plain(" ".join(parts.von)))
