"""The site in a real browser: read, hover, focus, tap, choose, print; narrow, wide, with and without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader

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
    "glossaire/",
    "noms/",
)
UNIQUE_IDS = (
    "() => [...document.querySelectorAll('[id]')].map(e => e.id).every((id, n, all) => all.indexOf(id) === n)"
)


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
    for _ in range(25):  # from sign to sign
        middle.keyboard.press("Tab")
        if call.evaluate("element => element === document.activeElement"):
            break
    expect(call).to_be_focused()
    popover = middle.locator("#popover")
    expect(popover).to_be_visible()
    expect(call).to_have_attribute("aria-expanded", "true")
    last = popover.get_by_role("link", name="Aller à la note 2")
    middle.keyboard.press("ArrowDown")
    expect(popover.get_by_role("link").first).to_be_focused()
    for _ in range(popover.get_by_role("link").count() - 1):  # past the works that the note cites
        middle.keyboard.press("Tab")
    expect(last).to_be_focused()
    middle.keyboard.press("Escape")
    expect(popover).to_be_hidden()
    expect(call).to_be_focused()


def test_from_the_end_of_the_pop_over_tab_leads_to_the_next_sign_and_from_its_beginning_to_its_own(
    middle: Page,
) -> None:
    middle.goto("texte/1-3/")
    signs = middle.locator("#p15 a[href]")
    middle.locator("#contenu").focus()
    signs.nth(1).focus()
    middle.keyboard.press("Shift+Tab")
    middle.keyboard.press("Tab")
    stops = middle.locator("#popover").locator("a[href], button")
    for last in (False, True):
        expect(signs.nth(1)).to_be_focused()
        expect(middle.locator("#popover")).to_be_visible()
        middle.keyboard.press("ArrowDown")
        expect(stops.first).to_be_focused()
        for _ in range(stops.count() - 1 if last else 0):
            middle.keyboard.press("Tab")
        middle.keyboard.press("Tab" if last else "Shift+Tab")
    expect(signs.nth(2)).to_be_focused()


@pytest.mark.parametrize("width", [360, 1280])
def test_tab_goes_from_sign_to_sign(chromium: Browser, address: str, width: int) -> None:
    """Each link of the text is one stop; what opens beside it is none."""
    context = chromium.new_context(base_url=address, viewport={"width": width, "height": 900})
    for page in _page(context):
        page.goto("texte/2-2/")
        signs = page.locator("article.text > p[id^='p'] a[href]")
        page.locator("#p25 .paragraph-number").focus()
        stops = 1
        while stops < 200:
            page.keyboard.press("Tab")
            if not page.evaluate("document.activeElement.closest('article.text > p[id^=p]')"):
                break
            stops += 1
        assert stops == signs.count() < 80


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
    expect(popover).to_contain_text("/p/8/?v=2026.1")
    expect(popover).to_contain_text("lignes 397–417, 444–464 de la source")
    popover.get_by_role("button", name="Copier l’adresse").click()
    expect(popover.get_by_role("status")).to_have_text("Adresse copiée")
    assert str(wide.evaluate("navigator.clipboard.readText()")).endswith("/p/8/?v=2026.1")


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
    wide.get_by_role("button", name="Réinitialiser").click()
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
    wide.goto("texte/integral/")
    wide.pdf(path=str(tmp_path / "page.pdf"), prefer_css_page_size=True)
    sheets = [sheet.extract_text() for sheet in PdfReader(tmp_path / "page.pdf").pages]
    assert all(len(sheet) > 100 for sheet in sheets)  # the notes' margin leaves no empty sheets behind
    assert 15 < len(sheets) < 26


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
    wide.locator(".text-choice").get_by_label("Texte édité").check()
    expect(wide.locator("#p8")).to_contain_text("Togliatti")


def test_the_filters_of_the_apparatus_narrow_and_an_address_always_shows(wide: Page) -> None:
    wide.goto("apparat/")
    entries = wide.locator(".entry:not([hidden])")
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
    wide.get_by_label("Corrections").check()
    expect(wide.locator("#e9")).to_have_css("text-decoration-line", "underline")


def test_what_one_rule_corrects_is_silent_until_it_is_asked_for(wide: Page) -> None:
    wide.goto("texte/introduction/")
    assert wide.locator("#e2 + a.emendation-sign").count() == 0
    expect(wide.locator("#e2")).to_have_css("text-decoration-line", "none")
    wide.hover("#e2")
    wide.wait_for_timeout(400)
    expect(wide.locator("#popover")).to_be_hidden()
    wide.get_by_role("button", name="Affichage").click()
    box = wide.get_by_label("Accents rétablis sur les capitales")
    expect(box).not_to_be_checked()
    box.check()
    wide.keyboard.press("Escape")
    expect(wide.locator("#e2")).to_have_css("text-decoration-line", "underline")
    wide.hover("#e2")
    expect(wide.locator("#popover")).to_contain_text("Source : « Etat »")
    wide.reload()
    expect(wide.locator("#e2")).to_have_css("text-decoration-line", "underline")
    wide.get_by_role("button", name="Affichage").click()
    expect(box).to_be_checked()
    wide.get_by_role("button", name="Réinitialiser").click()
    expect(box).not_to_be_checked()
    wide.get_by_label("Celui de la source").check()
    expect(wide.locator("#e2")).to_have_text("Etat")


def test_the_accents_of_capitals_are_said_once_and_each_is_listed(wide: Page) -> None:
    wide.goto("texte/introduction/")
    told = wide.locator("details.apparatus li", has_text="accents")
    expect(told).to_have_count(1)
    wide.locator("details.apparatus summary").click()
    told.get_by_role("link", name="La liste").click()
    expect(wide).to_have_url(re.compile(r"/apparat/#regle-"))
    listed = wide.locator("details.ruled .entry")
    assert f"({listed.count()} fois)" in wide.locator("section", has=wide.locator("details.ruled")).inner_text()
    expect(listed.first).to_be_hidden()
    wide.goto("apparat/#e2")
    wide.reload()
    expect(wide.locator("#e2")).to_be_in_viewport()
    wide.goto("apparat/")
    wide.get_by_label("accent sur capitale").check()
    expect(listed.first).to_be_visible()
    assert wide.locator(".entry:visible").count() == listed.count()


def test_only_lengths_of_line_that_the_screen_tells_apart_are_offered(wide: Page) -> None:
    wide.goto("texte/2-2/")
    group = wide.get_by_role("group", name="Longueur des lignes")
    for width, offered in ((1280, 2), (1920, 3), (1000, 3), (360, 0)):
        wide.set_viewport_size({"width": width, "height": 900})
        wide.get_by_role("button", name="Affichage").click()
        shown = group.locator("label:visible")
        assert shown.count() == offered, width
        widths = set()
        for n in range(offered):
            shown.nth(n).click()
            widths.add(wide.evaluate("document.querySelector('article.text').clientWidth"))
        assert len(widths) == offered, width
        wide.get_by_role("button", name="Réinitialiser").click()
        wide.keyboard.press("Escape")


def test_a_larger_text_has_larger_notes(wide: Page) -> None:
    wide.goto("texte/2-2/")
    size = "parseFloat(getComputedStyle(document.querySelector('.footnotes li')).fontSize)"
    sizes = []
    for name in ("Petite", "Moyenne", "Grande", "Très grande"):
        wide.get_by_role("button", name="Affichage").click()
        wide.get_by_label(name, exact=True).check()
        wide.keyboard.press("Escape")
        sizes.append(wide.evaluate(size))
    assert sizes == sorted(set(sizes))
    assert sizes[0] >= 12
    boxes = wide.locator(".footnotes li").evaluate_all("all => all.map(e => e.getBoundingClientRect().toJSON())")
    assert all(a["bottom"] <= b["top"] for a, b in pairwise(boxes))


@pytest.mark.parametrize("panel", ["Rechercher", "Plan", "Affichage"])
@pytest.mark.parametrize("size", ["100%", "200%"])
def test_what_opens_below_the_masthead_leaves_it_free(phone: Page, panel: str, size: str) -> None:
    phone.set_viewport_size({"width": 280, "height": 640})
    phone.goto("texte/2-2/")
    phone.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
    phone.get_by_role("button", name=panel).tap()
    opened = phone.locator(":popover-open")
    expect(opened).to_be_visible()
    tops = phone.evaluate(
        "[document.querySelector(':popover-open').getBoundingClientRect().top,"
        " document.querySelector('.masthead').getBoundingClientRect().bottom]"
    )
    assert tops[0] >= tops[1]


VERSIONS = (
    'window.edition=Object.assign(window.edition||{},{versions:{releases:["2026.1","2026.2"],'
    'changed:{p5:{"2026.2":[["=","un "],["-","<b>deux</b> "],["+","trois "]]}}}});'
)


def test_an_address_with_a_version_says_what_has_changed_since(wide: Page) -> None:
    wide.route(
        "**/assets/data/versions.js", lambda route: route.fulfill(body=VERSIONS, content_type="text/javascript")
    )
    wide.goto("texte/1-1/?v=2026.1#p5")
    note = wide.locator(".arrival-version:has(+ p#p5)")
    expect(note).to_contain_text("Modifié en 2026.2")
    expect(note.locator("del")).to_have_text("<b>deux</b> ")
    wide.goto("texte/1-1/?v=2026.1#p6")
    expect(wide.locator(".arrival-version:has(+ p#p6)")).to_contain_text("Inchangé depuis 2026.1")
    wide.goto("texte/1-1/?v=<img src=x onerror=alert(1)>#p6")
    expect(wide.locator(".arrival-version:has(+ p#p6)")).to_contain_text("Version inconnue")
    assert wide.locator(".arrival img").count() == 0


def test_an_address_on_the_wrong_page_leads_to_the_right_one(wide: Page) -> None:
    wide.goto("texte/1-3/#p2")
    expect(wide).to_have_url(re.compile(r"/texte/introduction/#p2$"))
    wide.goto("texte/1-3/#p99")
    expect(wide.locator(".arrival-lost a")).to_have_text(["§ 36"])
    said, choice = wide.locator(".arrival-lost").bounding_box(), wide.locator(".text-choice").bounding_box()
    assert said
    assert choice
    assert choice["y"] + choice["height"] <= said["y"]
    for asked, called in (("p36-q9", ["§ 36"]), ("fn:1", ["note 2"]), ("s9", ["section 2"]), ("p0", ["§ 1"])):
        wide.goto(f"texte/1-3/#{asked}")
        wide.reload()
        expect(wide.locator(".arrival-lost a")).to_have_text(called)
    wide.goto("texte/1-3/#<img src=x onerror=alert(1)>")
    expect(wide.locator("h1")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(("path", "id_"), [("texte/2-2/", "p26"), ("texte/2-2/", "fn:11"), ("", "abstract-fr")])
def test_what_became_of_a_passage_is_on_the_screen(
    chromium: Browser, address: str, path: str, id_: str, width: int
) -> None:
    context = chromium.new_context(base_url=address, viewport={"width": width, "height": 740})
    for page in _page(context):
        page.goto(f"{path}?v=2026.1#{id_}")
        note = page.locator(".arrival-version")
        expect(note).to_be_in_viewport(ratio=1)
        tops = page.evaluate(
            "id => [document.querySelector('.masthead').getBoundingClientRect().bottom, "
            "...[document.querySelector('.arrival-version'), document.getElementById(id)]"
            ".map(e => e.getBoundingClientRect().top)]",
            id_,
        )
        assert tops == sorted(tops)


def test_an_address_leaves_an_edge_and_a_wash_that_fades(wide: Page) -> None:
    ground = "getComputedStyle(document.getElementById({!r})).backgroundColor"
    for path, id_ in (
        ("texte/1-1/", "p8"),
        ("texte/2-2/", "fn:11"),
        ("glossaire/", "cluster"),
        ("apparat/", "e9"),
    ):
        wide.goto(f"{path}#{id_}")
        wide.reload()
        assert wide.evaluate(ground.format(id_)) != "rgba(0, 0, 0, 0)", id_
        wide.evaluate("document.getAnimations().forEach(animation => animation.finish())")
        assert wide.evaluate(ground.format(id_)) == "rgba(0, 0, 0, 0)", id_
        shadow = wide.evaluate(f"getComputedStyle(document.getElementById({id_!r})).boxShadow")
        assert shadow != "none", id_


@pytest.mark.parametrize("width", [360, 1280])
def test_in_the_whole_text_the_plan_leads_within_it_and_says_where_one_is(
    chromium: Browser, address: str, width: int
) -> None:
    context = chromium.new_context(base_url=address, viewport={"width": width, "height": 800})
    for page in _page(context):
        page.goto("texte/integral/")
        sections = page.locator("#plan ol a[href^='#']")
        assert sections.count() == page.locator("article :is(h1, h2, h3)[id^='s']").count() == 10
        for name in ("1.2.", "2.3.", "Conclusion"):
            if width < 1000:
                page.get_by_role("button", name="Plan", exact=True).click()
            page.locator("#plan ol a", has_text=name).click()
            assert "/texte/integral/#s" in page.url
            here = page.locator("#plan [aria-current=location]")
            expect(here).to_have_count(1)
            assert name in (here.text_content() or "")
            if width < 1000:
                expect(page.locator("#plan")).to_be_hidden()
                expect(page.locator(".masthead-place")).to_have_text(name)
        page.evaluate("document.getElementById('p12').scrollIntoView()")
        expect(page.locator("#plan [aria-current=location]", has_text="1.2.")).to_have_count(1)


def test_a_short_address_leads_to_its_passage(wide: Page) -> None:
    wide.goto("n/9/")
    expect(wide).to_have_url(re.compile(r"/texte/2-1/#fn:9$"))


def test_a_mistyped_page_proposes_the_nearest_and_a_known_passage_is_found(wide: Page, address: str) -> None:
    html = wide.request.get(f"{address}404.html").text()
    wide.route("**/texte/1-33/", lambda route: route.fulfill(body=html, content_type="text/html"))
    wide.goto("texte/1-33/")
    expect(wide.locator("#lost a")).to_have_attribute("href", re.compile(r"texte/1-3/$"))
    wide.goto("texte/1-33/#p15")
    expect(wide).to_have_url(re.compile(r"/texte/1-3/#p15$"))


def test_a_citation_shows_its_reference_and_the_way_to_the_others(middle: Page) -> None:
    middle.goto("texte/1-3/")
    popover = middle.locator("#popover")
    middle.locator("#p15-c4").hover(position={"x": 4, "y": 8})
    expect(popover).to_be_visible()
    expect(popover).to_contain_text("renvoi 3 sur 4")
    expect(popover).to_contain_text("On Competition")
    expect(popover).to_contain_text("identification probable")
    expect(popover).to_contain_text("p. 197")
    assert middle.evaluate(UNIQUE_IDS)
    popover.get_by_role("link", name="Précédent").click()
    assert middle.url.endswith("/texte/1-3/#p15-c3")
    middle.locator("#p15-c3").hover(position={"x": 4, "y": 8})
    expect(popover).to_contain_text("renvoi 2 sur 4")
    popover.get_by_role("link", name="Précédent").click()
    middle.wait_for_url("**/texte/introduction/#p3-c2")


def test_a_work_read_in_another_says_so_and_a_correction_in_a_link_is_told_by_it(middle: Page) -> None:
    middle.goto("texte/1-3/")
    link = middle.locator("#p17-c1")
    assert link.locator(".emendation[tabindex], a").count() == 0
    link.locator(".emendation").hover()
    popover = middle.locator("#popover")
    expect(popover).to_contain_text("d’après Matteaccioli, 2004, p. 142-143")
    expect(popover).to_contain_text("Adydalot")
    expect(popover.get_by_role("link", name="Voir la notice")).to_have_attribute(
        "href", re.compile("#aydalot1986$")
    )


def test_a_tap_on_a_citation_opens_and_a_second_leads_to_the_entry(phone: Page) -> None:
    phone.goto("texte/conclusion/")
    phone.locator("#p36-c1").tap()
    expect(phone.locator("#popover")).to_contain_text("On Competition")
    phone.locator("#p36-c1").tap()
    phone.wait_for_url("**/bibliographie/#porter1998")
    expect(phone.locator("#porter1998")).to_be_in_viewport()


def test_the_bibliography_is_filtered_sorted_and_unfolded(wide: Page) -> None:
    wide.goto("bibliographie/")
    works = wide.locator(".work:not([hidden])")
    expect(works).to_have_count(wide.locator(".work").count())
    wide.get_by_label("de seconde main").check()
    wide.get_by_label("identification certaine").check()
    expect(works).to_have_count(4)
    wide.goto("bibliographie/#thoris1997")
    thoris = wide.locator("#thoris1997")
    expect(thoris).to_be_in_viewport()
    order = "uses => uses.map(use => use.dataset.locator)"
    in_text = thoris.locator(".use").evaluate_all(order)
    wide.get_by_label("dans l’ordre des pages citées").check()
    by_page = thoris.locator(".use").evaluate_all(order)
    assert by_page == sorted(in_text, key=int) != in_text
    thoris.locator("details.identification summary").click()
    expect(thoris.get_by_text("Analyse économique des systèmes", exact=True)).to_be_visible()
    expect(thoris.locator(".use").nth(3)).to_be_hidden()
    thoris.locator("details.more summary").click()
    expect(thoris.locator(".use").nth(3)).to_be_visible()


def test_each_mark_of_the_chart_is_a_link_for_the_keyboard(wide: Page) -> None:
    wide.goto("bibliographie/")
    marks = wide.locator(".chart svg a")
    assert marks.count() > 50
    names = marks.evaluate_all("marks => marks.map(mark => mark.getAttribute('aria-label'))")
    assert len(names) == len(set(names))
    marks.first.focus()
    wide.keyboard.press("Enter")
    wide.wait_for_url("**/bibliographie/#marshall1890")


def test_the_sign_of_citations_can_be_turned_off(wide: Page) -> None:
    wide.goto("texte/1-3/")
    line = "getComputedStyle(document.querySelector('#p15-c3')).textDecorationLine"
    assert wide.evaluate(line) == "underline"
    wide.get_by_role("button", name="Affichage").click()
    wide.get_by_label("Renvois aux ouvrages").uncheck()
    assert wide.evaluate(line) == "none"


def test_without_scripts_the_bibliography_is_whole(chromium: Browser, address: str) -> None:
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("texte/conclusion/")
    page.locator("#p36-c1").click()
    page.wait_for_url("**/bibliographie/#porter1998")
    expect(page.locator("#porter1998 .use").first).to_be_visible()
    expect(page.locator("form.filters")).to_be_hidden()
    page.locator("#porter1998 .where a").first.click()
    page.wait_for_url("**/texte/introduction/#p3-c2")
    context.close()
