"""Read every file that the writers write, each by other means than wrote it, and hold it against the edition.

:func:`differences` yields what is not the same. A file that none of :data:`READERS` is for is a fault: a new
format is read here, or it is not proved.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

import lxml.etree
import lxml.html
from lxml.html import HtmlElement

from edition.model.addresses import WHOLE, file_of, fragment_of
from edition.model.edition import Edition
from edition.model.uses import count
from edition.readers.bibliography.file import read_bibliography
from edition.text.passages import passages_of
from tests.rendered import render

Reader: TypeAlias = Callable[["Written", str], Iterator[str]]
_ATOM = "{http://www.w3.org/2005/Atom}"
_DATA = re.compile(r"window\.edition=Object\.assign\(window\.edition\|\|\{\},\{\w+:(.*)\}\);\n?", re.DOTALL)
_DRAFT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]|[\ud800-\udfff]")


@dataclass(frozen=True)
class Written:
    """An edition, and the files that its writers write; a page is rendered once."""

    edition: Edition
    files: Mapping[str, bytes]
    _pages: dict[str, HtmlElement] = field(default_factory=dict)

    def page(self, path: str) -> Any:
        """Return the page of the Markdown file ``path``."""
        if path not in self._pages:
            self._pages[path] = render(self.files[path])
        return self._pages[path]

    def data(self, path: str) -> Any:
        """Return what a script of data holds."""
        found = _DATA.fullmatch(self.files[path].decode())
        assert found, path
        return json.loads(found[1])


def differences(written: Written) -> Iterator[str]:
    """Yield what files say otherwise than their edition does, and those that nothing reads."""
    for path in written.files:
        readers = [reader for pattern, reader in READERS.items() if fnmatch(path, pattern)]
        if not readers:
            yield f"{path}: no reader"
        for reader in readers:
            yield from (f"{path}: {difference}" for difference in reader(written, path))


def _bare(text: str) -> str:
    """Return ``text`` without white space, and with what no file can hold as it is written there."""
    return re.sub(r"\s", "", _DRAFT.sub("\ufffd", text))


def _differ(what: str, read: object, held: object) -> Iterator[str]:
    if read != held:
        yield f"{what}: {read!r:.300} is not {held!r:.300}"


def _search(written: Written, path: str) -> Iterator[str]:
    """Every passage is a record, with its whole text; what is found leads to a page that is written."""
    records = written.data(path)["records"]
    by_address = {record["at"]: record for record in records if "at" in record and record["kind"] != "edition"}
    for passage in passages_of(written.edition):
        text = by_address.get(passage.address, {}).get("text", "")
        yield from _differ(passage.address, _bare(text), _bare(passage.text))
    for record in records:
        page = record["address"].partition("#")[0]
        if file_of(page) not in written.files:
            yield f"{record['label']} leads to {page}, which is not written"


def _addresses(written: Written, path: str) -> Iterator[str]:
    known = written.data(path)
    for passage in passages_of(written.edition):
        if passage.address:
            expected = f"{passage.page}#{passage.anchor}"
            yield from _differ(passage.address, known.get(fragment_of(passage.address)), expected)


def _short_address(written: Written, path: str) -> Iterator[str]:
    """A passage's own page quotes it, whole; a section's leads to it."""
    html: Any = lxml.html.fromstring(written.files[path])
    kind, number = path.split("/")[:2]
    address = {"p": f"p{number}", "n": f"fn{number}"}.get(kind, "")
    held = {passage.address: passage for passage in passages_of(written.edition)}
    if address in held:
        quoted = "".join(html.xpath("//main/blockquote//text()"))
        yield from _differ("the quotation", _bare(quoted), _bare(held[address].text))
    target = html.xpath("//link[@rel='canonical']/@href")[0]
    page, _, anchor = target.replace("../", "").partition("#")
    if file_of(page) not in written.files:
        yield f"it leads to {page}, which is not written"
    elif anchor and not written.page(file_of(page)).xpath(f"//*[@id='{anchor}']"):
        yield f"it leads to {anchor}, which is not on the page"


def _source(written: Written, path: str) -> Iterator[str]:
    html: Any = lxml.html.fromstring(written.files[path].decode())
    lines = html.xpath("//ol/li/code")
    read = "\n".join(line.text_content() for line in lines)
    yield from _differ("the source", _bare(read), _bare(written.edition.source.text))


def _source_file(written: Written, path: str) -> Iterator[str]:
    yield from _differ("the source", written.files[path].decode(), written.edition.source.text)


def _csl(written: Written, path: str) -> Iterator[str]:
    items = {
        item["citation-key"] if "citation-key" in item else item["id"]: item
        for item in _items(written.files[path])
    }
    held = {work.key: work for work in written.edition.references}
    if path.endswith("/references.json"):
        yield from _differ("the works", sorted(items), sorted(held))
    for key, item in ((key, item) for key, item in items.items() if key in held):
        told = {name: item[name] for name in ("title", "author", "issued") if name in item}
        expected = {name: held[key].csl[name] for name in told}
        yield from _differ(key, told, json.loads(json.dumps(expected)))


def _items(content: bytes) -> list[dict[str, Any]]:
    data = json.loads(content)
    return data if isinstance(data, list) else [data]


def _bib(written: Written, path: str) -> Iterator[str]:
    """What the file says is read as what the edition holds."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "bibliography/references.bib"
        copy.parent.mkdir()
        copy.write_bytes(written.files[path])
        data = written.edition.metadata
        references, problems = read_bibliography(Path(folder), data.language, identifies=data.identification)
    yield from (problem.render("en") for problem in problems if problem.fatal)
    held = {work.key: work.csl for work in written.edition.references}
    for work in references:
        yield from _differ(work.key, work.csl, held.get(work.key))


