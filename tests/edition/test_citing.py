"""Citing a passage: formatted at build time, said on the command line, and given to a scholar in the browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, BrowserContext, Page, expect

from edition.cli import main
from edition.model.addresses import permanent_of
from edition.model.edition import Edition
from edition.publication.versions import version_of
from edition.records.citing import article_reference, citing_data, citing_styles
from edition.records.citing_files import citing_files
from edition.writers import write_all
from tests.rendered import ROOT

SITE = "https://site.example/x/"


def test_the_article_is_cited_in_five_styles_with_the_locators_of_each(subject: Edition) -> None:
    styles = {style.name: style for style in citing_styles(subject)}
    assert list(styles) == ["ASRDLF", "Chicago", "APA", "MLA", "ISO 690"]
    for style in styles.values():
        assert subject.metadata.title in style.reference.replace("\u00a0", " ")
        assert "2014" in style.reference
        for one, many in style.calls.values():
            assert "{n}" in one
            assert "{n}" in many
            assert "777" not in one + many
    assert styles["APA"].calls["paragraph"][0] == "(Achermann, 2014, paragr. {n})"
    assert styles["Chicago"].reference.startswith("Achermann, Guillem. 2014.")
    assert styles["MLA"].calls["note"][0] == "(Achermann, n. {n})"
    iso = styles["ISO 690"].reference
    assert iso.startswith("ACHERMANN, Guillem, 2014. Les clusters"), "the number of the series after the title"
    assert iso.endswith("Document de travail, 41.")


def test_a_style_s_faces_reach_the_page(subject: Edition) -> None:
    """In pairs of a face and a text, which are the plain reference when they are put together."""
    runs = {style["name"]: style["reference"] for style in citing_data(subject)["styles"]}
    for style in citing_styles(subject):
        assert "".join(text for _, text in runs[style.name]).strip() == style.reference
        assert {face for face, _ in runs[style.name]} <= {"", "italic", "bold", "small-caps", "superior"}
        assert ("italic", subject.metadata.title) in runs[style.name]
    assert ("small-caps", "Achermann, G.") in runs["ASRDLF"]


def test_an_abstract_is_cited_by_its_own_name(subject: Edition) -> None:
    """CSL has no word for it: the article's own stands where a style has the section's number, with its word."""
    assert citing_data(subject)["abstracts"] == {"abstract-fr": "résumé", "abstract-en": "abstract"}
    calls = {style.name: style.calls["abstract"][0].replace("{n}", "résumé") for style in citing_styles(subject)}
    assert calls == {
        "ASRDLF": "(Achermann, 2014, résumé)",
        "Chicago": "(Achermann 2014, résumé)",
        "APA": "(Achermann, 2014, résumé)",
        "MLA": "(Achermann, résumé)",
        "ISO 690": "(Achermann 2014, résumé)",
    }
    said = CliRunner().invoke(main, ["--root", str(ROOT), "cite", "abstract-en"]).output
    assert "(Achermann, 2014, abstract)" in said
    assert "/?v=2026.1#abstract-en" in said


def test_a_permanent_address_is_short_and_on_the_canonical_host(subject: Edition) -> None:
    assert permanent_of("p15", "texte/1-3/", "2026.1") == "p/15/?v=2026.1"
    assert permanent_of("p15", "texte/1-3/", "") == "p/15/"
    assert permanent_of("abstract-fr", "", "2026.1") == "?v=2026.1#abstract-fr"
    environment = {"SITE_URL": "https://site.example/x"}
    said = CliRunner().invoke(main, ["--root", str(ROOT), "cite", "fn9"], env=environment).output
    assert f", https://site.example/x/n/9/?v={subject.releases[-1].version}" in said


def test_what_reference_managers_read_holds_nothing_editorial(subject: Edition) -> None:
    data = citing_data(subject)
    files = {file["name"]: file["text"] for file in data["files"]}
    assert list(files) == ["BibLaTeX", "BibTeX", "RIS", "CSL-JSON"]
    assert not any(re.search("annotation|keywords|certain", text) for text in files.values())
    assert re.findall(r"^(?:KW|N1)  - (.*)", files["RIS"], re.MULTILINE) == ["${note}\r"]
    assert files["RIS"].startswith("TY  - RPRT")
    assert json.loads(files["CSL-JSON"])[0]["title"] == subject.metadata.title
    assert len(write_all(subject)["assets/data/citing.js"]) < 8000


def test_the_command_gives_the_same_strings(subject: Edition) -> None:
    apa = next(style for style in citing_styles(subject) if style.name == "APA")
    said = CliRunner().invoke(main, ["--root", str(ROOT), "cite", "p15", "--style", "apa"]).output
    assert apa.reference in said
    assert "(Achermann, 2014, paragr. 15)" in said
    note = CliRunner().invoke(main, ["--root", str(ROOT), "cite", "fn9", "--style", "mla"]).output
    assert "(Achermann, n. 9)" in note
    section = CliRunner().invoke(main, ["--root", str(ROOT), "cite", "s1-3"]).output
    assert "sect. 1.3" in section
    assert "/s/1-3/?v=2026.1" in section
    assert "s/1-3/?v=" in section
    abstract = CliRunner().invoke(main, ["--root", str(ROOT), "cite", "abstract-en", "--style", "chicago"]).output
    assert "(Achermann 2014, abstract)" in abstract


@pytest.mark.parametrize("name", ["biblatex", "bibtex", "ris", "csl-json"])
def test_the_command_gives_the_same_files(subject: Edition, name: str) -> None:
    """With what the page would fill in, and the day of today."""
    file = next(file for file in citing_files(article_reference(subject)) if file.name.casefold() == name)
    done = CliRunner().invoke(main, ["--root", str(ROOT), "cite", "p15", "--format", name], env={"SITE_URL": SITE})
    year, month, day = datetime.now(UTC).date().isoformat().split("-")
    note = f"Cité d’après l’édition numérique, version {version_of(subject)}, § 15"
    url = f"{SITE}p/15/?v={subject.releases[-1].version}"
    assert done.output == file.filled(url=url, note=note, year=year, month=month, day=day).replace("\r\n", "\n")


@pytest.mark.parametrize("script", [True, False])
def test_a_short_address_keeps_the_version_that_was_cited(
    chromium: Browser, address: str, *, script: bool
) -> None:
    """By a script; without one the way is the page's own refresh, which tells nothing further."""
    context = chromium.new_context(base_url=address, java_script_enabled=script)
    page = context.new_page()
    page.goto("p/15/?v=2026.1")
    page.wait_for_url(re.compile(r"/texte/1-3/"))
    assert page.url.endswith("/texte/1-3/?v=2026.1#p15" if script else "/texte/1-3/#p15")
    context.close()


