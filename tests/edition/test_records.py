"""What machines read in the pages is what article.yml says: read back with their own readers."""

from __future__ import annotations

import json
import os
import re
import struct
from pathlib import Path
from typing import Any
from urllib.robotparser import RobotFileParser

import extruct
import lxml.html
import pytest
from pyld import jsonld

from edition.model.metadata import Metadata
from edition.pipeline import build
from tests.embedded_metadata import item_of, linked, objects_of
from tests.rendered import ROOT
from tests.site import mkdocs

SITE = "https://edition.example.org/"
SCHEMA_ORG = {"@context": {"@vocab": "https://schema.org/", "url": {"@type": "@id"}, "license": {"@type": "@id"}}}


@pytest.fixture(scope="module")
def metadata() -> Metadata:
    return build(ROOT).metadata


@pytest.fixture(scope="module", params=[SITE, ""])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    folder = tmp_path_factory.mktemp("site")
    os.environ["SITE_URL"] = request.param
    try:
        done = mkdocs(ROOT, "build", "--strict", "--site-dir", str(folder))
    finally:
        del os.environ["SITE_URL"]
    assert done.returncode == 0, done.stderr
    return request.param, folder


def page(site: tuple[str, Path], path: str) -> str:
    return (site[1] / path / "index.html").read_text(encoding="utf-8")


def tags(html: str, attribute: str = "name") -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in lxml.html.document_fromstring(html).iter("meta"):
        if name := meta.get(attribute):
            found.setdefault(name, []).append(meta.get("content", ""))
    return found


OF_THE_ARTICLE = ["", "texte", "texte/1", "texte/1-3", "texte/integral"]
OF_THE_EDITION = [
    *("glossaire", "bibliographie", "a-propos", "apparat", "noms", "citations"),
    *("annotations", "versions", "principes", "contribuer"),
]


@pytest.mark.parametrize("path", OF_THE_ARTICLE)
def test_every_page_of_the_article_carries_the_tags_of_scholars(
    site: tuple[str, Path], path: str, metadata: Metadata
) -> None:
    found = tags(page(site, path))
    assert all(content for contents in found.values() for content in contents)
    assert found["citation_title"] == [metadata.title]
    assert found["citation_author"] == ["Achermann, Guillem"]
    assert found["citation_publication_date"] == ["2014"]
    assert found["citation_technical_report_institution"] == [metadata.publisher]
    assert found["citation_technical_report_number"] == ["41"]
    assert found["citation_language"] == ["fr"]
    assert ("citation_abstract_html_url" in found) == bool(site[0])


@pytest.mark.parametrize("path", OF_THE_ARTICLE)
def test_reference_managers_take_a_page_of_the_article_for_the_report(
    site: tuple[str, Path], path: str, metadata: Metadata
) -> None:
    item = item_of(page(site, path))
    assert (item.type, item.title, item.authors) == ("report", metadata.title, ("Achermann, Guillem",))
    assert (item.work, item.date, item.language) == (metadata.publisher, "2014", "fr")


@pytest.mark.parametrize("path", OF_THE_EDITION)
def test_what_the_editors_wrote_is_the_edition_s_not_the_author_s(
    site: tuple[str, Path], path: str, metadata: Metadata
) -> None:
    """For reference managers and reader modes: a gloss is not the author's because it is about his article."""
    html = page(site, path)
    item, record = item_of(html), linked(html)
    heading = lxml.html.document_fromstring(html).findtext(".//h1") or ""
    assert (item.type, item.work) == ("webpage", metadata.edition_title)
    assert item.authors == tuple(map(str, metadata.editors))
    assert item.title
    assert item.title.casefold() in heading.casefold()
    assert item.date == "2026-11-23"
    assert bool(item.url) == bool(site[0])
    assert [author["name"] for author in record["author"]] == list(item.authors)  # type: ignore[attr-defined]
    assert record["isPartOf"]["name"] == metadata.edition_title  # type: ignore[index]
    head = html.partition("</head>")[0]
    assert not re.search("citation_|article:author|ScholarlyArticle", head)
    assert "Guillem" not in re.sub("<meta[^>]*description[^>]*>", "", head)
    data = extruct.extract(html, base_url=SITE, syntaxes=["opengraph", "dublincore", "json-ld"])
    assert dict(data["opengraph"][0]["properties"])["og:type"] == "website"
    assert data["json-ld"][0]["@type"] == "WebPage"
    core = {e["name"]: e["content"] for e in data["dublincore"][0]["elements"] if "name" in e}
    assert core["DC.creator"] == str(metadata.editors[0])


