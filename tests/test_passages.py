"""One enumeration of the passages: whatever it lists can be cited, found on its page, and annotated."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.model.addresses import file_of, short_of
from edition.model.annotations import AnnotationFile
from edition.model.document import Abstract, Heading, Note, NoteCall, Paragraph, Text
from edition.model.edition import Edition
from edition.model.metadata import Metadata
from edition.model.source import Source
from edition.passes.numbers import number_passages
from edition.passes.sections import divide_into_sections
from edition.pipeline import resolve
from edition.publication.inventory import addresses_of
from edition.publication.ledger import publish
from edition.text.passages import paragraphs_of, passages_of
from edition.writers import writers
from tests.rendered import render
from tests.test_cases import SOUND, built
from tests.test_conservation import unresolved

any_article = st.randoms(use_true_random=False)


def without_words(edition: Edition) -> tuple[AnnotationFile, ...]:
    """Return an annotation on each passage of ``edition`` as a whole."""
    return tuple(
        AnnotationFile(
            f"2026-01-01-{n}", passage.address, "commenting", "Ada", "2026-01-01", "CC BY 4.0", "Un mot."
        )
        for n, passage in enumerate(passages_of(edition))
    )


def assert_every_passage_has_its_address(edition: Edition) -> None:
    addresses = addresses_of(edition)
    lock, _, _ = publish(edition, [])
    rendered = {path: render(page) for path, page in writers()["markdown"](edition).items()}
    pages = {path: set(html.xpath("//@id")) for path, html in rendered.items()}
    for path, html in rendered.items():
        assert {link[1:] for link in html.xpath("//a/@href") if link.startswith("#fn")} <= pages[path]
    short = writers()["short_addresses"](edition)
    for passage in passages_of(edition):
        address = passage.address
        assert addresses[address].page == passage.page == lock.entries[address].page
        assert passage.anchor in pages[file_of(passage.page)]
        assert passage.kind == "abstract" or f"{short_of(address)}index.html" in short


@settings(max_examples=25, deadline=None)
@given(any_article)
def test_every_passage_of_any_article_has_its_address(random: Random) -> None:
    edition = unresolved(random)
    annotated = resolve(replace(edition, annotation_files=without_words(resolve(edition))))
    assert annotated.problems == ()
    assert [a.at for a in annotated.annotations if a.placed] == [p.address for p in passages_of(annotated)]
    assert_every_passage_has_its_address(annotated)


@pytest.mark.parametrize("case", SOUND, ids=lambda case: case.name)
def test_every_passage_of_a_case_has_its_address(case: Path) -> None:
    assert_every_passage_has_its_address(built(case))


def test_a_note_is_called_from_an_abstract_and_from_a_heading() -> None:
    edition = built(Path(__file__).parent / "cases" / "notes-called-anywhere")
    assert {p.address: p.page for p in passages_of(edition) if p.kind == "note"} == {
        "fn1": "",
        "fn2": "texte/1/",
        "fn3": "texte/1/",
    }
    assert set(paragraphs_of(edition)) == {"abstract-fr", "p1", "fn1", "fn2", "fn3"}
    assert {"n/1/index.html", "n/2/index.html"} <= set(writers()["short_addresses"](edition))


def test_a_passage_has_its_page_label_place_kind_and_language() -> None:
    text = (Text("Un mot.", 0),)
    heading = Heading("1", 1, Text("1.", 0), (Text("Début", 0), NoteCall(2, 0)))
    abstract = Abstract(Text("Abstract :", 0), (Paragraph(text, "en"),), "en")
    notes = tuple(Note(number, 0, (Paragraph(text, lang),)) for number, lang in ((1, "fr"), (2, "la")))
    edition = Edition(Metadata(), Source("a.txt", ""), (abstract, heading, Paragraph(text, "fr")), notes)
    found = passages_of(number_passages(divide_into_sections(edition)))
    assert [(p.address, p.page, p.label, p.place, p.kind, p.lang, p.text) for p in found] == [
        ("abstract-en", "", "Abstract", "Résumés", "abstract", "en", "Un mot."),
        ("s1", "texte/1/", "titre", "1. Début", "heading", "fr", "Début"),
        ("fn2", "texte/1/", "note\u00a02", "1. Début", "note", "la", "Un mot."),
        ("p1", "texte/1/", "§\u00a01", "1. Début", "paragraph", "fr", "Un mot."),
        ("fn1", "texte/integral/", "note\u00a01", "Notes", "note", "fr", "Un mot."),
    ]
    assert [passage.anchor for passage in found] == ["abstract-en", "s1", "fn:2", "p1", "fn:1"]


def test_of_two_notes_of_one_number_the_last_is_the_passage() -> None:
    notes = tuple(Note(1, at, (Paragraph((Text(words, at),), "fr"),)) for at, words in enumerate(("un", "deux")))
    called = Paragraph((Text("a", 0), NoteCall(1, 0)), "fr")
    for block in (called, Paragraph((Text("a", 0),), "fr")):
        edition = Edition(Metadata(), Source("a.txt", ""), (block,), notes)
        found = passages_of(number_passages(divide_into_sections(edition)))
        assert [(p.address, p.text) for p in found] == [("p1", "a"), ("fn1", "deux")]
