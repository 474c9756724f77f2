"""What the pages and the README say of this edition is what its data say."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from edition.model.edition import Edition
from edition.model.glossary import AUTHOR, QUOTED
from edition.model.references import UNCITED
from edition.pipeline import build

ROOT = Path(__file__).resolve().parents[2]


@cache
def real() -> Edition:
    return build(ROOT)


def said(edition: Edition) -> dict[str, int]:
    """Return the counts that pages name: by the pattern that finds one, its number."""
    by = Counter(term.definition.by for term in edition.glossary)
    works = [r for r in edition.references if r.key != edition.metadata.id and UNCITED not in r.marks]
    return {
        r"(\d+) citations": len(edition.citations),
        r"(\d+) works": len(works),
        r"(\d+) terms": len(edition.glossary),
        r"(\d+) of them with the author's own definition": by[AUTHOR],
        r"and (\d+) with one that he quotes": by[QUOTED],
        r"(\d+) names": len(edition.names),
    }


@pytest.mark.parametrize("pattern", said(real()))
def test_the_readme_counts_as_the_data_do(pattern: str) -> None:
    readme = re.sub(r"\s+", " ", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert [int(number) for number in re.findall(pattern, readme)] == [said(real())[pattern]]


def test_the_introduction_speaks_of_what_is_there() -> None:
    """Its share of second-hand citations, and the passages that it leads to."""
    edition = real()
    second_hand = sum(bool(citation.via) for citation in edition.citations)
    assert second_hand / len(edition.citations) > 1 / 5  # « plus d’un renvoi sur cinq »
    text = (ROOT / "docs/introduction-a-lecture.md").read_text(encoding="utf-8")
    paragraphs = {paragraph.id for paragraph in edition.paragraphs}
    linked = re.findall(r"\[§ (\d+)\]\(texte/[\w-]+\.md#(p\d+)\)", text)
    assert linked
    assert all(f"p{number}" == anchor and anchor in paragraphs for number, anchor in linked)


def test_what_is_called_certain_names_where_it_was_seen() -> None:
    lacking = [r.key for r in real().references if r.identification == "certain" and not r.remark.evidence]
    assert lacking == []


def test_evidence_is_an_address() -> None:
    told = [(r.key, one) for r in real().references for one in r.remark.evidence]
    assert [(key, one) for key, one in told if not one.startswith("http")] == []