def test_the_works_that_a_page_offers_one_by_one_are_those_of_the_bibliography(site: tuple[str, Path]) -> None:
    """Each with what it is called, and there alone: a glossary offers no work, nor does a page of the text."""
    offered = objects_of(page(site, "bibliographie"))
    assert len(offered) == len(build(ROOT).references)
    assert all(work["ctx_ver"] == ["Z39.88-2004"] for work in offered)
    named = ("rft.btitle", "rft.atitle", "rft.title", "rft.au", "rft.creator")
    assert [work for work in offered if not any(name in work for name in named)] == []
    for path in [*OF_THE_ARTICLE, *OF_THE_EDITION]:
        if path != "bibliographie":
            assert objects_of(page(site, path)) == [], path


def test_each_page_has_a_description_of_its_own(site: tuple[str, Path]) -> None:
    """Of a section, its paragraphs and first words; and what links show is the same."""
    paths = [path.relative_to(site[1]).parent.as_posix() for path in site[1].glob("texte/*/index.html")]
    said = {path: tags(page(site, path))["description"] for path in [*paths, *OF_THE_EDITION, *OF_THE_ARTICLE]}
    assert len({text for (text,) in said.values()}) == len(said)
    for path, (text,) in said.items():
        assert tags(page(site, path), "property")["og:description"] == [text]
        assert 20 < len(text) <= 260, path
    assert said["texte/1-3"][0].startswith("§§\u00a015–19. En réintégrant les travaux de Marshall (1890)")
    assert said["texte/1"][0].startswith("§§\u00a05–19. 1.1. La «")


def test_links_to_the_edition_have_a_picture(site: tuple[str, Path]) -> None:
    """Where the address is known: a PNG of the size that is said, of the page's section or else of the article."""
    shown = {}
    for path in [*OF_THE_ARTICLE, "texte/2-1", "glossaire"]:
        found = tags(page(site, path), "property")
        assert ("og:image" in found) == bool(site[0])
        if site[0]:
            (address,) = found["og:image"]
            picture = (site[1] / address.removeprefix(SITE)).read_bytes()
            size = struct.unpack(">II", picture[16:24])
            assert [str(n) for n in size] == found["og:image:width"] + found["og:image:height"]
            assert len(picture) < 10_000
            assert found["og:image:alt"][0]
            shown[path] = picture
    if site[0]:
        assert shown["glossaire"] == shown[""] == shown["texte/integral"]
        assert len({shown["texte/1"], shown["texte/1-3"], shown["texte/2-1"], shown[""]}) == 4


def test_a_short_address_has_the_preview_of_its_passage(site: tuple[str, Path]) -> None:
    html = page(site, "p/15")
    found = tags(html, "property")
    assert found["og:title"][0].startswith("§ 15 – ")
    assert found["og:description"] == tags(html)["description"]
    assert found["og:description"][0].startswith("En réintégrant les travaux de Marshall (1890) mais aussi")
    assert tags(html)["author"] == ["Guillem Achermann"]
    canonical: Any = lxml.html.document_fromstring(html).xpath("string(//link[@rel='canonical']/@href)")
    if site[0]:
        assert found["og:url"] == [f"{SITE}p/15/"]
        assert found["og:image"] == tags(page(site, "texte/1-3"), "property")["og:image"]
        assert canonical == f"{SITE}texte/1-3/#p15"
    else:
        assert "og:image" not in found
        assert canonical == "../../texte/1-3/#p15"


def test_the_page_of_what_is_not_there_says_so_and_nothing_else(site: tuple[str, Path]) -> None:
    html = (site[1] / "404.html").read_text(encoding="utf-8")
    assert (lxml.html.document_fromstring(html).findtext(".//title") or "").startswith(
        "Cette page n’existe pas – "
    )
    found = tags(html)
    assert found["robots"] == ["noindex"]
    assert [name for name in found if name.startswith(("citation", "DC"))] == []
    assert "application/ld+json" not in html


def test_robots_are_led_to_the_list_of_pages(site: tuple[str, Path]) -> None:
    file = site[1] / "robots.txt"
    assert file.exists() == bool(site[0])
    if site[0]:
        robots = RobotFileParser()
        robots.parse(file.read_text(encoding="utf-8").splitlines())
        assert robots.can_fetch("*", f"{SITE}texte/1-3/")
        assert robots.site_maps() == [f"{SITE}sitemap.xml"]
        assert (site[1] / "sitemap.xml").is_file()


