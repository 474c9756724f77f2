"""The annotations as other programs get them: what W3C's model demands, whole addresses, and words that anchor."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import lxml.etree
import lxml.html
import pytest
from click.testing import CliRunner

from edition.cli import main
from edition.model.addresses import file_of
from edition.model.document import NoteCall, walk
from edition.model.edition import Edition
from edition.model.problems import Code
from edition.pipeline import build
from edition.publication.travelling import left_behind
from edition.readers.site_address import read_site_address
from edition.text.marking import as_on_page
from edition.text.passages import passages_of
from edition.writers import writers
from tests.rendered import render
from tests.site import copy_edition, mkdocs
from tests.w3c_annotations import faults

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())
SOUND = [case for case in CASES if not (case / "expected" / "problems.txt").exists()]
CASE = Path(__file__).parent / "cases" / "annotations" / "input"
SITE = "https://site.example/edition/"


@cache
def built(case: Path) -> Edition:
    return replace(build(case), site_url=SITE)


rendered = cache(render)


def published(edition: Edition) -> dict[str, Any]:
    return {path: json.loads(data) for path, data in writers()["web_annotations"](edition).items()}


# ---- What the model demands


def test_every_file_of_annotations_is_what_the_model_demands() -> None:
    files = published(built(CASE))
    assert len(files) > 2
    assert {path: faults(data) for path, data in files.items()} == {path: [] for path in files}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["first", "items", 0, "id"], "../annotations/#x"),
        (["first", "items", 0, "target", "source"], "texte/1/"),
        (["first", "items", 0, "target", "selector", "conformsTo"], "rfc3236"),
        (["first", "items", 0, "created"], "2026-11-30"),
        (["first", "items", 0, "rights"], "CC BY 4.0"),
        (["first", "items", 0, "motivation"], "thinking"),
        (["first", "items", 0, "creator"], {"name": "Ada", "type": "Agent"}),
        (["first", "items", 0, "body"], []),
        (["first", "items"], [{"type": "Annotation"}]),
        (["first", "id"], "page-1"),
        (["total"], -1),
        (["id"], "annotations.jsonld"),
        (["@context"], "https://schema.org"),
    ],
)
def test_the_demands_are_not_met_by_anything(path: list[str | int], value: object) -> None:
    """Each of them, broken, is seen: what was published before whole addresses broke half of them."""
    data = published(built(CASE))["annotations/annotations.jsonld"]
    assert faults(data) == []
    at: Any = data
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    assert faults(data) != []


def test_without_the_site_s_address_the_same_files_lead_there_by_relative_ways() -> None:
    """Then they serve where the site stands, and the check says what will not travel."""
    edition = replace(built(CASE), site_url="")
    relative, whole = published(edition), published(built(CASE))
    for path, data in relative.items():
        up = "../" * path.count("/")
        assert json.dumps(data).replace(f'"{up}', f'"{SITE}').replace(
            f'href=\\"{up}', f'href=\\"{SITE}'
        ) == json.dumps(whole[path])
        assert faults(data) != []


def addresses(data: Any) -> list[str]:
    """Return every address in ``data``, those in the HTML of bodies included."""
    if isinstance(data, list):
        return [address for item in data for address in addresses(item)]
    if not isinstance(data, dict):
        return []
    own = [data[key] for key in ("id", "source") if key in data]
    if data.get("type") == "TextualBody":
        own += lxml.html.fragment_fromstring(data["value"], create_parent=True).xpath(".//@href")
    return own + [address for value in data.values() for address in addresses(value)]


def test_every_address_is_whole_and_on_the_canonical_host() -> None:
    found = [address for data in published(built(CASE)).values() for address in addresses(data)]
    assert len(found) > 20
    outside = {address for address in found if not address.startswith(SITE)}
    assert all(address.startswith("https://orcid.org/") for address in outside), outside
    assert any("#" in address and "annotations/" not in address for address in found)


# ---- Anchoring on the page as it is built


def test_the_words_of_every_passage_stand_on_its_page_as_another_program_reads_it() -> None:
    """In one piece, figures of note calls included: so any words of them, with any context, are found there."""
    seen = calls = 0
    for case in SOUND:
        edition, markdown = built(case / "input"), writers()["markdown"](built(case / "input"))
        for passage in passages_of(edition):
            (element,) = rendered(markdown[file_of(passage.page)]).xpath("//*[@id=$id]", id=passage.anchor)
            for content in passage.contents:
                assert as_on_page([content]).text.strip() in element.text_content(), (case.name, passage.address)
                seen += 1
                calls += any(isinstance(node, NoteCall) for node in walk(*content))
    assert seen > 50
    assert calls > 5


@pytest.mark.whole
def test_every_annotation_anchors_on_the_built_page(tmp_path: Path) -> None:
    """As a client does: it fetches the target's page, finds the fragment there, and the quotation in that."""
    root = copy_edition(tmp_path / "edition")
    done = mkdocs(root, "build", "--strict", "--site-dir", str(tmp_path / "site"), SITE_URL=SITE)
    assert done.returncode == 0, done.stderr
    data = json.loads((tmp_path / "site/annotations/annotations.jsonld").read_text(encoding="utf-8"))
    assert faults(data) == []
    quoted = 0
    for item in data["first"]["items"]:
        page = tmp_path / "site" / item["target"]["source"].removeprefix(SITE) / "index.html"
        selector = item["target"]["selector"]
        (element,) = lxml.html.parse(page).getroot().xpath("//*[@id=$id]", id=selector["value"])
        if quote := selector.get("refinedBy"):
            quoted += 1
            assert element.text_content().count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1, item[
                "id"
            ]
    assert quoted > 1


