"""The form of « Annoter » and « Signaler »: what is written is kept, shown as it will be, and can go somewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from edition.model.edition import Edition, SitePage
from edition.model.metadata import Contact
from edition.writers.markdown.pages.inserts import expand


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    context = chromium.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def first_section(site: Path) -> str:
    """Return the page of the first section that has a paragraph."""
    pages = sorted(site.glob("texte/*/index.html"))
    found = next(p for p in pages if 'id="p1"' in p.read_text(encoding="utf-8") and p.parent.name != "integral")
    return found.parent.relative_to(site).as_posix() + "/"


@pytest.fixture
def section(site: Path) -> str:
    return first_section(site)


def annotate(page: Page, id_: str, button: str = "Annoter") -> Locator:
    """Open the form for the first words of a passage."""
    page.evaluate(
        """(id) => {
          const passage = document.getElementById(id);
          passage.scrollIntoView();
          const { start } = edition.passages.whole(passage);
          const range = edition.passages.rangeOf(edition.passages.textOf(passage), start, start + 12);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        id_,
    )
    page.get_by_role("toolbar").get_by_role("button", name=button).click()
    form = page.locator("#panneau-annoter")
    expect(form).to_be_visible()
    return form


def test_what_is_written_is_kept_over_a_reload_and_for_its_words_alone(page: Page, section: str) -> None:
    page.goto(section)
    form = annotate(page, "p1")
    form.locator("textarea").fill("Une remarque.")
    form.get_by_label("Nom").fill("Ada Lovelace")
    page.reload()
    expect(form).to_be_visible()
    expect(form.locator("textarea")).to_have_value("Une remarque.")
    expect(form.get_by_label("Nom")).to_have_value("Ada Lovelace")
    page.keyboard.press("Escape")
    expect(form).to_be_hidden()
    page.reload()
    page.wait_for_timeout(300)
    expect(form).to_have_count(0)
    expect(annotate(page, "p2").locator("textarea")).to_have_value("")
    page.keyboard.press("Escape")
    expect(annotate(page, "p1", "Signaler une erreur").locator("textarea")).to_have_value("")
    page.keyboard.press("Escape")
    expect(annotate(page, "p1").locator("textarea")).to_have_value("Une remarque.")


def test_escape_gives_the_focus_back_to_the_passage(page: Page, section: str) -> None:
    page.goto(section)
    annotate(page, "p1")
    page.keyboard.press("Escape")
    expect(page.locator("#p1")).to_be_focused()


def test_the_preview_shows_what_the_edition_makes_of_it(page: Page, section: str) -> None:
    page.goto(section)
    form = annotate(page, "p1")
    form.locator("textarea").fill(
        "Un *mot* :\n\n- un\n- **deux**\n\n1. premier\n2. second\n\n> cité\n> [lien](#p2)\n\n`code`"
    )
    form.locator("summary").click()
    preview = form.locator(".preview")
    for selector, text in (
        ("p > em", "mot"),
        ("ul > li:last-child > strong", "deux"),
        ("ol > li:last-child", "second"),
        ("blockquote p a", "lien"),
        ("p > code", "code"),
    ):
        expect(preview.locator(selector)).to_have_text(text)


def test_a_report_has_no_markdown(page: Page, section: str) -> None:
    page.goto(section)
    form = annotate(page, "p1", "Signaler une erreur")
    expect(form.get_by_text("gras")).to_be_hidden()
    expect(form.get_by_text("Aperçu")).to_be_hidden()


WAYS = {
    "nothing": ({}, "ne donne pas d’adresse"),
    "mail": ({"email": "edition@example.org"}, "edition@example.org"),
    "a form": ({"form": "https://example.org/f"}, "le formulaire de l’édition"),
    "a repository": ({"repository": "https://example.org/r"}, "le dépôt de l’édition"),
}


@pytest.mark.parametrize("name", WAYS)
def test_what_is_left_without_an_account_is_what_the_edition_gives(page: Page, section: str, name: str) -> None:
    contact, said = WAYS[name]

    def elsewhere(route: Route) -> None:
        answer = route.fetch()
        told = re.sub(r'"contact": ?\{[^}]*\}', f'"contact": {json.dumps(contact)}', answer.text())
        assert told != answer.text() or not contact
        route.fulfill(response=answer, body=told)

    page.context.route(f"**/{section}", elsewhere)
    page.goto(section)
    form = annotate(page, "p1")
    expect(form.locator(".said")).to_contain_text(said)
    form.locator("textarea").fill("Un texte.")
    form.get_by_label("Nom").fill("Ada")
    with page.expect_download():
        form.get_by_role("button", name="Télécharger").click()
    expect(form.locator(".said")).to_contain_text(said)
    assert "rédaction" not in form.locator(".said").inner_text()


@pytest.mark.parametrize("name", WAYS)
def test_a_page_says_where_to_write_as_far_as_it_is_given(subject: Edition, name: str) -> None:
    contact, said = WAYS[name]
    edition = replace(subject, metadata=replace(subject.metadata, contact=Contact(**contact)))
    assert said in expand(SitePage("a.md", "<!-- insert: contact -->"), edition)


def test_from_the_file_system_nothing_gives_an_address_that_is_not_one(
    chromium: Browser, site: Path, section: str
) -> None:
    page = chromium.new_page()
    page.goto((site / section / "index.html").as_uri())
    page.keyboard.press("c")
    panel = page.locator("#panneau-citer")
    expect(panel).to_be_visible()
    expect(panel).to_contain_text("Cité d’après l’édition numérique")
    assert not re.search("file:|http", panel.inner_text())
    assert "adresse" not in panel.inner_text().lower()
    page.close()
