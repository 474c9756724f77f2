"""Annotating in a real browser: select, write, land on the forge; save what it would, check, build, see it."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Route, expect

from edition.pipeline import build
from edition.writers import writers
from tests.rendered import ROOT
from tests.site import copy_edition, edition, mkdocs, served

HERE = ROOT / "tests"
SELECT = """([id, words]) => {
  const passage = document.getElementById(id);
  const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
  const runs = [];
  let text = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    runs.push([node, text.length]);
    text += node.data;
  }
  const at = text.replace(/[\\u00a0\\u202f]/g, " ").indexOf(words);
  if (at < 0) throw new Error(`no ${words} in ${text}`);
  const place = (position) => {
    const [node, start] = runs.findLast(([, first]) => first <= position);
    return [node, position - start];
  };
  const range = document.createRange();
  range.setStart(...place(at));
  const [node, offset] = place(at + words.length - 1);
  range.setEnd(node, offset + 1);
  passage.scrollIntoView({ block: "center" });
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  scrollBy(0, range.getBoundingClientRect().top - innerHeight / 2);
}"""


FORGE = "https://github.com/exemple/edition"


def built(root: Path, target: Path, repository: str = "") -> Path:
    done = mkdocs(root, "build", "--strict", "--site-dir", str(target), REPO_URL=repository)
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from served(built(ROOT, tmp_path_factory.mktemp("forge"), FORGE))


class Visit:
    """A reader's page; what it asks of the forge is caught."""

    def __init__(self, context: BrowserContext) -> None:
        self.asked: list[str] = []
        self.faults: list[str] = []
        context.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), self._catch)
        self.page = context.new_page()
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    @property
    def form(self) -> Locator:
        return self.page.get_by_role("dialog", name="Annoter")

    def _catch(self, route: Route) -> None:
        self.asked.append(route.request.url)
        route.fulfill(body="<title>forge</title>", content_type="text/html")

    def select(self, path: str, id_: str, words: str) -> None:
        self.page.goto(path)
        self.page.evaluate(SELECT, [id_, words])
        expect(self.page.get_by_role("toolbar", name="Mots choisis")).to_be_visible()

    def write(self, text: str, name: str = "Ada Lovelace") -> None:
        self.page.get_by_role("button", name="Annoter").click()
        self.form.locator("textarea").fill(text)
        self.form.get_by_label("Nom").fill(name)

    def propose(self) -> str:
        with self.page.context.expect_page() as opened:
            self.page.get_by_role("button", name="Proposer sur le site du dépôt").click()
        opened.value.wait_for_load_state()
        return self.asked[-1]


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[Visit]:
    context = chromium.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    made = Visit(context)
    yield made
    context.close()
    assert made.faults == []


def test_the_whole_way_of_a_new_contributor(visit: Visit, tmp_path: Path) -> None:
    """Over a correction and a note call; what the forge gets is saved, checked, built, and seen at its passage."""
    visit.select("texte/1-1/", "p5", "l’évolution du système productif")
    visit.write('Une *remarque* : « deux-points », "guillemets" \\ barre.\n\nEt [un lien](#p6).')
    url = urlsplit(visit.propose())
    assert (url.hostname, url.path) == ("github.com", "/exemple/edition/new/main")
    query = {key: values[0] for key, values in parse_qs(url.query).items()}
    root = copy_edition(tmp_path / "edition", ROOT)
    assert re.fullmatch(r"docs/annotations/\d{4}-\d\d-\d\d-[a-z0-9-]+\.md", query["filename"])
    (root / query["filename"]).write_text(query["value"], encoding="utf-8")
    done = edition(root, "check")
    assert done.returncode == 0, done.stderr
    new = Path(query["filename"]).stem
    assert next(a for a in build(root).annotations if a.id == new).at == "p5"
    for base in served(built(root, tmp_path / "site")):
        page = visit.page
        page.goto(f"{base}texte/1-1/")
        words = page.locator(f"mark[data-annotation~='{new}']").first
        words.hover()
        expect(page.locator("#popover")).to_contain_text("Une remarque")
        expect(page.locator("#popover")).to_contain_text("Ada Lovelace")


