"""Every format of an edition says the same: what each says is read back, and held against the edition.

What is wrong is yielded in words; nothing should be.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import lxml.etree
import lxml.html
from bibtexparser.entrypoint import parse_string
from lxml.html import HtmlElement

from edition.model.addresses import WHOLE, file_of, page_of
from edition.model.document import Heading, text_of
from edition.model.edition import Edition
from edition.model.references import PATH, Reference
from edition.model.source import ink
from edition.readers.bibliography import read_bibliography
from edition.text.coverage import comparable
from edition.text.folding import fold
from edition.text.passages import Passage, passages_of
from edition.text.terms import primary
from edition.theme import files as theme
from tests.rendered import passages
from tests.test_conservation import expected_abstracts, expected_passages

Pages = Mapping[str, HtmlElement]
ATOM = "{http://www.w3.org/2005/Atom}"


def disagreements(edition: Edition, files: Mapping[str, bytes], pages: Pages) -> Iterator[str]:
    """Yield what ``files``, the edition as its writers write it, or the rendered ``pages`` have otherwise."""
    yield from text_on_pages(edition, pages)
    yield from _edited_text(edition, pages)
    yield from _unsound(files, pages)
    yield from _listed(edition, pages)
    yield from _addresses(files, pages)
    yield from _plurals(files)
    yield from _short_addresses(edition, files)
    yield from _source(edition, files)
    yield from _search(edition, files)
    yield from _bibliography(edition, files)
    yield from _article_as_a_work(edition, files)
    yield from _annotations(edition, files, pages)
    yield from _definitions(edition, files)
    yield from _tables(edition, files)


def text_of_the(edition: Edition) -> list[str]:
    """Return the paths of the pages that have the text, the whole of it aside."""
    return ["index.md", *(file_of(page_of(section)) for section in edition.all_sections)]


def text_on_pages(edition: Edition, pages: Pages) -> Iterator[str]:
    """Yield the passages whose text on their pages is not the source's."""
    whole = {at: comparable(text) for at, text in passages(pages[file_of(WHOLE)]).items()}
    apart: dict[str, str] = {}
    for path in text_of_the(edition):
        apart |= {at: comparable(text) for at, text in passages(pages[path]).items()}
    every = expected_passages(edition) | expected_abstracts(edition)
    for read_back, expected in ((whole, expected_passages(edition)), (apart, every)):
        yield from _differences("source", expected, read_back)


def _edited_text(edition: Edition, pages: Pages) -> Iterator[str]:
    """Yield the passages whose text on their pages is not the edition's."""
    found = {at: ink(_shown(element)) for at, element in _elements(edition, pages).items()}
    labels = {node.id: ink(a.label.value) for a in edition.abstracts for node in a.paragraphs[:1]}
    expected = {p.anchor: labels.get(p.address, "") + ink(_read(p)) for p in passages_of(edition)}
    yield from _differences("edited", expected, {at: found.get(at) for at in expected})


def _read(passage: Passage) -> str:
    """Return the text of ``passage`` as it is read, the number of a heading included."""
    return text_of(passage.node) if isinstance(passage.node, Heading) else passage.text


def _elements(edition: Edition, pages: Pages) -> dict[str, HtmlElement]:
    known = {passage.anchor for passage in passages_of(edition)}
    of_text = [pages[path] for path in (file_of(WHOLE), *text_of_the(edition))]
    return {at: element for page in of_text for element in page.iter() if (at := element.get("id")) in known}


def _shown(element: HtmlElement) -> str:
    """Return the text of ``element`` as it is read: without calls, and what the edition adds."""
    bare = deepcopy(element)
    for added in bare.xpath(
        ".//*[@data-editorial] | .//sup[starts-with(@id, 'fnref')] | .//sup[@class='missing-note']"
    ):
        added.drop_tree()
    return str(bare.text_content())


