"""Dates as readers say them."""

from __future__ import annotations

import pytest

from edition.text.dates import in_words


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2026-11-23", "23 novembre 2026"),
        ("2026-05-01", "1er mai 2026"),
        ("1999-08", "août 1999"),
        ("2013", "2013"),
        ("197X", "années 1970"),
        ("1918-03-06/1918-03-08", "6 – 8 mars 1918"),
        ("1929-10-31/1929-11-05", "31 octobre – 5 novembre 1929"),
        ("1994-12/1996-08", "décembre 1994 – août 1996"),
        ("1999/1999", "1999 – 1999"),
        ("2026-13-01", "2026-13-01"),
        ("", ""),
    ],
)
def test_a_date_is_said_in_words(date: str, said: str) -> None:
    assert in_words(date).replace("\u00a0", " ") == said