WHERE = {
    "over a note call": ("texte/1-1/", "p5", "productif2, n’est présentée"),
    "over a page start": ("texte/1-2/", "p11", "spatio-temporelles"),
    "over corrections": (
        "texte/introduction/",
        "p3",
        "idées marshalliennes des effets d’agglomération des activités productives. Car",
    ),
    "a word that comes often": ("texte/introduction/", "p4", "l’"),
    "a heading": ("texte/1-1/", "s1-1", "socle productif"),
    "a note": ("texte/1-1/", "fn:2", "la connaissance"),
    "an abstract": ("", "abstract-en", "rent-based economy"),
    "on the whole page": ("texte/integral/", "p20", "Tout l’enjeu"),
    "with narrow spaces": ("texte/1-3/", "p19", "(effets de lock-in) locales. En ce sens, le cluster"),
    "the whole paragraph": ("texte/2-3/", "p31", "Ainsi, toute initiative"),
}


@pytest.mark.parametrize("name", WHERE)
def test_what_is_selected_anchors(visit: Visit, name: str) -> None:
    path, id_, words = WHERE[name]
    visit.select(path, id_, words)
    visit.write("Un texte.")
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name="Télécharger").click()
    assert_sound(download.value.suggested_filename, Path(download.value.path()).read_text(encoding="utf-8"))


@functools.cache
def scratch() -> Path:
    import tempfile  # noqa: PLC0415 – one copy for the many

    return copy_edition(Path(tempfile.mkdtemp()) / "edition", ROOT)


def assert_sound(name: str, text: str) -> None:
    file = scratch() / "docs/annotations" / name
    file.write_text(text, encoding="utf-8")
    try:
        found = build(scratch())
        assert [p.render("en") for p in found.problems if p.fatal] == []
        assert next(a for a in found.annotations if a.id == file.stem).placed
    finally:
        file.unlink()


def test_a_text_too_long_for_an_address_goes_by_the_clipboard(visit: Visit) -> None:
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.select("texte/1-1/", "p5", "Ainsi, dans une économie de marché")
    visit.write("Long. " * 1300)
    url = visit.propose()
    assert len(url) < 8000
    assert "Long." not in url
    expect(visit.page.locator(".said")).to_contain_text("presse-papiers")
    assert "Long. Long." in str(visit.page.evaluate("navigator.clipboard.readText()"))


def test_what_is_missing_is_told_and_nothing_leaves(visit: Visit) -> None:
    visit.select("texte/1-1/", "p5", "une économie de marché, l’intérêt général")
    visit.page.get_by_role("button", name="Annoter").click()
    for label, value, said in (
        ("Texte", "Un texte.", "Écrivez d’abord"),
        ("Nom", "Ada", "Donnez le nom"),
        ("ORCID", "0000-0002-1825-0098", ""),
    ):
        if said:
            visit.page.get_by_role("button", name="Proposer sur le site du dépôt").click()
            expect(visit.page.locator(".said")).to_contain_text(said)
        visit.form.get_by_label(label).fill(value)
    visit.page.get_by_role("button", name="Proposer sur le site du dépôt").click()
    expect(visit.page.locator(".said")).to_contain_text("ORCID n’est pas juste")
    visit.page.keyboard.press("Escape")
    expect(visit.page.locator("#panneau-annoter")).to_be_hidden()
    assert visit.asked == []


def test_the_preview_holds_no_markup_of_the_reader(visit: Visit) -> None:
    visit.select("texte/1-1/", "p5", "une économie de marché, l’intérêt général")
    visit.write("<img src=x onerror=window.hacked=1> **fort** [x](javascript:alert(1)) [y](https://a.b/)")
    visit.page.get_by_text("Aperçu").click()
    preview = visit.page.locator(".preview")
    expect(preview).to_contain_text("<img src=x")
    assert preview.locator("img").count() == 0
    assert [link.get_attribute("href") for link in preview.locator("a").all()] == ["https://a.b/"]
    assert visit.page.evaluate("window.hacked === undefined")


def test_an_error_is_reported_with_the_row_that_mends_it(visit: Visit) -> None:
    visit.select("texte/introduction/", "p3", "idées marshalliennes")
    visit.page.get_by_role("button", name="Signaler une erreur").click()
    visit.page.locator("#panneau-annoter textarea").fill("Deux l.")
    with visit.page.context.expect_page():
        visit.page.get_by_role("button", name="Signaler sur le site du dépôt").click()
    query = parse_qs(urlsplit(visit.asked[-1]).query)
    assert urlsplit(visit.asked[-1]).path == "/exemple/edition/issues/new"
    assert 'sic: "idées marshaliennes"' in query["body"][0]


