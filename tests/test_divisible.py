"""Where a line may be divided: after the slashes of long chains and addresses."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.writers.markdown.escape import divisible, escape


@pytest.mark.parametrize(
    ("text", "divided"),
    [
        ("connaissances/techniques/savoir-faire", "connaissances/|techniques/|savoir-faire"),
        ("http://exemple.org/a/b.pdf", "http://exemple.org/|a/|b.pdf"),
        ("et/ou", "et/ou"),
        ("moyen/long terme", "moyen/long terme"),
        ("une phrase longue et/ou courte", "une phrase longue et/ou courte"),
        ("https://exemple.org/", "https://exemple.org/"),
    ],
)
def test_after_the_slashes_of_what_is_long(text: str, divided: str) -> None:
    shown = divisible(escape(text))
    assert re.sub("&#47;", "/", shown.replace("<wbr>", "|")).replace("&#58;", ":") == divided


@given(st.text(alphabet="ab/<&*: \u00a0é.", max_size=60))
def test_nothing_else_changes(text: str) -> None:
    assert divisible(escape(text)).replace("<wbr>", "") == escape(text)