def test_dublin_core_and_open_graph_are_read_by_an_extractor(site: tuple[str, Path], metadata: Metadata) -> None:
    data = extruct.extract(page(site, "texte/1-3"), base_url=SITE, syntaxes=["opengraph", "dublincore"])
    graph = dict(data["opengraph"][0]["properties"])
    assert graph["og:type"] == "article"
    assert graph["og:title"].startswith("1.3.")
    assert ("og:url" in graph) == bool(site[0])
    core = {e["name"]: e["content"] for e in data["dublincore"][0]["elements"] if "name" in e}
    assert core["DC.title"] == metadata.title
    assert core["DC.rights"] == metadata.rights


def article(site: tuple[str, Path]) -> dict[str, Any]:
    data = extruct.extract(page(site, ""), base_url=SITE, syntaxes=["json-ld"])
    assert len(data["json-ld"]) == 1
    found: dict[str, Any] = data["json-ld"][0]
    return found


def test_the_article_is_described_in_schema_org(site: tuple[str, Path], metadata: Metadata) -> None:
    record = article(site)
    assert record["@type"] == "ScholarlyArticle"
    assert record["name"] == metadata.title
    assert record["isBasedOn"]["reportNumber"] == "41"
    assert record["isBasedOn"]["datePublished"] == "2014"
    assert record["copyrightNotice"] == metadata.rights
    assert len(record["hasPart"]) == 10
    assert ("url" in record) == bool(site[0])
    assert "" not in json.dumps(record).split('"')[1::2]


def test_a_processor_of_json_ld_reads_it_whole(site: tuple[str, Path]) -> None:
    def load(url: str, _options: object) -> dict[str, Any]:
        assert url == "https://schema.org"
        return {"contextUrl": None, "documentUrl": url, "document": SCHEMA_ORG}

    expanded = jsonld.expand(article(site), {"documentLoader": load, "base": SITE})
    assert len(expanded) == 1
    assert len(expanded[0]["https://schema.org/hasPart"]) == 10
    persons = expanded[0]["https://schema.org/author"]
    assert persons[0]["https://schema.org/familyName"] == [{"@value": "Achermann"}]


def test_every_work_cited_is_told_once(site: tuple[str, Path]) -> None:
    found = tags(page(site, ""))["citation_reference"]
    assert found == tags(page(site, "texte/integral"))["citation_reference"]
    assert len(found) == 49
    assert any("citation_title=Two Concepts of External Economies" in reference for reference in found)
    assert any(reference == "citation_author=Perrat; citation_publication_date=2012" for reference in found)
    assert len(article(site)["citation"]) == 49


def test_a_section_tells_the_works_that_it_cites(site: tuple[str, Path]) -> None:
    every = tags(page(site, ""))["citation_reference"]
    told = {}
    for section in ("introduction", "1", "1-1", "1-2", "1-3", "2", "2-1", "2-2", "2-3", "conclusion"):
        html = page(site, f"texte/{section}")
        told[section] = tags(html).get("citation_reference", [])
        links = lxml.html.document_fromstring(html).iterfind(".//article//a[@role='doc-biblioref']")
        assert len(told[section]) == len({link.get("data-key") for link in links}), section
    assert told["1"] == []
    assert told["conclusion"] == [work for work in every if "On Competition" in work]
    assert {work for works in told.values() for work in works} == set(every)


def test_signposts_lead_to_what_is_there(site: tuple[str, Path]) -> None:
    links = lxml.html.document_fromstring(page(site, "")).iter("link")
    found: dict[str, str] = {}
    described = []
    for link in links:
        found[str(link.get("rel"))] = str(link.get("href"))
        described += [str(link.get("href"))] if link.get("rel") == "describedby" else []
    assert len(described) == (3 if site[0] else 0)
    assert all((site[1] / href.removeprefix(SITE)).is_file() for href in described)
    assert found["type"] == "https://schema.org/ScholarlyArticle"
    if site[0]:
        assert found["cite-as"] == SITE
        assert found["license"].startswith(SITE)
        for rel in ("license", "describedby", "item"):
            if href := found.get(rel, "").removeprefix(SITE).partition("#")[0]:
                target = site[1] / href
                assert target.is_file() or (target / "index.html").is_file(), href


def test_the_citation_file_and_codemeta_agree_with_the_article(metadata: Metadata) -> None:
    cff = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert metadata.title in cff
    assert f"year: {metadata.issued}" in cff
    assert json.loads((ROOT / "codemeta.json").read_text(encoding="utf-8"))["name"] == "edition"