def test_a_whole_paragraph_is_annotated_from_its_number(visit: Visit) -> None:
    visit.page.goto("texte/1-1/")
    visit.page.locator("#p6 .paragraph-number").hover()
    visit.page.locator("#popover").get_by_role("button", name="Annoter").click()
    expect(visit.page.locator("#panneau-annoter .about")).to_have_text("Sur : § 6")
    visit.page.locator("#panneau-annoter textarea").fill("Tout le paragraphe.")
    visit.form.get_by_label("Nom").fill("Ada")
    query = parse_qs(urlsplit(visit.propose()).query)
    assert "target: p6\nmotivation" in query["value"][0]


def test_without_a_forge_the_file_is_downloaded_or_copied(chromium: Browser, site: Path) -> None:
    for base in served(site):
        context = chromium.new_context(base_url=base)
        made = Visit(context)
        made.select("texte/1-1/", "p5", "une économie de marché, l’intérêt général")
        made.page.get_by_role("button", name="Annoter").click()
        expect(made.page.get_by_role("button", name="Proposer sur le site du dépôt")).to_be_hidden()
        expect(made.page.get_by_role("button", name="Télécharger")).to_be_visible()
        context.close()


FORGES = {
    "https://gitlab.com/a/b": "https://gitlab.com/a/b/-/new/main?file_name=docs%2Fannotations%2F",
    "https://codeberg.org/a/b": "https://codeberg.org/a/b/_new/main/?filename=docs%2Fannotations%2F",
}


@pytest.mark.parametrize("repository", FORGES)
def test_other_forges(chromium: Browser, address: str, repository: str) -> None:
    """A page has its forge in one value: here it comes with another."""

    def elsewhere(route: Route) -> None:
        answer = route.fetch()
        assert FORGE in answer.text()
        route.fulfill(response=answer, body=answer.text().replace(FORGE, repository))

    context = chromium.new_context(base_url=address)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.route("**/texte/1-1/", elsewhere)
    made = Visit(context)
    made.select("texte/1-1/", "p5", "une économie de marché, l’intérêt général")
    made.write("Un texte.")
    assert made.propose().startswith(FORGES[repository])
    if "gitlab" in repository:  # its page takes a name, and no text
        assert "Un texte." in str(made.page.evaluate("navigator.clipboard.readText()"))
    context.close()


# ---- Reading


def test_annotated_words_open_by_hover_keyboard_and_tap(visit: Visit, chromium: Browser, address: str) -> None:
    page = visit.page
    page.goto("texte/introduction/")
    sign = page.get_by_role("link", name=re.compile("^Annotation de .*quinze sites"))
    page.keyboard.press("Tab")
    sign.focus()
    expect(page.locator("#popover")).to_contain_text("La rédaction de l’édition")
    page.keyboard.press("Escape")
    expect(page.locator("#popover")).to_be_hidden()
    context = chromium.new_context(
        base_url=address, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    phone = context.new_page()
    phone.goto("texte/introduction/")
    phone.locator("mark.annotated").first.tap()
    expect(phone.locator("#popover")).to_be_visible()
    box = phone.locator("#popover").bounding_box()
    assert box
    assert 0 <= box["x"] <= 360 - box["width"]
    context.close()


def test_on_a_wide_screen_it_opens_beside_the_text(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 1600, "height": 900})
    visit.page.goto("texte/introduction/")
    visit.page.locator("mark.annotated").first.hover()
    expect(visit.page.locator("#popover")).to_be_visible()
    box, text = visit.page.locator("#popover").bounding_box(), visit.page.locator("article.text").bounding_box()
    assert box
    assert text
    assert box["x"] >= text["x"] + text["width"]


def test_they_can_be_turned_off_and_filtered(visit: Visit) -> None:
    page = visit.page
    page.goto("texte/introduction/")
    page.get_by_role("button", name="Affichage").click()
    page.get_by_label("Annotations").uncheck()
    expect(page.locator("a.annotation-sign").first).to_be_hidden()
    expect(page.locator("details.annotations")).to_be_hidden()
    page.get_by_role("button", name="Réinitialiser").click()
    page.goto("annotations/")
    entries = page.locator(".annotation.entry")
    everything = entries.count()
    page.locator(".filters").get_by_label("question").check()
    shown = page.locator(".annotation.entry:not([hidden])").count()
    assert 0 < shown < everything
    expect(page.locator(".filters [role=status]")).to_have_text(f"{shown} sur {everything}")


def test_without_scripts_every_annotation_is_on_the_page(chromium: Browser, address: str) -> None:
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("texte/introduction/")
    page.locator("details.annotations summary").click()
    expect(page.locator("[id='ann-2026-11-23-quinze-sites']")).to_contain_text("theses.fr")
    page.get_by_role("link", name=re.compile("^Annotation de .*quinze sites")).click()
    assert page.url.endswith("annotations/#2026-11-23-quinze-sites")
    context.close()