def _differences(what: str, expected: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[str]:
    for at in expected.keys() | found.keys():
        if found.get(at) != expected.get(at):
            yield f"{what}, {at}: {expected.get(at)!r:.900} is read as {found.get(at)!r:.900}"


def _unsound(files: Mapping[str, bytes], pages: Pages) -> Iterator[str]:
    for path, content in files.items():
        if path.endswith((".json", ".jsonld", ".geojson")):
            json.loads(content)
        elif path.endswith(".xml"):
            lxml.etree.fromstring(content)
    for path, html in pages.items():
        ids = Counter(html.xpath("//@id"))
        yield from (f"{path}: {id_} twice" for id_, count in ids.items() if count > 1)


def _listed(edition: Edition, pages: Pages) -> Iterator[str]:
    """Yield what the lists do not say: both readings, names, terms, works, what readers wrote."""
    wanted: list[tuple[str, str, list[str]]] = [
        *(("apparat.md", entry.id, [entry.sic, entry.corr, entry.note]) for entry in edition.apparatus),
        *(("noms.md", entry.id, [entry.name, entry.description]) for entry in edition.names),
        *(
            ("glossaire.md", entry.key, [entry.label(primary(edition.metadata.language)), entry.defining_words])
            for entry in edition.glossary
        ),
        *(("bibliographie.md", work.address, []) for work in edition.references),
        *(("annotations.md", note.id, [note.name, _words(note.body)]) for note in edition.annotations),
    ]
    by_id = {
        path: {e.get("id"): e for e in pages[path].iter() if e.get("id")} for path, *_ in wanted if path in pages
    }
    for path, id_, texts in wanted:
        if path in by_id:
            element = by_id[path].get(id_)
            said = (
                "" if element is None else _bare(element.getparent() if element.tag in ("h2", "h3") else element)
            )
            missing = [text for text in texts if _plain(text) not in said]
            yield from (f"{path}: {id_} does not say {text!r:.80}" for text in missing)
            yield from [f"{path}: {id_} is not there"] if element is None else []


def _bare(element: HtmlElement) -> str:
    return _plain(str(element.text_content()))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", comparable(text))


def _words(body: str) -> str:
    """Return the words of an annotation that ``tests.random_data`` writes: its first line of quotation."""
    return next((line[2:] for line in body.split("\n") if line.startswith("> ")), "")


def _addresses(files: Mapping[str, bytes], pages: Pages) -> Iterator[str]:
    """Yield the addresses that scripts are told of, and that are not where they should be."""
    ids = {path: set(page.xpath("//@id")) for path, page in pages.items()}
    for anchor, place in _data(files["assets/data/addresses.js"]).items():
        page, _, there = place.partition("#")
        if file_of(page) in ids and there not in ids[file_of(page)]:
            yield f"{anchor} is not at {place}"


def _data(script: bytes) -> Any:
    """Return what a script of data holds."""
    return json.loads(script.decode().split("{}", 1)[1].split(":", 1)[1].rsplit("}", 1)[0])


def _short_addresses(edition: Edition, files: Mapping[str, bytes]) -> Iterator[str]:
    pages = {path: content for path, content in files.items() if re.fullmatch(r"[pns]/[^/]+/index\.html", path)}
    texts = Counter(_plain(_read(p)) for p in passages_of(edition) if p.kind != "abstract")
    quoted = Counter(
        _plain(str(lxml.html.fromstring(c.decode()).xpath("string(//blockquote)"))) for c in pages.values()
    )
    yield from (f"no short address says {text!r:.80}" for text in texts - quoted)
    yield from (f"a short address says {text!r:.80}" for text in quoted - texts)


def _plurals(files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the counts that do not agree with their noun: « **1** ouvrages »."""
    for path, content in files.items():
        if path.endswith(".md"):
            wrong = re.search(r"\*\*[01]\*\* \w+[sx]\b|\*\*(?:[2-9]|\d\d+)\*\* \w+[^sx\W]\b", content.decode())
            yield from [f"{path}: {wrong[0]}"] if wrong else []


def _source(edition: Edition, files: Mapping[str, bytes]) -> Iterator[str]:
    given = files[f"source/{edition.metadata.source_file}"]
    if given != edition.source.text.encode():
        yield "the source is not given as it is"
    view: Any = lxml.html.fromstring(files["source/index.html"].decode())
    lines = view.xpath("//ol/li/code")
    if ["".join(line.text_content().split()) for line in lines] != [ink(line) for line in edition.source.lines]:
        yield "the view of the source has other lines"


def _search(edition: Edition, files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield what the records of the search say otherwise than the passages, and what has none."""
    records = _data(files["assets/data/search-records.js"])["records"]
    by_at = {record["at"]: record for record in records if "at" in record}
    for passage in passages_of(edition):
        record = by_at.get(passage.address, {})
        if record.get("text", "") != passage.text:
            yield f"search, {passage.address}: {passage.text!r:.80} is {record.get('text')!r:.80}"
        known = _folded(" ".join([passage.text, *(source for _, _, source in record.get("changes", []))]))
        for entry in edition.apparatus:
            if entry.at == passage.address and entry.in_text and _folded(entry.sic) not in known:
                yield f"search, {entry.id}: the source's {entry.sic!r:.80} is not found"
    counted = Counter(record["kind"] for record in records)
    for kind, things in (
        ("terms", edition.glossary),
        ("names", edition.names),
        ("works", edition.references),
        ("annotations", edition.annotations),
    ):
        if counted[kind] != len(things):
            yield f"search has {counted[kind]} {kind} of {len(things)}"


def _folded(text: str) -> str:
    return "".join(fold(text).split())


def _bibliography(edition: Edition, files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the works that a format for programs has otherwise."""
    given = {work.key: work for work in edition.references}
    if not given:
        return
    name = "bibliographie/references"
    if json.loads(files[f"{name}.json"]) != [work.csl for work in given.values()]:
        yield "CSL-JSON has other works"
    bib = files[f"{name}.bib"].decode()
    if sorted(parse_string(bib).entries_dict) != sorted(given):
        yield f"bibtexparser reads {len(parse_string(bib).entries_dict)} works of {len(given)}"
    again = {work.key: work for work in _read_back(bib)}
    yield from _differences("biblatex", _csl(given.values()), _csl(again.values()))
    yield from _differences(
        "RIS", {k: (w.title, w.year) for k, w in given.items()}, dict(_ris(files[f"{name}.ris"]))
    )
    for work in given.values():
        if [one.key for one in _read_back(files[f"bibliographie/{work.address}.bib"].decode())] != [work.key]:
            yield f"{work.address}.bib is another work"


def _csl(works: Iterable[Reference]) -> dict[str, Any]:
    """Return the works by key, their letters composed: the reader composes those of BibTeX."""
    return {
        work.key: json.loads(unicodedata.normalize("NFC", json.dumps(work.csl, ensure_ascii=False)))
        for work in works
    }


def _read_back(bib: str) -> tuple[Reference, ...]:
    with TemporaryDirectory() as folder:
        file = Path(folder) / PATH
        file.parent.mkdir()
        file.write_text(bib, encoding="utf-8")
        return read_bibliography(Path(folder), "fr")[0]


def _ris(content: bytes) -> Iterator[tuple[str, tuple[str, str]]]:
    for record in content.decode().split("ER  - \r\n")[:-1]:
        lines = [line.split("  - ", 1) for line in record.strip().split("\r\n")]
        fields = dict(reversed(lines))
        yield fields["ID"], (fields.get("TI", ""), fields.get("PY", ""))


def _article_as_a_work(edition: Edition, files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the files of « Citer » that give the article another title."""
    title = edition.metadata.title
    values = {"url": "", "note": "n", "year": "2026", "month": "01", "day": "02"}
    for file in _data(files["assets/data/citing.js"])["files"]:
        text = re.sub(r"^[^\n]*\$\{url\}.*\n", "", file["text"], flags=re.MULTILINE)
        text = re.sub(r"\$\{(\w+)\}", lambda slot: values[slot[1]], text)
        if file["name"] == "BibLaTeX":
            (work,) = _read_back(text)
            said = work.title
        elif file["name"] == "CSL-JSON":
            said = json.loads(file["text"])[0]["title"]
        elif file["name"] == "RIS":
            said = dict(_ris(text.encode()))[edition.metadata.id][0]
        else:
            continue
        if _plain(said) != _plain(title):
            yield f"{file['name']} calls the article {said!r:.80}, not {title!r:.80}"


def _annotations(edition: Edition, files: Mapping[str, bytes], pages: Pages) -> Iterator[str]:
    """Yield the annotations that JSON-LD or the feed has otherwise, or whose words are not on their page."""
    written = [note for note in edition.annotations if note.state != "withdrawn"]
    feed = lxml.etree.fromstring(files["annotations/feed.xml"]) if "annotations/feed.xml" in files else []
    said = [entry.findtext(f"{ATOM}content") or "" for entry in feed if entry.tag == f"{ATOM}entry"]
    if sorted(_body_words(html) for html in said) != sorted(_plain(_words(note.body)) for note in written):
        yield "the feed has other annotations"
    placed = {note.id: note for note in written if note.placed}
    items = json.loads(files.get("annotations/annotations.jsonld", b'{"first": {"items": []}}'))["first"]["items"]
    found = {item["id"].rpartition("#")[2]: item for item in items}
    if not found.keys() <= placed.keys():
        yield "JSON-LD has annotations that are not placed"
    by_target = [content for path, content in files.items() if path.startswith("annotations/sur/")]
    if Counter(i["id"].rpartition("#")[2] for c in by_target for i in json.loads(c)["items"]) != Counter(
        list(found)
    ):
        yield "JSON-LD by target has other annotations"
    for id_, item in found.items():
        if _body_words(item["body"][0]["value"]) != _plain(_words(placed[id_].body)):
            yield f"JSON-LD, {id_}: other words"
        yield from _misplaced(id_, item["target"], pages)


def _body_words(html: str) -> str:
    quotation = lxml.html.fragment_fromstring(html, create_parent="div").xpath("string(.//blockquote[last()])")
    return _plain(quotation)


def _misplaced(id_: str, target: Mapping[str, Any], pages: Pages) -> Iterator[str]:
    quote = target["selector"].get("refinedBy")
    page = pages.get(file_of(re.sub(r"^(\.\./)+|^https://exemple\.org/e/", "", target["source"])))
    if quote is None or page is None:
        return
    (element,) = [e for e in page.iter() if e.get("id") == target["selector"]["value"]]
    bare = deepcopy(element)
    for added in bare.xpath(".//*[@data-editorial]"):
        added.drop_tree()
    words = comparable(quote["prefix"] + quote["exact"] + quote["suffix"])
    if words not in comparable(str(bare.text_content())):
        yield f"JSON-LD, {id_}: {words!r:.80} is not on the page"


def _definitions(edition: Edition, files: Mapping[str, bytes]) -> Iterator[str]:
    data = _data(files["assets/data/term-definitions.js"]) if edition.glossary else {}
    wanted = {
        e.key: (e.label(primary(edition.metadata.language)), e.defining_words or None) for e in edition.glossary
    }
    yield from _differences("definition", wanted, {key: (d["label"], d.get("quote")) for key, d in data.items()})


def _tables(edition: Edition, files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield what the chronology's CSV and the places' GeoJSON have otherwise."""
    table = files.get("chronologie/chronologie.csv", b"").decode()
    rows = [tuple(row) for row in csv.reader(io.StringIO(table, newline=""))][1:]
    events = [(e.date, e.event, " ".join(e.at), e.source) for e in edition.chronology]
    if rows != events:
        yield "the CSV has other events"
    features = json.loads(files.get("lieux/lieux.geojson", b'{"features": []}'))["features"]
    places = {
        e.id: (e.name, [e.coordinates.lon, e.coordinates.lat]) for e in edition.names if e.coordinates and e.uses
    }
    found = {f["id"]: (f["properties"]["name"], f["geometry"]["coordinates"]) for f in features}
    yield from _differences("GeoJSON", places, {key: found.get(key) for key in places})


class Searcher:
    """The page's own search, in a process of node that stays (``searching.js``)."""

    SCRIPTS = ("vendor/minisearch", "quote", "search-words", "search-index")

    def __init__(self) -> None:
        scripts = [theme.find(Path(), f"assets/js/{name}.js").read_text(encoding="utf-8") for name in self.SCRIPTS]
        program = Path(__file__).with_name("searching.js").read_text(encoding="utf-8")
        command = ["node", "-e", program, *scripts]
        self._node = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")

    def unfound(self, edition: Edition, files: Mapping[str, bytes], most: int = 40) -> list[str]:
        """Return the words of passages, ``most`` of them, that do not find their passage."""
        texts = [(passage.address, word) for passage in passages_of(edition) for word in passage.text.split()]
        asked = texts[:: max(len(texts) // most, 1)]
        question = {"records": files["assets/data/search-records.js"].decode(), "asked": asked}
        assert self._node.stdin
        assert self._node.stdout
        self._node.stdin.write(json.dumps(question) + "\n")
        self._node.stdin.flush()
        return [f"{at}: {word!r:.80} is not found" for at, word in json.loads(self._node.stdout.readline())]


@cache
def searcher() -> Searcher | None:
    """Return the search, where there is node to run it."""
    return Searcher() if shutil.which("node") else None
