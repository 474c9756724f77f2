"""Citations and quotations of this article are read as a scholar reads them (``readings/citations.yml``)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from edition.model.citations import Citation
from edition.model.document import Quotation, text_of, walk
from edition.model.edition import Edition
from edition.text.passages import passages_of
from edition.writers.markdown.parts.bibliography import short

READING = Path(__file__).parent / "readings" / "citations.yml"


READ: dict[str, list[dict[str, str]]] = yaml.safe_load(READING.read_text(encoding="utf-8"))


ROWS = [row for rows in READ.values() for row in rows]


def as_read(citation: Citation) -> dict[str, str]:
    """Return a citation in the terms of the reading."""
    here = {locator.label: locator.value for locator in (*citation.locators, *citation.via_locators)}
    row = {"id": citation.id, "key": citation.key, "via": citation.via, **here, "mode": citation.mode}
    return {name: value for name, value in row.items() if value}


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_a_citation_of_the_article_is_recognised(subject: Edition, row: dict[str, str]) -> None:
    assert row in [as_read(citation) for citation in subject.citations]


def test_nothing_else_is_taken_for_a_citation(subject: Edition) -> None:
    assert sorted(citation.id for citation in subject.citations) == sorted(row["id"] for row in ROWS)


def test_the_count_by_section_is_that_of_the_reading(subject: Edition) -> None:
    places = {passage.address: passage.place for passage in passages_of(subject)}
    found = Counter(short(places[citation.passage]) for citation in subject.citations)
    assert found == {name: len(rows) for name, rows in READ.items()}


def test_quotations_are_tied_to_their_source(subject: Edition) -> None:
    sources = {quoted.id: quoted.citations for quoted in subject.quotations}
    assert len(sources) == 30
    assert sources["p5-q2"] == sources["p5-q3"] == ("p5-c2",)
    assert sources["p28-q1"] == ("fn15-c1",)
    assert sources["fn7-q1"] == ("fn7-c1",)
    marked = {
        node.id: text_of(node) for node in walk(*subject.sections, *subject.notes) if isinstance(node, Quotation)
    }
    assert marked == {quoted.id: quoted.text for quoted in subject.quotations}


def test_quotations_hold_others_cuts_and_page_starts(subject: Edition) -> None:
    texts = {quoted.id: quoted.text for quoted in subject.quotations}
    assert "«\u202flois\u202f»" in texts["fn3-q1"]
    assert "[...]" in texts["fn2-q1"]
    assert "[…]" in texts["p17-q1"]
    nodes = {node.id: node for node in walk(*subject.sections, *subject.notes) if isinstance(node, Quotation)}
    over_a_page = [id_ for id_, node in nodes.items() if any(type(n).__name__ == "PageStart" for n in walk(node))]
    assert over_a_page == ["p5-q3", "fn7-q2"]


def test_scare_quotes_are_no_quotations(subject: Edition) -> None:
    quoted = [quoted.text for quoted in subject.quotations]
    assert not {"nouvelle économie de marché", "ville soviétique", "minée", "survivre", "greffe"} & set(quoted)
