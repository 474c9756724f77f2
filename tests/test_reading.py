"""Reading any article in the extraction's form gives back the article that was written."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from edition.model.edition import Edition
from edition.model.source import Source
from edition.readers.extraction.article import read_extraction
from edition.text.coverage import cover
from tests.extraction import make_article, marked, structure


@settings(max_examples=150, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_structure_read_is_the_one_that_was_written(random: Random) -> None:
    article = make_article(random)
    source = Source("article.txt", article.text)
    document, problems = read_extraction(source, article.metadata)
    assert structure(document) == article.expected
    notes = [(note.number, " ".join(marked(p.content) for p in note.paragraphs)) for note in document.notes]
    assert notes == [(number, text.strip()) for number, text in article.notes]
    assert problems == []
    assert cover(Edition(article.metadata, source, document.blocks, document.notes)).complete
