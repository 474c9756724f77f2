"""What machines read in the pages is what article.yml says: read back with their own readers."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import extruct
import lxml.html
import pytest
from pyld import jsonld

from edition.model.metadata import Metadata
from edition.pipeline import build
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


@pytest.mark.parametrize("path", ["", "texte/1-3", "texte/integral", "a-propos", "apparat"])
def test_every_page_carries_the_tags_of_scholars(site: tuple[str, Path], path: str, metadata: Metadata) -> None:
    found = tags(page(site, path))
    assert all(content for contents in found.values() for content in contents)
    assert found["citation_title"] == [metadata.title]
    assert found["citation_author"] == ["Achermann, Guillem"]
    assert found["citation_publication_date"] == ["2014"]
    assert found["citation_technical_report_institution"] == [metadata.publisher]
    assert found["citation_technical_report_number"] == ["41"]
    assert found["citation_language"] == ["fr"]
    assert ("citation_abstract_html_url" in found) == bool(site[0])


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
    assert len(found) == 47
    assert any("citation_title=Two Concepts of External Economies" in reference for reference in found)
    assert any(reference == "citation_author=Perrat; citation_publication_date=2012" for reference in found)
    assert len(article(site)["citation"]) == 47


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