@pytest.mark.parametrize("arguments", [["p99"], ["p15", "--style", "vancouver"], ["p15", "--format", "x"], ["e1"]])
def test_what_cannot_be_cited_is_told(arguments: list[str]) -> None:
    done = CliRunner().invoke(main, ["--root", str(ROOT), "--lang", "en", "cite", *arguments])
    assert done.exit_code != 0
    assert done.exception is None or isinstance(done.exception, SystemExit)


# In the browser


@pytest.fixture
def context(chromium: Browser, address: str) -> Iterator[BrowserContext]:
    made = chromium.new_context(
        base_url=address,
        viewport={"width": 1280, "height": 900},
        permissions=["clipboard-read", "clipboard-write"],
    )
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    opened = context.new_page()
    yield opened
    opened.close()


SELECT = """([from, to, words]) => {
  const find = (id, text) => {
    const walker = document.createTreeWalker(document.getElementById(id), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf(text);
      if (at >= 0) return [node, at];
    }
  };
  const [start, a] = find(from, words[0]);
  const [end, b] = find(to, words[1]);
  getSelection().setBaseAndExtent(start, a, end, b + words[1].length);
}"""


def choose(page: Page, start: str, end: str, *words: str) -> None:
    page.evaluate(SELECT, [start, end, list(words)])


def test_words_of_a_paragraph_are_cited_with_one_key(page: Page) -> None:
    page.goto("texte/1-3/")
    choose(page, "p15", "p15", "revient en force dans", "poussent les territoires")
    page.keyboard.press("c")
    panel = page.get_by_role("dialog", name=re.compile("^Citer"))
    expect(panel).to_be_visible()
    expect(panel.locator("h2")).to_have_text("Citer : § 15")
    expect(panel).to_contain_text("«\u202frevient en force dans")
    expect(panel).to_contain_text("(Achermann, 2014, paragr. 15)")
    panel.get_by_label("Style").select_option(label="MLA")
    expect(panel).to_contain_text("(Achermann, paragr. 15)")
    panel.get_by_role("button", name="Copier : Adresse permanente").click()
    expect(panel.get_by_role("status")).to_contain_text("copié")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(r"http://[^/]+/p/15/\?v=[\d.]+", copied)
    panel.get_by_role("button", name="Copier : Adresse de ces mots").click()
    expect(panel.get_by_role("status")).to_contain_text("Adresse de ces mots : copié")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "/texte/1-3/#p15:~:text=" in copied
    assert "revient en force" in unquote(copied)
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(page.locator("#p15")).to_be_focused()


