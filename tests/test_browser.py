"""The site in a real browser: read, hover, focus, tap, choose, print; narrow, wide, with and without scripts."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser import ARGUMENTS, executable
from tests.rendered import ROOT
from tests.site import mkdocs

WIDTHS = (360, 768, 1280, 1920)
PAGES = (
    "",
    "a-propos/",
    "annotations/",
    "apparat/",
    "contribuer/",
    "principes/",
    "texte/",
    "texte/introduction/",
    "texte/1/",
    "texte/1-1/",
    "texte/2-2/",
    "texte/integral/",
)
UNIQUE_IDS = (
    "() => [...document.querySelectorAll('[id]')].map(e => e.id).every((id, n, all) => all.indexOf(id) === n)"
)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = tmp_path_factory.mktemp("site")
    done = mkdocs(ROOT, "build", "--strict", "--site-dir", str(site))
    assert done.returncode == 0, done.stderr
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = executable()
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def wide(chromium: Browser, address: str) -> Iterator[Page]:
    yield from _page(chromium.new_context(base_url=address, viewport={"width": 1280, "height": 900}))


@pytest.fixture
def middle(chromium: Browser, address: str) -> Iterator[Page]:
    yield from _page(chromium.new_context(base_url=address, viewport={"width": 1000, "height": 800}))


@pytest.fixture
def phone(chromium: Browser, address: str) -> Iterator[Page]:
    context = chromium.new_context(
        base_url=address, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    yield from _page(context)


def _page(context: BrowserContext) -> Iterator[Page]:
    """Yield a page; a script error, a console message or a request that leaves the site fails the test."""
    faults: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on(
        "request", lambda r: faults.append(r.url) if not r.url.startswith(("http://127.0.0.1", "data:")) else None
    )
    yield page
    context.close()
    assert faults == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_scrolls_sideways(chromium: Browser, address: str, width: int, scheme: str) -> None:
    context = chromium.new_context(base_url=address, viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    for page in _page(context):
        for path in PAGES:
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
            assert page.evaluate(UNIQUE_IDS), path


def test_notes_stand_level_with_their_calls_where_there_is_room(wide: Page) -> None:
    wide.goto("texte/2-2/")
    wide.wait_for_function("document.fonts.status === 'loaded'")
    boxes = {n: wide.locator(f"[id='fn:{n}']").bounding_box() for n in range(10, 16)}
    text = wide.locator("#p25").bounding_box()
    call = wide.locator("[id='fnref:10']").bounding_box()
    assert text
    assert call
    assert boxes[10]
    assert all(box and box["x"] > text["x"] + text["width"] for box in boxes.values())
    assert abs(boxes[10]["y"] - call["y"]) < 20
    ordered = [box for box in boxes.values() if box]
    assert all(a["y"] + a["height"] <= b["y"] for a, b in pairwise(ordered))


def test_hover_opens_the_note_and_leaving_closes_it(middle: Page) -> None:
    middle.goto("texte/1-1/")
    middle.locator("[id='fnref:2'] a").hover()
    popover = middle.locator("#popover")
    expect(popover).to_be_visible()
    expect(popover).to_contain_text("Il s’agit en effet d’obtenir")
    assert middle.evaluate(UNIQUE_IDS)
    popover.hover()
    middle.wait_for_timeout(600)
    expect(popover).to_be_visible()
    middle.locator("h1").hover()
    expect(popover).to_be_hidden()


def test_the_keyboard_opens_enters_and_closes_the_pop_over(middle: Page) -> None:
    middle.goto("texte/1-1/")
    call = middle.locator("[id='fnref:2'] a")
    middle.locator("#contenu").focus()
    for _ in range(16):  # through the pop-over of the paragraph's number, and out of it again
        middle.keyboard.press("Tab")
        if call.evaluate("element => element === document.activeElement"):
            break
    expect(call).to_be_focused()
    popover = middle.locator("#popover")
    expect(popover).to_be_visible()
    expect(call).to_have_attribute("aria-expanded", "true")
    middle.keyboard.press("Tab")
    expect(popover.get_by_role("link", name="Aller à la note 2")).to_be_focused()
    middle.keyboard.press("Escape")
    expect(popover).to_be_hidden()
    expect(call).to_be_focused()


def test_a_tap_opens_and_the_pop_over_stays_on_the_screen(phone: Page) -> None:
    phone.goto("texte/1-1/")
    phone.locator("[id='fnref:3'] a").tap()
    popover = phone.locator("#popover")
    expect(popover).to_be_visible()
    box = popover.bounding_box()
    assert box
    assert 0 <= box["x"] <= 360 - box["width"]
    assert 0 <= box["y"] <= 740 - box["height"]
    popover.get_by_role("link", name="Aller à la note 3").tap()
    expect(popover).to_be_hidden()
    assert phone.evaluate("location.hash") == "#fn:3"


def test_the_number_of_a_paragraph_gives_its_address_and_its_lines(wide: Page) -> None:
    wide.context.grant_permissions(["clipboard-read", "clipboard-write"])
    wide.goto("texte/integral/")
    wide.locator("#p8 .paragraph-number").hover()
    popover = wide.locator("#popover")
    expect(popover).to_contain_text("texte/1-1/#p8")
    expect(popover).to_contain_text("lignes 397–417, 444–464 de la source")
    popover.get_by_role("button", name="Copier l’adresse").click()
    expect(popover.get_by_role("status")).to_have_text("Adresse copiée")
    assert str(wide.evaluate("navigator.clipboard.readText()")).endswith("/texte/1-1/#p8")


def test_an_address_leads_to_its_paragraph(wide: Page) -> None:
    wide.goto("texte/1-1/#p8")
    box = wide.locator("#p8").bounding_box()
    assert box
    assert 40 < box["y"] < 200


def test_the_plan_opens_on_a_narrow_screen_and_closes_with_escape(phone: Page) -> None:
    phone.goto("texte/1-1/")
    plan = phone.get_by_role("navigation", name="Plan", exact=True)
    expect(plan).to_be_hidden()
    phone.get_by_role("button", name="Plan").tap()
    expect(plan.locator("[aria-current=page]")).to_contain_text("1.1.")
    phone.keyboard.press("Escape")
    expect(plan).to_be_hidden()


def test_choices_are_remembered(wide: Page) -> None:
    wide.goto("texte/1-1/")
    wide.get_by_role("button", name="Affichage").click()
    wide.get_by_label("Sombre").check()
    wide.get_by_label("Débuts de page de la source").uncheck()
    expect(wide.locator("#page-4")).to_be_hidden()
    wide.goto("texte/2-2/")
    expect(wide.locator("html")).to_have_attribute("data-theme", "dark")
    expect(wide.locator("#page-14")).to_be_hidden()
    wide.get_by_role("button", name="Affichage").click()
    assert not wide.get_by_label("Débuts de page de la source").is_checked()
    wide.get_by_role("button", name="Rétablir").click()
    expect(wide.locator("#page-14")).to_be_visible()


def test_choices_hold_for_the_page_where_storage_is_blocked(wide: Page) -> None:
    wide.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked'); }})")
    wide.goto("texte/1-1/")
    wide.get_by_role("button", name="Affichage").click()
    wide.get_by_label("Numéros des paragraphes").uncheck()
    expect(wide.locator("#p5 .paragraph-number")).to_be_hidden()


@pytest.mark.parametrize("width", [360, 1280])
def test_without_scripts_the_text_is_whole(chromium: Browser, address: str, width: int) -> None:
    context = chromium.new_context(
        base_url=address, viewport={"width": width, "height": 900}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto("texte/1-1/")
    expect(page.locator("[id='fn:2']")).to_be_visible()
    expect(page.get_by_role("button", name="Affichage")).to_be_hidden()
    page.locator("[id='fnref:2'] a").click()
    assert page.url.endswith("#fn:2")
    page.get_by_role("link", name="Retour à l’appel de la note 2").click()
    assert page.url.endswith("#fnref:2")
    context.close()


def test_print_keeps_the_text_and_drops_the_frame(wide: Page, tmp_path: Path) -> None:
    wide.goto("texte/1-1/")
    wide.emulate_media(media="print")
    for selector in (".masthead", ".plan", ".provenance", ".turn"):
        expect(wide.locator(selector).first).to_be_hidden()
    expect(wide.locator("[id='fn:5']")).to_be_visible()
    assert (wide.pdf(path=str(tmp_path / "page.pdf"))).startswith(b"%PDF")


def test_a_long_plan_opens_at_the_page_one_is_on(wide: Page) -> None:
    wide.set_viewport_size({"width": 1280, "height": 400})
    wide.goto("texte/conclusion/")
    expect(wide.locator("#plan [aria-current=page]")).to_be_in_viewport()


def test_a_correction_tells_what_the_source_has_and_leads_to_the_apparatus(wide: Page) -> None:
    wide.goto("texte/introduction/")
    wide.hover("#e9")
    popover = wide.locator("#popover")
    expect(popover).to_contain_text("initié par Michael] Mickael source")
    expect(popover).to_contain_text("nom propre")
    popover.get_by_role("link", name="Voir dans l’apparat").click()
    expect(wide).to_have_url(re.compile(r"/apparat/#e9$"))
    expect(wide.locator("#e9")).to_be_in_viewport()
    wide.locator("#e9 .place").click()
    expect(wide).to_have_url(re.compile(r"/texte/introduction/#e9$"))


def test_the_sign_of_a_correction_is_reached_by_keyboard(wide: Page) -> None:
    wide.goto("texte/introduction/")
    sign = wide.locator("#e9 + a.emendation-sign")
    wide.locator("#p2 .paragraph-number").focus()
    for _ in range(60):
        wide.keyboard.press("Tab")
        if sign.evaluate("node => node === document.activeElement"):
            break
    expect(sign).to_be_focused()
    expect(wide.locator("#popover")).to_contain_text("Mickael")
    wide.keyboard.press("Escape")
    expect(wide.locator("#popover")).to_be_hidden()


def test_the_text_of_the_source_is_really_there_and_stays_chosen(wide: Page) -> None:
    wide.goto("texte/introduction/")
    expect(wide.locator("h1")).to_contain_text("Introduction")
    wide.get_by_label("Texte de la source").check()
    expect(wide.locator("h1")).to_contain_text("INTRODUCTION")
    expect(wide.locator("#p2")).to_contain_text("initié par Mickael Porter")
    wide.goto("texte/1-1/")
    expect(wide.get_by_label("Texte de la source")).to_be_checked()
    expect(wide.locator("#p8")).to_contain_text("Togiatti")
    wide.get_by_label("Texte édité").check()
    expect(wide.locator("#p8")).to_contain_text("Togliatti")


def test_the_filters_of_the_apparatus_narrow_and_an_address_always_shows(wide: Page) -> None:
    wide.goto("apparat/")
    entries = wide.locator(".entry:visible")
    total = entries.count()
    wide.get_by_label("nom propre").check()
    names = entries.count()
    assert 0 < names < total
    expect(wide.get_by_role("status")).to_have_text(f"{names} sur {total}")
    wide.get_by_label("conjecture").check()
    assert 0 < entries.count() < names
    wide.evaluate("location.hash = 'e2'")
    expect(wide.locator("#e2")).to_be_visible()
    assert entries.count() == total


def test_signs_can_be_turned_off(wide: Page) -> None:
    wide.goto("texte/introduction/")
    wide.get_by_role("button", name="Affichage").click()
    wide.get_by_label("Corrections").uncheck()
    expect(wide.locator("#e9 + a.emendation-sign")).to_be_hidden()
    expect(wide.locator("#e9")).to_have_css("text-decoration-line", "none")
    expect(wide.locator("#e2")).to_have_css("text-decoration-line", "underline")
