"""A kind of correction that follows one rule is said once: its words have no sign, its places are listed."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest

import edition.model.vocabulary
from edition.pipeline import build
from edition.print.apparatus import apparatus
from edition.writers import writers
from tests.rendered import passages, render

CASE = Path(__file__).parent / "cases" / "emendations" / "input"
PAGE = "texte/1.md"


def pages() -> dict[str, bytes]:
    return dict(writers()["markdown"](build(CASE)))


@pytest.fixture
def typo_is_a_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {**edition.model.vocabulary.vocabulary(), "emendation-rules": {"typo": {"fr": "Une règle ({} fois)."}}}
    monkeypatch.setattr(edition.model.vocabulary, "vocabulary", lambda: rows)


def signed(page: bytes) -> set[str]:
    """Return the addresses of the corrections that a sign leads to."""
    return {href.partition("#")[2] for href in render(page).xpath("//a[@class='emendation-sign']/@href")}


@pytest.mark.usefixtures("typo_is_a_rule")
def test_its_words_have_an_address_and_no_sign() -> None:
    page = pages()[PAGE]
    ruled = render(page).xpath("//span[@data-rule='typo']")
    assert ruled
    assert all(word.get("id") and word.get("data-sic") is not None for word in ruled)
    assert signed(page)
    assert not signed(page) & {word.get("id") for word in ruled}


@pytest.mark.usefixtures("typo_is_a_rule")
def test_it_is_said_once_a_page_and_its_places_are_listed_on_the_page_of_the_apparatus() -> None:
    made = pages()
    words = render(made[PAGE]).xpath("//span[@data-rule='typo']")
    at_foot = render(made[PAGE]).xpath("//details[contains(@class, 'apparatus')]//li")
    assert [li.get("id") for li in at_foot if "Une règle" in li.text_content()] == ["app-regle-typo"]
    listed = render(made["apparat.md"]).xpath("//details[@class='ruled']//li/@id")
    assert {word.get("id") for word in words} <= set(listed)


def test_the_source_s_reading_is_there_whether_it_is_a_rule_or_not(monkeypatch: pytest.MonkeyPatch) -> None:
    before = passages(render(pages()[PAGE]))
    rows = {**edition.model.vocabulary.vocabulary(), "emendation-rules": {"typo": {"fr": "Une règle."}}}
    monkeypatch.setattr(edition.model.vocabulary, "vocabulary", lambda: rows)
    assert passages(render(pages()[PAGE])) == before


@pytest.mark.usefixtures("typo_is_a_rule")
def test_the_book_says_it_once_and_lists_its_words_by_place() -> None:
    edition = build(CASE)
    html = lxml.html.fragment_fromstring(apparatus(edition), create_parent="div")
    ruled = [entry for entry in edition.apparatus if entry.by_rule]
    links = html.xpath(".//p[@class='ruled']/a")
    assert ruled
    assert apparatus(edition).count("Une règle (") == 1
    assert [(link.get("id"), link.get("href")) for link in links] == [(f"app-{e.id}", f"#{e.id}") for e in ruled]
    assert not {e.id for e in ruled} & {
        p.get("id").removeprefix("app-") for p in html.xpath(".//p[@class='entry']")
    }
