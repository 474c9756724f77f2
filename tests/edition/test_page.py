"""The page itself: notes in the margin, the pop-over, the keyboard, zoom, contrast, shifts and weight."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

Open = Callable[..., Page]
SECTIONS = ("introduction", "1", "1-1", "1-2", "1-3", "2", "2-1", "2-2", "2-3", "conclusion")
TRIGGERS = "a:is(.citation, .term, .emendation-sign, .annotation-sign, .paragraph-number)"


@pytest.fixture
def opened(chromium: Browser, address: str) -> Iterator[Open]:
    """Open pages, each in a fresh profile: ``opened("texte/1-1/", 1280, 900, forced_colors="active")``."""
    contexts = []

    def open_(path: str, width: int = 1280, height: int = 900, **options: Any) -> Page:
        context = chromium.new_context(base_url=address, viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        page.wait_for_function("document.fonts.status === 'loaded'")
        return page

    yield open_
    for context in contexts:
        context.close()


def boxes(page: Page, selector: str) -> list[dict[str, float]]:
    found: list[dict[str, float]] = page.eval_on_selector_all(
        selector, "all => all.map(e => e.getBoundingClientRect().toJSON())"
    )
    return found


# ---- Typography


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("section", ["1-1", "2-2", "2-3"])
def test_nothing_in_a_line_opens_it(opened: Open, section: str, width: int) -> None:
    """Calls, signs, numbers and page starts leave the lines of paragraphs and notes as far apart as they are."""
    page = opened(f"texte/{section}/", width)
    heights = page.eval_on_selector_all(
        "article.text > p[id^='p'], .footnotes li:not(.is-cut) > p",
        "all => all.map(p => p.getBoundingClientRect().height / parseFloat(getComputedStyle(p).lineHeight))",
    )
    assert len(heights) > 5
    assert [lines for lines in heights if abs(lines - round(lines)) > 0.06] == []


@pytest.mark.parametrize(
    ("width", "least", "most"), [(768, 60, 75), (1280, 60, 75), (1920, 60, 75), (360, 30, 45)]
)
def test_a_line_has_as_many_characters_as_one_reads_with_ease(
    opened: Open, width: int, least: int, most: int
) -> None:
    page = opened("texte/2-2/", width)
    characters = page.locator("#p26").evaluate(
        "p => p.textContent.length / (p.clientHeight / parseFloat(getComputedStyle(p).lineHeight))"
    )
    assert least <= characters <= most


def test_capitals_are_never_made_small_by_the_browser(opened: Open) -> None:
    """The typeface has no small capitals of its own, and shrunken ones are none."""
    page = opened("bibliographie/")
    assert page.evaluate(
        "() => [...document.querySelectorAll('*')].every(e => getComputedStyle(e).fontVariantCaps === 'normal')"
    )


# ---- Notes in the margin


@pytest.mark.parametrize("width", [1280, 1920])
@pytest.mark.parametrize("section", ["1-1", "1-2", "2-1", "2-2", "2-3", "integral"])
def test_no_note_covers_another_and_each_begins_at_its_call_or_after_the_note_before(
    opened: Open, section: str, width: int
) -> None:
    page = opened(f"texte/{section}/", width)
    notes = boxes(page, ".footnotes li")
    calls = boxes(page, "sup[id^='fnref:']")
    assert len(notes) == len(calls) > 0
    assert all(a["bottom"] <= b["top"] for a, b in pairwise(notes))
    ends = [-1.0, *(note["bottom"] for note in notes)]
    for note, call, before in zip(notes, calls, ends, strict=False):
        assert abs(note["top"] - call["top"]) < 20 or note["top"] - before < 20
    (text,) = boxes(page, "article.text")
    assert all(note["left"] > text["right"] and note["right"] <= width for note in notes)


def test_a_long_note_is_cut_where_the_next_has_its_call_and_can_be_read_on(opened: Open) -> None:
    page = opened("texte/1-1/")
    note, more = page.locator("[id='fn:2']"), page.locator("[id='fn:2'] .note-more")
    expect(more).to_have_attribute("aria-expanded", "false")
    whole, shown = note.evaluate("n => [n.scrollHeight, n.clientHeight]")
    assert shown < whole
    more.click()
    expect(more).to_have_attribute("aria-expanded", "true")
    expect(more).to_have_accessible_name("Replier la note 2")
    assert note.evaluate("n => n.scrollHeight <= n.clientHeight")
    opened_notes = boxes(page, ".footnotes li")
    assert all(a["bottom"] <= b["top"] for a, b in pairwise(opened_notes))
    more.click()
    assert note.evaluate("n => n.clientHeight") == shown
    expect(more).to_have_accessible_name("Lire la suite de la note 2")


def test_a_short_note_has_nothing_to_read_on(opened: Open) -> None:
    page = opened("texte/2-2/")
    assert page.locator(".footnotes li .note-more:visible").count() < page.locator(".footnotes li").count()


@pytest.mark.parametrize("how", ["address", "keyboard"])
def test_what_an_address_or_the_keyboard_leads_to_is_never_in_the_part_that_is_cut(opened: Open, how: str) -> None:
    page = opened("texte/1-1/")
    if how == "address":
        page.evaluate("location.hash = '#fn:2'")
    else:
        page.locator("[id='fn:2'] a.footnote-backref").focus()
    expect(page.locator("[id='fn:2'] .note-more")).to_have_attribute("aria-expanded", "true")


def test_the_way_back_from_a_note_in_the_margin_leads_to_its_call(opened: Open) -> None:
    page = opened("texte/2-2/")
    page.get_by_role("link", name="Retour à l’appel de la note 11").click()
    assert page.url.endswith("#fnref:11")


def test_on_paper_every_note_is_whole_and_in_the_list(opened: Open) -> None:
    page = opened("texte/1-1/")
    page.emulate_media(media="print")
    bounds = page.eval_on_selector_all(
        ".footnotes li", "all => all.map(n => [getComputedStyle(n).maxHeight, getComputedStyle(n).overflow])"
    )
    assert bounds == [["none", "visible"]] * 4
    assert page.locator(".note-more:visible").count() == 0
    assert boxes(page, ".footnotes")[0]["top"] > boxes(page, "article.text > p")[-1]["top"]


def test_notes_can_be_turned_off_and_are_then_a_list(opened: Open) -> None:
    page = opened("texte/2-2/")
    page.get_by_role("button", name="Affichage").click()
    page.get_by_label("Notes et leurs appels").uncheck()
    expect(page.locator("[id='fnref:10']")).to_be_hidden()
    assert boxes(page, ".footnotes")[0]["top"] > boxes(page, "#p28")[0]["bottom"]
    page.get_by_label("Notes et leurs appels").check()
    expect(page.locator("[id='fnref:10']")).to_be_visible()


# ---- The pop-over


@pytest.mark.parametrize(("width", "height"), [(320, 256), (360, 640), (740, 360), (1280, 720)])
def test_the_pop_over_is_on_the_screen_for_every_trigger(opened: Open, width: int, height: int) -> None:
    page = opened("texte/1-3/", width, height)
    page.keyboard.press("Tab")  # from here on, what is focused shows it
    outside = page.evaluate(
        """async (triggers) => {
          const wrong = [];
          const box = document.getElementById("popover");
          for (const trigger of document.querySelectorAll(`article.text > p ${triggers}`)) {
            trigger.scrollIntoView({ block: "center" });
            trigger.focus();
            await new Promise((later) => requestAnimationFrame(() => setTimeout(later, 20)));
            const { top, left, right, bottom } = box.getBoundingClientRect();
            const covers = (r) => r.bottom > top && r.top < bottom && r.right > left && r.left < right;
            const covered = [...trigger.getClientRects()].some(covers);
            if (innerHeight > 300 && covered) wrong.push(`covered: ${trigger.outerHTML}`);
            const bar = document.querySelector(".masthead").getBoundingClientRect().bottom;
            const on = top >= bar && left >= 0 && right <= innerWidth && bottom <= innerHeight;
            if (!on || !box.matches(":popover-open")) wrong.push(trigger.outerHTML);
          }
          return wrong;
        }""",
        TRIGGERS,
    )
    assert outside == []


def test_a_citation_in_a_note_is_told_in_the_note_s_place_with_a_way_back(opened: Open) -> None:
    page = opened("texte/2-2/", 360, 740, has_touch=True, is_mobile=True)
    page.locator("[id='fnref:10'] a").tap()
    popover = page.locator("#popover")
    expect(popover).to_contain_text("groupement dans un même ensemble spatial")
    popover.locator("a.citation").first.tap()
    expect(popover).to_contain_text("identification")
    expect(popover.get_by_role("button", name="Retour : Note 10")).to_be_focused()
    assert page.url.endswith("texte/2-2/")
    popover.get_by_role("button", name="Retour : Note 10").tap()
    expect(popover).to_contain_text("groupement dans un même ensemble spatial")
    popover.locator("a.citation").first.tap()
    popover.get_by_role("link", name="Voir la notice").tap()
    page.wait_for_url("**/bibliographie/#gauthier*")


def test_only_what_can_be_expanded_says_that_it_is(opened: Open) -> None:
    page = opened("texte/introduction/", 1000)
    page.hover("#e9")
    expect(page.locator("#popover")).to_be_visible()
    assert page.eval_on_selector_all("[aria-expanded]", "all => all.every(e => e.matches('a, button'))")


# ---- The keyboard


@pytest.mark.parametrize(
    ("path", "width"), [("texte/2-2/", 1280), ("texte/2-2/", 360), ("", 1280), ("glossaire/", 1280)]
)
def test_each_stop_of_the_keyboard_shows_itself_and_is_not_covered(opened: Open, path: str, width: int) -> None:
    page = opened(path, width, 800)
    look = """async () => {
      for (let n = 0; n < 2; n += 1) await new Promise(requestAnimationFrame);
      const here = document.activeElement;
      if (!here || here === document.body) return null;
      const { top, bottom, left, right, width, height } = here.getBoundingClientRect();
      const bar = document.querySelector(".masthead").getBoundingClientRect().bottom;
      const drawn = here.matches("label > input") && here.nextElementSibling || here;
      const outlined = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
      const marked = outlined(getComputedStyle(here)) || outlined(getComputedStyle(drawn));
      const barred = !here.closest(".masthead, .skip, .panel, .popover") && bottom <= bar;
      const seen = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth && !barred;
      return { what: here.outerHTML.slice(0, 120), marked, seen };
    }"""
    stops = []
    for _ in range(70):
        page.keyboard.press("Tab")
        stop = page.evaluate(look)
        if stop is None:
            break
        stops.append(stop)
    assert len(stops) > 30
    assert [stop["what"] for stop in stops if not stop["marked"]] == []
    assert [stop["what"] for stop in stops if not stop["seen"]] == []


def test_the_skip_links_come_first_and_lead_to_the_text_and_to_the_notes(opened: Open) -> None:
    page = opened("texte/2-2/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au texte")).to_be_focused()
    expect(page.get_by_role("link", name="Aller au texte")).to_be_in_viewport()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#notes")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.footnotes') !== null")


def test_a_page_without_notes_has_no_way_to_them(opened: Open) -> None:
    assert opened("glossaire/").get_by_role("link", name="Aller aux notes").count() == 0


# ---- Zoom, spacing, motion, contrast, forced colours


@pytest.mark.parametrize("path", ["", "texte/2-2/", "bibliographie/", "glossaire/", "apparat/", "contribuer/"])
def test_the_page_can_be_enlarged_four_times_and_its_text_twice(opened: Open, path: str) -> None:
    page = opened(path, 320, 256)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_wider_spacing_loses_nothing(opened: Open) -> None:
    """WCAG 1.4.12: lines, letters, words and paragraphs set wider by the reader."""
    page = opened("texte/2-2/", 360)
    css = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
    page.add_style_tag(content=css + "p { margin-bottom: 2em !important; }")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Affichage").click()
    panel = page.locator("#affichage")
    assert panel.evaluate("p => p.scrollWidth <= p.clientWidth")
    assert page.evaluate("document.querySelector('.masthead').scrollWidth <= innerWidth")


def test_nothing_moves_by_itself(opened: Open) -> None:
    page = opened("texte/2-2/", reduced_motion="reduce")
    page.get_by_role("button", name="Affichage").click()
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_reader_who_wants_contrast_gets_it(opened: Open, scheme: str) -> None:
    page = opened("texte/2-2/", contrast="more", color_scheme=scheme)
    ratio = page.evaluate(
        """() => {
          const linear = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
          const light = (css) => {
            const [r, g, b] = css.match(/[\\d.]+/g).slice(0, 3).map((v) => linear(v / 255));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const paper = light(getComputedStyle(document.body).backgroundColor);
          const ratio = (ink) => (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
          const quiet = document.querySelectorAll("p, a.paragraph-number, .plan a:not([aria-current])");
          return Math.min(...[...quiet].map((e) => ratio(light(getComputedStyle(e).color))));
        }"""
    )
    assert ratio >= 7


def test_signs_are_told_where_colours_are_the_reader_s(opened: Open) -> None:
    page = opened("texte/1-1/", forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    seen = page.evaluate(
        """() => ({  // the accents of capitals have no sign
          annotated: getComputedStyle(document.querySelector("mark.annotated")).textDecorationLine,
          term: getComputedStyle(document.querySelector("a.term")).textDecorationStyle,
          citation: getComputedStyle(document.querySelector("a.citation")).textDecorationLine,
          emendation: getComputedStyle(document.querySelector("p > .emendation:not([data-rule], [data-level])"))
            .textDecorationStyle,
          sign: getComputedStyle(document.querySelector("a.emendation-sign"), "::after").borderTopStyle,
          page: getComputedStyle(document.querySelector("p .page-start"), "::before").borderLeftStyle,
        })"""
    )
    assert seen == {
        "annotated": "underline",
        "term": "dotted",
        "citation": "underline",
        "emendation": "dashed",
        "sign": "solid",
        "page": "solid",
    }


# ---- What shifts, and what it weighs


def late(route: Route) -> None:
    """Let a font or a script arrive well after the text was painted."""
    time.sleep(0.4)
    route.continue_()


@pytest.mark.parametrize(
    ("path", "width"),
    [
        ("texte/introduction/", 412),
        ("texte/conclusion/", 412),
        ("texte/2-2/", 360),
        ("texte/2-2/", 1280),
        ("texte/1-1/", 1280),
        ("", 1280),
    ],
)
def test_nothing_shifts_when_fonts_and_notes_arrive(
    chromium: Browser, address: str, path: str, width: int
) -> None:
    context = chromium.new_context(base_url=address, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.route("**/*.woff2", late)
    page.route("**/site.js", late)
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => { for (const e of list.getEntries()) "
        "window.shift += e.value; }).observe({ type: 'layout-shift', buffered: true });"
    )
    page.goto(path)
    page.wait_for_function("document.fonts.status === 'loaded'")
    page.wait_for_timeout(300)
    assert page.evaluate("window.shift") <= 0.02
    context.close()


def sent(site: Path, paths: set[str]) -> int:
    """Return the bytes that a host sends for files of the site: text compressed, fonts as they are."""
    files = [site / (path + "index.html" if path.endswith("/") or not path else path) for path in paths]
    return sum(
        len(file.read_bytes() if file.suffix == ".woff2" else gzip.compress(file.read_bytes(), 9))
        for file in files
    )


@pytest.mark.parametrize("section", SECTIONS)
def test_a_page_of_the_text_is_light(chromium: Browser, address: str, site: Path, section: str) -> None:
    """At most 120 kB on first view and 15 kB on the next, annotations aside: readers may write more of them."""
    context = chromium.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).path.removeprefix("/")))
    page.goto(f"texte/{section}/")
    page.wait_for_function("document.fonts.status === 'loaded'")
    context.close()
    first = sent(site, asked)
    html = (site / f"texte/{section}/index.html").read_text(encoding="utf-8")
    bare = (
        html.partition('<details class="annotations"')[0]
        + html.partition('<details class="annotations"')[2].partition("</details>")[2]
    )
    assert first <= 120_000
    assert len(gzip.compress(bare.encode(), 9)) <= 15_000
