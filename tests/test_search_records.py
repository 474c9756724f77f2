"""What the search is given: places as scripts count them, each voice apart, the edition's own pages by heading."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.addresses import file_of, page_at
from edition.model.document import Emendation, Paragraph, Text
from edition.text.page_sections import PageSection, sections_of, text_of_html, title_of_page
from edition.text.passages import Passage
from edition.writers.search_records.passages import _changed_words, _changes
from edition.writers.search_records.record import spoken

TEXTS = st.text(alphabet="ab é🤔𝒜\u0301 ,", max_size=12)


def cut(text: str, at: Any, length: Any) -> str:
    """Return a stretch of ``text``, its place counted in UTF-16 units."""
    return text.encode("utf-16-le")[2 * at : 2 * (at + length)].decode("utf-16-le")


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=4))
def test_a_change_is_where_scripts_find_it(parts: list[tuple[str, str, str]]) -> None:
    content: list[Text | Emendation] = []
    for text, sic, corr in parts:
        content += [Text(text, 0), Emendation((Text(sic, 0),), corr, "typo")]
    passage = Passage("p1", "", "§ 1", "", "paragraph", "fr", Paragraph(tuple(content), "fr", "p1"))
    (readings,) = passage.readings
    wanted = [(readings.edited[start:end], source) for start, end, source in _changed_words(readings)]
    assert [(cut(passage.text, at, length), source) for at, length, source in _changes(passage)] == wanted


@given(st.lists(st.tuples(st.sampled_from(["A", "B"]), TEXTS), max_size=4))
def test_each_voice_is_where_it_is_said_to_begin(parts: list[tuple[str, str]]) -> None:
    said = spoken(parts)
    text, voices = str(said.get("text", "")), said.get("voices", [])
    assert isinstance(voices, list)
    ends = [*(at - 1 for at, _ in voices[1:]), len(text) * 2]
    found = (
        [(name, cut(text, at, end - at)) for (at, name), end in zip(voices, ends, strict=True)] if voices else []
    )
    assert found == [(name, words) for name, words in parts if words]


PAGE = """---
title: "Le titre"
---

# Un titre plus long {: #titre }

Une *ligne*, un [lien](ailleurs.md){: rel=x }.
<!-- insert: plan -->

- un
- deux

## Droits {: #droits }

/// html | nav.contents
[Ailleurs](x.md)
///

| a | b |
|--|--|
| c | d |
"""


def test_a_page_is_read_by_its_headings() -> None:
    assert title_of_page(PAGE) == "Le titre"
    assert sections_of(PAGE) == [
        PageSection("Un titre plus long", "titre", "Une ligne, un lien. un deux", 1),
        PageSection("Droits", "droits", "a b c d", 2),
    ]


def test_blocks_are_apart_and_what_is_drawn_is_not_read() -> None:
    assert text_of_html("<p>un</p><p>de<em>ux</em></p><svg><title>x</title></svg>") == "un deux"


@pytest.mark.parametrize("page", ["", "---\n: [\n---\n", "---\ntitle: [a]\n---\nx", "> " * 3000 + "x", "# \n"])
def test_a_page_that_says_nothing_has_no_section_and_no_title(page: str) -> None:
    assert title_of_page(page) == ""
    assert all(section.rank == 0 for section in sections_of(page) if section.title == "")


@pytest.mark.parametrize("page", ["", "texte/", "texte/1-1/", "a-propos/", "en/about/"])
def test_a_file_and_its_page_are_one(page: str) -> None:
    assert page_at(file_of(page)) == page
