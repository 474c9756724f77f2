"""The bibliography of this edition."""

from __future__ import annotations

from edition.model.edition import Edition
from edition.model.references import IDENTIFICATIONS
from edition.model.vocabulary import codes_of
from edition.records.faces import plain_text
from edition.records.ris import ris
from edition.records.styling import formatted
from tests.test_bibliography import LOUD


def test_every_entry_of_the_real_file_says_how_sure_it_is(subject: Edition) -> None:
    assert len(subject.references) == 51
    assert {reference.identification for reference in subject.references} == set(codes_of(IDENTIFICATIONS))
    assert all(r.remark.established or r.remark.unverified or r.remark.text for r in subject.references)


def test_french_is_right_in_the_style_of_the_field(subject: Edition) -> None:
    styled = {key: plain_text(runs) for key, runs in formatted(subject.references, LOUD, "fr").items()}
    assert styled["gordonmccann2000"] == (
        "Gordon, I. R. & McCann, P., (2000), Industrial Clusters: Complexes, Agglomeration and/or Social "
        "Networks?, Urban Studies, vol. 37, n°3, p. 513‑532."
    )
    assert styled["viner1931"].endswith("Zeitschrift für Nationalökonomie, vol. 3, n°1, p. 23‑46.")
    assert styled["schumpeter1942"].endswith("Harper & Brothers, New York.")


def test_an_article_of_a_journal_has_its_tags_in_ris(subject: Edition) -> None:
    hayek = next(reference for reference in subject.references if reference.key == "hayek1986")
    lines = ris(hayek).split("\r\n")
    assert lines[:4] == ["TY  - JOUR", "ID  - hayek1986", "AU  - Hayek, Friedrich A.", "PY  - 1986"]
    assert {"SP  - 117", "EP  - 140", "DO  - 10.3406/rfeco.1986.1120"} <= set(lines)