# ---- Others' tools


def test_a_library_that_does_not_know_us_anchors_what_is_exported(visit: Visit, address: str) -> None:
    """@apache-annotator/dom finds, in the built pages, the very words of every exported selector."""
    library = (HERE / "vendor/apache-annotator/text-quote.js").read_text(encoding="utf-8")
    data = json.loads(writers()["web_annotations"](build(ROOT))["annotations/annotations.jsonld"])
    checked = 0
    for item in data["first"]["items"]:
        selector = item["target"]["selector"]
        if "refinedBy" not in selector:
            continue
        visit.page.goto(f"{address}{item['target']['source'].removeprefix('../')}")
        visit.page.evaluate(f"{library}; window.annotator = annotator")
        found = visit.page.evaluate(
            """async ([id, selector]) => {
              const match = annotator.createTextQuoteSelectorMatcher(selector);
              const found = [];
              for await (const range of match(document.getElementById(id))) found.push(range.toString());
              return found;
            }""",
            [selector["value"], selector["refinedBy"]],
        )
        assert found == [selector["refinedBy"]["exact"]], item["id"]
        checked += 1
    assert checked >= 15


def test_the_page_takes_words_as_the_checker_does(visit: Visit) -> None:
    visit.page.goto("")
    for vector in json.loads((HERE / "anchors.json").read_text(encoding="utf-8")):
        quote = {key: vector[key] for key in ("exact", "prefix", "suffix") if key in vector}
        found = visit.page.evaluate(
            "([text, quote]) => window.edition.quote.places(text, quote).map(([a, b]) => text.slice(a, b))",
            [vector["text"], quote],
        )
        assert found == vector["found"], vector["why"]


def test_annotations_that_overlap_are_both_reached(visit: Visit, tmp_path: Path) -> None:
    root = copy_edition(tmp_path / "edition", ROOT)
    first = (root / "docs/annotations/2026-11-23-quinze-sites.md").read_text(encoding="utf-8")
    other = first.replace("En 2013, quinze sites sont sélectionnés", "sites sont sélectionnés pour devenir")
    head, _, _ = other.rpartition("---\n")
    (root / "docs/annotations/2026-11-23-pour-devenir.md").write_text(f"{head}---\n\nL’autre.\n", encoding="utf-8")
    for base in served(built(root, tmp_path / "site")):
        page = visit.page
        page.goto(f"{base}texte/introduction/")
        words = page.locator("mark[data-annotation*=' ']").first
        words.scroll_into_view_if_needed()
        line = words.evaluate("element => element.getClientRects()[0].toJSON()")  # it may begin at the end of one
        page.mouse.move(line["x"] + 8, line["y"] + line["height"] / 2)
        expect(page.locator("#popover .popover-title")).to_have_text("2 annotations sur ces mots")
        expect(page.locator("#popover")).to_contain_text("25 territoires")
        expect(page.locator("#popover")).to_contain_text("L’autre.")
        expect(page.get_by_role("link", name=re.compile("^Annotation de .*pour devenir"))).to_be_visible()


def test_the_text_of_the_source_can_be_annotated_too(visit: Visit) -> None:
    visit.page.goto("texte/introduction/")
    visit.page.get_by_label("Texte de la source").check()
    visit.page.evaluate(SELECT, ["p3", "idées marshaliennes des effets"])
    visit.write("Un texte.")
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name="Télécharger").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert 'exact: "idées marshaliennes des effets"' in text
    assert_sound(download.value.suggested_filename, text)


@pytest.mark.parametrize(
    ("path", "key"),
    [("glossaire/", "terme:cluster"), ("noms/", "nom:porter-michael"), ("bibliographie/", "ref:porter1998")],
)
def test_every_term_name_and_work_can_be_reported(visit: Visit, path: str, key: str) -> None:
    real = build(ROOT)
    entries = {"glossaire/": real.glossary, "noms/": real.names, "bibliographie/": real.references}[path]
    visit.page.goto(path)
    expect(visit.page.locator("[data-report]:not([data-report=page])")).to_have_count(len(entries))
    visit.page.locator(f"[data-report='{key}']").focus()
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator("#panneau-annoter")).to_be_visible()
    expect(visit.page.locator("#panneau-annoter")).to_contain_text(key.partition(":")[2])