# ---- Feeds


FEED = {"a": "http://www.w3.org/2005/Atom"}
TWO = Path(__file__).parent / "cases" / "two-releases" / "input"


@pytest.mark.parametrize(
    ("case", "writer", "path"), [(CASE, "annotation_feed", "annotations/"), (TWO, "version_feed", "versions/")]
)
def test_a_feed_has_whole_addresses_and_ids_of_its_own(case: Path, writer: str, path: str) -> None:
    feed: Any = lxml.etree.fromstring(writers()[writer](built(case))[f"{path}feed.xml"])
    links = feed.xpath("//a:link/@href", namespaces=FEED)
    contents = feed.xpath("//a:content/text()", namespaces=FEED)
    links += [
        href
        for html in contents
        for href in lxml.html.fragment_fromstring(html, create_parent=True).xpath(".//@href")
    ]
    assert f"{SITE}{path}feed.xml" in links
    assert f"{SITE}{path}" in links
    assert [link for link in links if not link.startswith("https://")] == []
    moved: Any = lxml.etree.fromstring(
        writers()[writer](replace(built(case), site_url="https://other.example/"))[f"{path}feed.xml"]
    )
    ids = feed.xpath("//a:id/text()", namespaces=FEED)
    assert ids == moved.xpath("//a:id/text()", namespaces=FEED), "an entry that has moved is not a new one"
    assert len(set(ids)) == len(ids)


def test_the_feed_of_versions_tells_each_release_and_what_it_changed() -> None:
    edition = built(TWO)
    feed: Any = lxml.etree.fromstring(writers()["version_feed"](edition)["versions/feed.xml"])
    titles = feed.xpath("a:entry/a:title/text()", namespaces=FEED)
    assert titles == ["Version 2026.2", "Version 2026.1"]
    assert feed.findtext("a:updated", namespaces=FEED) == f"{edition.releases[-1].date}T00:00:00Z"
    newest, first = feed.xpath("a:entry/a:content/text()", namespaces=FEED)
    assert f'<a href="{SITE}texte/1/#p1">§ 1</a>' in newest
    assert f'href="{SITE}v/2026.2/"' in newest
    assert "Première version" in first
    for needed in ("a:author/a:name", "a:published", "a:updated", "a:id"):
        assert len(feed.xpath(f"a:entry/{needed}", namespaces=FEED)) == 2, needed
    assert writers()["version_feed"](replace(edition, releases=())) == {}


# ---- The site's address


@pytest.mark.parametrize(
    ("line", "environment", "address"),
    [
        ("site_url: https://a.example/x", {}, "https://a.example/x/"),
        ("site_url: 'http://localhost:8000/'", {}, "http://localhost:8000/"),
        ('site_url: !ENV [SITE_URL, ""]', {"SITE_URL": "https://b.example/"}, "https://b.example/"),
        ('site_url: !ENV [SITE_URL, ""]', {}, ""),
        ('site_url: !ENV [NOT_THIS, SITE_URL, "https://c.example/"]', {}, "https://c.example/"),
        ("site_url: !ENV SITE_URL", {"SITE_URL": "https://d.example/"}, "https://d.example/"),
        ("site_url:", {}, ""),
        ("site_url: {a: b}", {}, ""),
        ("site_url: [unclosed", {}, ""),
        ("- a list", {}, ""),
        (
            "emoji: !!python/name:material.extensions.emoji.twemoji\nsite_url: https://e.example/",
            {},
            "https://e.example/",
        ),
    ],
)
def test_the_address_is_what_mkdocs_would_take(
    tmp_path: Path, line: str, environment: dict[str, str], address: str
) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\n{line}\n" if ":" in line else line, encoding="utf-8")
    assert read_site_address(tmp_path, environment) == (address, [])


@pytest.mark.parametrize(
    "address", ["edition.example.org", "ftp://x.example/", "https://x.example/#a", "javascript:x", "//x"]
)
def test_what_is_no_address_is_a_problem_with_its_line(tmp_path: Path, address: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\nsite_url: '{address}'\n", encoding="utf-8")
    found, (problem,) = read_site_address(tmp_path, {})
    assert found == ""
    assert (problem.code, problem.location.line) == (Code.SITE_ADDRESS_INVALID, 2)


def test_a_file_that_cannot_be_read_gives_no_address(tmp_path: Path) -> None:
    assert read_site_address(tmp_path, {}) == ("", [])
    (tmp_path / "mkdocs.yml").write_bytes(b"site_url: \xff\xfe")
    assert read_site_address(tmp_path, {}) == ("", [])


def test_the_check_says_what_will_not_travel_and_nothing_else_does(tmp_path: Path) -> None:
    edition = build(CASE)
    (problem,) = left_behind(edition)
    assert problem.code is Code.SITE_ADDRESS_UNKNOWN
    assert not problem.fatal
    assert f"{len(edition.annotations)} annotations" in problem.message("fr")
    assert left_behind(built(CASE)) == []
    assert Code.SITE_ADDRESS_UNKNOWN not in {problem.code for problem in edition.problems}
    said = CliRunner().invoke(main, ["--root", str(CASE), "--lang", "en", "check"], env={"SITE_URL": ""})
    assert "notice[site-address-unknown]" in said.output
    (tmp_path / "mkdocs.yml").write_text(f"site_url: {SITE}\n", encoding="utf-8")
    assert read_site_address(tmp_path, {})[0] == SITE