def _ris(written: Written, path: str) -> Iterator[str]:
    records = written.files[path].decode().split("ER  - ")[:-1]
    titles = [line[6:] for record in records for line in record.splitlines() if line.startswith("TI  - ")]
    held = {str(work.csl.get("title", "")) for work in written.edition.references}
    yield from (f"{title} is no title" for title in titles if re.sub("<[^>]*>", "", title) not in held)


def _annotations(written: Written, path: str) -> Iterator[str]:
    """Every annotation is there, and its words stand on the page, in their context."""
    data = json.loads(written.files[path])
    items = data.get("first", data)["items"]
    placed = {annotation.id: annotation for annotation in written.edition.annotations if annotation.placed}
    if data["type"] == "AnnotationCollection":
        yield from _differ("the annotations", sorted(_name(item) for item in items), sorted(placed))
    whole = written.page(file_of(WHOLE))
    home = written.page("index.md") if "index.md" in written.files else whole
    for item in items:
        selector = item["target"].get("selector", {})
        quote = selector.get("refinedBy")
        if quote:
            words = "".join(quote[part] for part in ("prefix", "exact", "suffix"))
            text = _text_at(selector["value"], whole) or _text_at(selector["value"], home)
            if _bare(words) not in text:
                yield f"{_name(item)}: {words!r} is not at {selector['value']}"


def _name(item: dict[str, Any]) -> str:
    return str(item["id"].partition("#")[2])


def _text_at(anchor: str, page: Any) -> str:
    found = page.xpath(f"//*[@id='{anchor}']")
    return _bare(found[0].text_content()) if found else ""


def _feed(written: Written, path: str) -> Iterator[str]:
    feed: Any = lxml.etree.fromstring(written.files[path])
    entries = feed.findall(f"{_ATOM}entry")
    if path.startswith("annotations/"):
        known = [annotation for annotation in written.edition.annotations if annotation.placed]
        yield from _differ("the entries", len(entries), len(known))
        told = "".join(unescape(entry.findtext(f"{_ATOM}content") or "") for entry in entries)
        bare = _bare(unescape(re.sub("<[^>]*>", "", told)))
        yield from (f"{one.id} is not told" for one in known if _bare(one.exact) not in bare)
    else:
        yield from _differ("the entries", len(entries), len(written.edition.releases))


def _terms(written: Written, path: str) -> Iterator[str]:
    told = written.data(path)
    yield from _differ("the terms", sorted(told), sorted(entry.key for entry in written.edition.glossary))
    for entry in written.edition.glossary:
        yield from _differ(entry.key, told[entry.key]["uses"], count(entry.uses))


def _citing(written: Written, path: str) -> Iterator[str]:
    """In every style the article has its title; capitals and the signs around them are the style's."""
    title = re.sub(r"\W", "", written.edition.metadata.title).casefold()
    for style in written.data(path)["styles"]:
        told = re.sub(r"\W", "", "".join(text for _, text in style["reference"])).casefold()
        yield from [] if title in told else [f"{style['id']}: the title is not in {told!r:.200}"]


def _table(written: Written, path: str) -> Iterator[str]:
    rows = list(csv.DictReader(io.StringIO(written.files[path].decode("utf-8-sig"))))
    yield from _differ("the rows", len(rows), len(written.edition.chronology))


def _readable(written: Written, path: str) -> Iterator[str]:
    """The file is of its kind: it has nothing of the text to be compared."""
    if path.endswith(".js"):
        written.data(path)
    elif path.endswith("json"):
        json.loads(written.files[path])
    elif path.endswith(".html"):
        lxml.html.fromstring(written.files[path])
    else:
        written.files[path].decode()
    yield from ()


READERS: dict[str, Reader] = {
    "*.md": _readable,  # what they say is read back by ``tests.rendered``
    "assets/data/search-records.js": _search,
    "assets/data/addresses.js": _addresses,
    "assets/data/versions.js": _readable,
    "assets/data/motivations.js": _readable,
    "assets/data/citing.js": _citing,
    "assets/data/term-definitions.js": _terms,
    "[pns]/*/index.html": _short_address,
    "v/*": _readable,
    "source/index.html": _source,
    "source/article.txt": _source_file,
    "bibliographie/*.json": _csl,
    "bibliographie/*.bib": _bib,
    "bibliographie/*.ris": _ris,
    "annotations/schema.json": _readable,
    "annotations/*.jsonld": _annotations,
    "*feed.xml": _feed,
    "chronologie/*.csv": _table,
    "lieux/*": _readable,
    "robots.txt": _readable,
}
"""What reads the files of a path."""