def test_a_passage_over_two_paragraphs_and_a_note_are_cited_as_such(page: Page) -> None:
    page.goto("texte/1-3/")
    choose(page, "p15", "p16", "en voie de développement", "nature exogène")
    page.keyboard.press("c")
    panel = page.get_by_role("dialog", name=re.compile("^Citer"))
    expect(panel.locator("h2")).to_have_text("Citer : §§ 15-16".replace(" 15", "\u00a015"), use_inner_text=False)
    expect(panel).to_contain_text("paragr. 15-16")
    page.keyboard.press("Escape")
    page.goto("texte/2-1/")
    page.locator("[id='fn:9'] .cite-button").click()
    expect(panel).to_contain_text("(Achermann, 2014, n. 9)")
    expect(panel).to_contain_text("/n/9/?v=")


def test_quotation_marks_nest_as_in_french(page: Page) -> None:
    page.goto("texte/1-3/")
    choose(page, "p15", "p15", "Pour Porter", "interdépendantes")
    page.keyboard.press("c")
    quoted = page.locator(".citing-quotation p")
    expect(quoted).to_contain_text("“un cluster est")
    assert quoted.inner_text().count("«") == 1


def test_the_files_of_reference_managers_carry_the_place_and_the_day(page: Page) -> None:
    page.goto("texte/1-3/")
    page.locator(".orientation .cite-button").click()
    with page.expect_download() as event:
        page.get_by_role("link", name="Fichier CSL-JSON : achermann2014.json").click()
    item = json.loads(Path(event.value.path()).read_text(encoding="utf-8"))[0]
    assert item["title"].startswith("Les clusters territoriaux")
    assert re.search(r"/s/1-3/\?v=[\d.]+$", item["URL"])
    assert len(item["accessed"]["date-parts"][0]) == 3


def test_the_key_can_be_turned_off_and_does_not_disturb_writing(page: Page) -> None:
    page.goto("texte/1-3/")
    page.get_by_role("button", name="Affichage").click()
    page.get_by_label(re.compile("cite le passage")).uncheck()
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("c")
    expect(page.locator("#panneau-citer")).to_be_hidden()


def test_a_hostile_address_puts_nothing_into_the_panel(page: Page) -> None:
    page.goto("texte/1-3/?v=<img src=x onerror=alert(1)>#<b>x</b>")
    page.locator(".orientation .cite-button").click()
    assert page.locator("#panneau-citer img, #panneau-citer b").count() == 0


def rows_of(page: Page) -> dict[str, str]:
    """Return what the panel says, by the label of each row."""
    panel = page.locator("#panneau-citer")
    expect(panel).to_be_visible()
    rows: dict[str, str] = panel.evaluate(
        "(panel) => Object.fromEntries([...panel.querySelectorAll('.citing-row')].map((row) =>"
        " [row.querySelector('h3').firstChild.data.replace(/\\u00a0/g, ' '), row.querySelector('p').textContent]))"
    )
    return rows


def test_no_bar_lies_over_the_panel_that_it_opened(page: Page) -> None:
    page.goto("texte/1-3/")
    page.locator("#p15").scroll_into_view_if_needed()
    choose(page, "p15", "p15", "revient en force", "revient en force")
    bar = page.get_by_role("toolbar", name="Mots choisis")
    bar.get_by_role("button", name="Citer").click()
    expect(page.locator("#panneau-citer")).to_be_visible()
    page.mouse.wheel(0, 60)
    page.wait_for_timeout(300)
    expect(bar).to_be_hidden()
    page.keyboard.press("Escape")
    expect(bar).to_be_visible()


def test_an_abstract_is_cited_as_an_abstract_and_both_as_two(page: Page) -> None:
    page.goto("")
    choose(page, "abstract-fr", "abstract-en", "Résumé", "economic")
    page.keyboard.press("c")
    rows = rows_of(page)
    assert "(Achermann, 2014, résumé)" in rows["Citation, résumé (fr)"]
    assert "(Achermann, 2014, abstract)" in rows["Citation, résumé (en)"]
    assert rows["Citation, résumé (fr)"].startswith("«\u202fPour effectuer")
    assert "Abstract" not in rows["Citation, résumé (en)"]
    assert rows["Adresse permanente, résumé (en)"].endswith("#abstract-en")
    expect(page.locator(".citing-told")).to_contain_text("chacun est cité à part")


