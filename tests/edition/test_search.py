"""The search and the terms in a real browser: what is typed, what is found, and where one lands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from edition.text.folding import fold
from tests.edition.test_browser import UNIQUE_IDS, _page

QUERIES: dict[str, str | None] = {
    "economie": "terme économie",
    "ÉCONOMIE": "terme économie",
    "innovation": "l’innovation",
    "l'innovation": "l’innovation",
    "etat": "État",
    "l’État": "État",
    "l'etat russe": "État russe",
    "qu'il": "qu’il",
    "oeuvres": "Œuvres",
    "œuvre": "Œuvres",
    "réseau": "réseaux",
    "reseaux": "réseau",
    "territorial": "territoriaux",
    "clusters territorial": "clusters territoriaux",
    "niveaux": "niveau",
    '"nouvelle économie de marché"': "nouvelle économie de marché",
    "« effets de lock-in »": "effets de lock-in",
    '"lock-in de effets"': None,
    "“concentration geographique d'entreprises”": "concentration géographique d’entreprises",
    "Adydalot": "Source : « Adydalot »",
    "Mickael": "Source : « Mickael »",
    '"Mickael Porter"': "Source : « Mickael »",
    "Klepatsh": "Source : « Klepatsh »",
    "note 9": "note 9",
    "§ 15": "§ 15",
    "43,1": "43,1",
    "1990": "1990",
    "perestroika": "perestroïka",
    "кластер": "инновационный территориальный кластер",
    "КЛАСТЕР": "инновационный территориальный кластер",
    "rent-based": "rent-based",
    "joint-venture": "joint-venture",
    "socio-economique": "socio-économique",
    "externalites pecuniaires": "pécuniaires",
    "Michael Porter": "Porter, Michael",
    "oligarq": "oligarques",
    "porter 1998": "référence",
    "Gordon et McCann": "Gordon et McCann, 2000",
    "clusterr": "mots proches",
    "clutser": "mots proches",
    "licence": "Creative Commons",
    "corrections": "Apparat critique",
    "bibliographie": "Bibliographie",
    "annotation": "Annotations",
    "xyzzy": None,
    '"': None,
    "« »": None,
    "<bzz>": None,
    ".*": None,
}
NAMED = {
    "p. 14": ["page 14 de l’extraction"],
    "page 14": ["page 14 de l’extraction"],
    "pp. 14–16": [f"page {n} de l’extraction" for n in (14, 15, 16)],
    "2.2": ["section 2.2"],
    "2.2.": ["section 2.2"],
    "section 2": ["section 2", "section 2.1", "section 2.2", "section 2.3"],
    "§§ 25-28": ["§ 25", "§ 26", "§ 27", "§ 28"],
    "§15": ["§ 15"],
    "Notes 9-10": ["note 9", "note 10"],
    "n. 9": ["note 9"],
    "#p15": ["§ 15"],
}
"""What names passages: they come first, in their order."""
OPEN = "#recherche-mots"


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    yield from _page(chromium.new_context(base_url=address, viewport={"width": 1280, "height": 900}))


@pytest.fixture
def phone(chromium: Browser, address: str) -> Iterator[Page]:
    context = chromium.new_context(
        base_url=address, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    yield from _page(context)


def opened(page: Page, path: str = "texte/1-1/") -> Page:
    page.goto(path)
    page.keyboard.press("/")
    page.wait_for_function("window.edition.search")
    return page


def said(page: Page) -> str:
    return page.locator(".search").inner_text().replace("\u202f", " ").replace("\u00a0", " ")


def test_what_is_typed_is_found(page: Page) -> None:
    opened(page)
    failed = {}
    for query, wanted in QUERIES.items():
        page.fill(OPEN, query)
        text = said(page)
        found = page.locator(".search-result").count()
        sound = not found if wanted is None else found > 0 and wanted in text
        if not sound:
            failed[query] = text[:300]
    assert failed == {}


def test_what_names_a_passage_finds_it_first(page: Page) -> None:
    opened(page)
    found = {}
    for query, wanted in NAMED.items():
        page.fill(OPEN, query)
        labels = page.locator(".search-label").all_inner_texts()[: len(wanted)]
        found[query] = [label.replace("\u00a0", " ") for label in labels]
    assert found == NAMED


def test_a_number_that_no_passage_has_finds_none(page: Page) -> None:
    opened(page)
    for query in ("§ 99", "p. 99", "9.9", "note 1"):
        page.fill(OPEN, query)
        assert not set(page.locator(".search-label").all_inner_texts()) & {
            "§ 99",
            "page 99",
            "section 9.9",
            "note 1",
        }


def test_near_words_begin_as_what_was_typed(page: Page) -> None:
    opened(page)
    for query in ("innovaton", "annotatoin", "territorail", "clusteur"):
        near = page.evaluate("query => window.edition.search.search(query)", query)
        assert near["near"], query
        marked = [words for result in near["results"] for words, marked in result["pieces"] if marked]
        assert {fold(words)[0] for words in marked} == {query[0]}, marked


def test_an_excerpt_is_in_one_voice_and_says_whose(page: Page) -> None:
    """Every word of glossary, names and annotations, looked for: no excerpt runs from one voice into another."""
    opened(page)
    wrong = page.evaluate(
        """() => {
          const { records } = window.edition.searchRecords;
          const { tokens } = window.edition.words;
          const words = new Set(records.filter((r) => r.voices).flatMap((r) => tokens(r.text).map((t) => t.term)));
          const wrong = [];
          let seen = 0;
          for (const word of words) {
            const { results } = window.edition.search.search(`"${word}"`);
            for (const { address, voices, text, voice, pieces } of results.filter((found) => found.voices)) {
              seen += 1;
              const said = pieces.map(([words]) => words).join("").replace(/^… | …$/g, "");
              const parts = voices.map(([from], n) => text.slice(from, (voices[n + 1] || [text.length])[0]));
              const whose = voices.filter((_, n) => parts[n].includes(said.trim())).map(([, name]) => name);
              if (!whose.includes(voice)) wrong.push([word, address, voice, said]);
            }
          }
          return seen > 1000 ? wrong : ["too few"];
        }"""
    )
    assert wrong == []


def test_words_that_carry_a_call_are_marked_and_on_the_screen(page: Page) -> None:
    page.goto("texte/2-1/?mots=oligarque#p22")
    page.wait_for_function("CSS.highlights.get('search')?.size > 0")
    ranges = "[...CSS.highlights.get('search')]"
    assert page.evaluate(f"{ranges}.map(String)") == ["oligarques"]
    box = page.evaluate(f"{ranges}[0].getBoundingClientRect().toJSON()")
    assert 40 < box["top"] < box["bottom"] < 900


def test_every_word_that_is_found_can_be_marked(page: Page) -> None:
    """Whatever the index has of a passage, the page has as a word: no call, sign or number is joined to it."""
    opened(page, "texte/integral/")
    page.wait_for_function("window.edition.search")
    lost = page.evaluate(
        """() => {
          const { tokens } = window.edition.words;
          const lost = [];
          for (const { at, text, address } of window.edition.searchRecords.records) {
            const passage = text && at && document.getElementById(address.split("#")[1]);
            if (!passage || at.startsWith("s")) continue;
            const wanted = tokens(text).map(({ term }) => term);
            const ranges = window.edition.marking.rangesOf(passage, new Set(wanted));
            const found = ranges.map((range) => tokens(range.toString())[0].term);
            if (found.join(" ") !== wanted.join(" ")) lost.push(at);
          }
          return lost;
        }"""
    )
    assert lost == []


def test_the_address_has_the_query_and_going_back_finds_it_again(page: Page) -> None:
    opened(page)
    page.fill(OPEN, "oligarques")
    page.locator(".search label", has_text="Notes").click()
    page.wait_for_url(re.compile(r"texte/1-1/\?q=oligarques&dans=notes$"))
    page.locator(".search-result").first.click()
    page.wait_for_url("**/texte/2-1/**")
    page.go_back()
    expect(page.locator("#recherche")).to_be_visible()
    expect(page.locator(OPEN)).to_have_value("oligarques")
    expect(page.get_by_role("checkbox", name=re.compile("^Notes"))).to_be_checked()
    expect(page.locator(".search-result").first).to_be_focused()
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile(r"texte/1-1/$"))
    page.goto("texte/1-1/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E#p8")
    expect(page.locator(OPEN)).to_have_value("<img src=x onerror=alert(1)>")
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile(r"texte/1-1/#p8$"))


def test_nothing_is_loaded_before_the_search_is_opened(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("texte/1-1/")
    heavy = ("minisearch", "search-panel", "search-records", "search-index", "term-definitions")
    assert [url for url in asked if any(name in url for name in heavy)] == []
    page.keyboard.press("Control+k")
    page.wait_for_function("window.edition.search")
    assert sum("search-records" in url for url in asked) == 1


def test_kinds_narrow_the_results(page: Page) -> None:
    opened(page)
    page.fill(OPEN, "cluster")
    page.locator(".search label", has_text="Notes").click()
    labels = page.locator(".search-label").all_inner_texts()
    assert labels
    assert all(label.startswith("note") for label in labels)
    expect(page.locator(".search-status")).to_have_text(re.compile(rf"^{len(labels)} résultats?$"))


def test_one_lands_on_the_highlighted_words(page: Page) -> None:
    opened(page)
    for query, path in (("Mickael", "introduction/"), ('"proximité des matières premières"', "1-1/")):
        page.fill(OPEN, query)
        page.locator(f".search-result[href*='{path}']").first.click()
        page.wait_for_function("CSS.highlights.get('search')?.size > 0")
        inside = "([...CSS.highlights.get('search')][0].getBoundingClientRect())"
        assert page.evaluate(f"{inside}.top > 40 && {inside}.bottom < innerHeight")
        page.keyboard.press("/")
        page.wait_for_function("window.edition.search")


def test_the_keyboard_walks_the_results_and_closes(page: Page) -> None:
    opened(page)
    expect(page.locator(OPEN)).to_be_focused()
    page.keyboard.type("oligarques")
    expect(page.locator(".search-result").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".search-result").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(OPEN)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#recherche")).to_be_hidden()
    page.get_by_role("button", name="Rechercher").focus()
    page.keyboard.press("Enter")
    expect(page.locator(OPEN)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"mots=oligarque"))


def test_the_slash_can_be_turned_off(page: Page) -> None:
    page.goto("texte/1-1/")
    page.get_by_role("button", name="Affichage").click()
    page.get_by_label("« / » ouvre la recherche").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("#recherche")).to_be_hidden()
    page.keyboard.press("Control+k")
    expect(page.locator("#recherche")).to_be_visible()


def test_the_search_fits_a_phone(phone: Page) -> None:
    phone.goto("texte/1-1/")
    phone.get_by_role("button", name="Rechercher").tap()
    phone.wait_for_function("window.edition.search")
    phone.fill(OPEN, "cluster territorial")
    expect(phone.locator(".search-result").first).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = phone.locator("#recherche").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert box["y"] + box["height"] <= 740


def test_python_and_the_browser_fold_alike(page: Page) -> None:
    opened(page)
    text = "".join(
        map(chr, [*range(0x20, 0x250), *range(0x300, 0x370), *range(0x391, 0x52F), *range(0x2010, 0x2070)])
    )
    text += "ﬁ№½İẞ\u00a0\u202f"
    assert page.evaluate("text => window.edition.words.fold(text)", text) == fold(text)


def test_singular_and_plural_are_one(page: Page) -> None:
    opened(page)
    pairs = ["cluster clusters", "réseau réseaux", "niveau niveaux", "territorial territoriaux", "travail travaux"]
    pairs += [
        "lieu lieux",
        "économie économies",
        "processus processus",
        "l’effet effets",
        "d’un un",
        "détail détails",
    ]
    terms = "pair => new Set(window.edition.words.tokens(pair).map(({ term }) => term)).size"
    assert [pair for pair in pairs if page.evaluate(terms, pair) != 1] == []


def test_the_search_works_from_the_file_system(chromium: Browser, site: Path) -> None:
    context = chromium.new_context()
    page = context.new_page()
    opened(page, (site / "texte" / "1-1" / "index.html").as_uri())
    page.fill(OPEN, "oligarques")
    page.locator(".search-result[href*='2-1']").first.click()
    page.wait_for_function("CSS.highlights.get('search')?.size > 0")
    assert page.url.startswith("file:")
    context.close()


def test_terms_stand_on_their_own_on_every_page(page: Page) -> None:
    for path in ("", "texte/introduction/", "texte/1-3/", "texte/2-2/", "texte/integral/", "glossaire/", "noms/"):
        page.goto(path)
        assert page.evaluate("document.querySelectorAll('a a').length") == 0, path
        assert page.evaluate("document.querySelectorAll(':is(h1, h2, h3, .citation) a.term').length") == 0, path
        assert page.evaluate(UNIQUE_IDS), path
        cut = page.evaluate(
            """() => [...document.querySelectorAll('a.term')].filter((link) => {
                const letter = /[\\p{L}\\p{N}-]/u;
                const range = document.createRange();
                range.setStart(link.closest('p, li'), 0);
                range.setEndBefore(link);
                return letter.test(range.toString().slice(-1)) && link.previousSibling?.nodeType === 3;
            }).map((link) => link.textContent)"""
        )
        assert cut == [], path


def test_a_term_shows_its_definition(page: Page) -> None:
    page.goto("texte/introduction/")
    page.locator("#p3 a.term").first.hover()
    popover = page.locator("#popover")
    expect(popover).to_contain_text("Défini par l’auteur")
    expect(popover).to_contain_text("le cluster peut être conceptualisé")
    page.locator("h1").hover()
    page.get_by_role("button", name="Affichage").click()
    page.get_by_label("Termes du glossaire").uncheck()
    assert page.locator("#p3 a.term").first.evaluate("link => getComputedStyle(link).textDecorationLine") == "none"


def test_a_tap_shows_the_definition_and_it_stays_on_the_screen(phone: Page) -> None:
    phone.goto("texte/2-2/")
    term = phone.locator("#p28 a.term[href$='#synergie']").first
    term.scroll_into_view_if_needed()
    term.tap()
    popover = phone.locator("#popover")
    expect(popover).to_contain_text("Effet d’ensemble")
    box = popover.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 740
    popover.get_by_role("link", name="Glossaire").tap()
    phone.wait_for_url("**/glossaire/#synergie")


def test_a_term_is_a_link_without_scripts(chromium: Browser, address: str) -> None:
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("texte/introduction/")
    expect(page.get_by_role("button", name="Rechercher")).to_be_hidden()
    page.locator("#p3 a.term").first.click()
    assert page.url.endswith("/glossaire/#cluster")
    context.close()