def test_a_paragraph_and_a_note_are_cited_each_for_itself(page: Page) -> None:
    page.goto("texte/2-2/")
    choose(page, "p28", "fn:10", "Afin de clarifier", "groupement dans")
    page.keyboard.press("c")
    rows = rows_of(page)
    assert "paragr. 28)" in rows["Citation, § 28"]
    assert "n. 10)" in rows["Citation, note 10"]
    assert "groupement" not in rows["Citation, § 28"]


def test_headings_are_left_out_between_paragraphs(page: Page) -> None:
    page.goto("texte/integral/")
    choose(page, "p4", "p5", "Dans un second temps", "Si l’on reprend")
    page.keyboard.press("c")
    quotation = rows_of(page)["Citation"]
    assert quotation.endswith("(Achermann, 2014, paragr. 4-5)")
    assert " […] " in quotation
    assert "socle productif" not in quotation
    expect(page.locator(".citing-told")).to_contain_text("intertitres")


def test_three_clicks_take_one_paragraph(page: Page) -> None:
    for path, id_ in (("texte/introduction/", "p1"), ("texte/2-2/", "p25"), ("texte/conclusion/", "p36")):
        page.goto(path)
        page.locator(f"#{id_}").scroll_into_view_if_needed()
        line = page.locator(f"#{id_}").evaluate("(p) => { const r = p.getClientRects()[0]; return [r.x, r.y]; }")
        page.mouse.click(line[0] + 8, line[1] + 15, click_count=3)
        page.keyboard.press("c")
        expect(page.locator("#panneau-citer h2")).to_have_text(f"Citer : §\u00a0{id_[1:]}", use_inner_text=False)
        whole = page.evaluate(
            "(id) => edition.passages.words(edition.passages.whole(document.getElementById(id)))", id_
        )
        quoted = whole.replace("« ", "“").replace("«\u202f", "“").replace("\u202f»", "”")
        assert rows_of(page)["Citation"].split("\u202f» (Achermann")[0].removeprefix("«\u202f") == quoted
        page.keyboard.press("Escape")


def test_the_source_is_cited_as_the_source_and_the_mode_shows_itself(page: Page) -> None:
    page.goto("texte/introduction/")
    page.get_by_label("Texte de la source").check()
    choose(page, "p3", "p3", "idées", "idées")
    page.keyboard.press("c")
    assert "texte de la source" in rows_of(page)["Référence"]
    assert "Citation du texte de la source" in rows_of(page)
    expect(page.locator("#panneau-citer h2")).to_contain_text("texte de la source")
    page.keyboard.press("Escape")
    page.goto("texte/1-1/")
    page.mouse.wheel(0, 3000)
    sign = page.locator(".reading-sign")
    expect(sign).to_be_in_viewport()
    sign.get_by_role("button").click()
    expect(sign).to_be_hidden()
    assert page.evaluate("document.documentElement.dataset.reading") is None


def test_italics_reach_the_panel_and_the_clipboard(page: Page) -> None:
    page.goto("texte/1-3/")
    page.locator(".orientation .cite-button").click()
    panel = page.locator("#panneau-citer")
    expect(panel.locator("i")).to_contain_text("Les clusters territoriaux")
    panel.get_by_role("button", name="Copier : Référence").click()
    expect(panel.get_by_role("status")).to_contain_text("copié")
    rich = page.evaluate(
        "navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((blob) => blob.text())"
    )
    assert "<i>Les clusters territoriaux" in rich
    assert page.evaluate("navigator.clipboard.readText()").startswith("Achermann, G., (2014), Les clusters")


def test_without_a_clipboard_it_is_said_and_the_words_are_selected(page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto("texte/1-3/")
    page.locator(".orientation .cite-button").click()
    page.get_by_role("button", name="Copier : Appel").click()
    expect(page.locator("#panneau-citer [role=status]")).to_contain_text("pas de presse-papiers")
    assert page.evaluate("getSelection().toString()") == "(Achermann, 2014, sect. 1.3)"


def test_copying_from_the_page_leaves_the_figures_of_notes_out(page: Page) -> None:
    page.goto("texte/1-1/")
    choose(page, "p5", "p5", "l’évolution du système", "présentée")
    page.keyboard.press("Control+c")
    plain = page.evaluate("navigator.clipboard.readText()")
    assert "productif, n’est" in plain
    rich = page.evaluate(
        "navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((blob) => blob.text())"
    )
    assert "productif<sup>2</sup>, n’est" in rich
