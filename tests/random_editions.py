"""Invent editions, whole: text and notes in the form of the extraction, and every kind of data about them.

``python -m tests.random_editions 10000`` makes as many as it is told and holds each against what is right (seeds
from 0 on, or from a second argument); it prints what fails, with its seed. One in ``PRINTED`` is laid out, one in
``BUILT`` is built with MkDocs.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from lxml.html import HtmlElement
from pypdf import PdfReader

from edition.model.addresses import WHOLE, file_of, page_of
from edition.model.document import text_of
from edition.model.edition import Edition
from edition.model.problems import Code
from edition.pipeline import build
from edition.print.pdf import pdf_of
from edition.print.reading import bare
from edition.site.check import check_site
from edition.text.coverage import comparable
from edition.text.passages import passages_of
from edition.writers import write_all
from tests.exports import Written, differences
from tests.extraction import WORDS, Article, make_article
from tests.rendered import passages
from tests.site import mkdocs
from tests.test_conservation import expected_abstracts, expected_passages
from tests.toys import toy

PRINTED, BUILT = 40, 80
SCRIPTS = """
    ελληνικά קושי العربية 漢字 かな 한국어 हिन्दी ไทย ქართული հայերեն 𝔊𝔬𝔱 😀 a\u0301 ﬁn
    [^1] {#id} {:.x} <!-- --> ///Footnotes {{x}} {%x%} \\x <script> </p> &#8203; $$ @x www.a.fr
""".split()
SPACED = ["M.\u00a0D.", "1\u202f000", "2\u2009500"]
CITED = [
    *("(Kornai, 2001)", "Kornai (2001)", "(Loebl, 1963, p. 12)"),
    *("Kornai, 2001;", "Loebl (1963)", "(cf. Kornai, 2001)"),
]
LONG = ["x" * 300, "https://exemple.org/" + "abcdefghi0" * 26, "anti" * 40]
INVISIBLE = ["co\u00adopération", "می\u200cخواهم", "\u2060x", "\uf0b7"]
RULES = {"U+00AD": "drop", "U+200C": "keep", "U+2060": "drop", "U+F0B7": "keep"}
WORKS = """
@book{kornai2001, author={Kornai, János}, title={Un livre ? Encore...}, date={2001},
  publisher={Puf}, location={Paris}, keywords={certain}}
@book{loebl1963, author={Löbl, Eugen}, title={Le domaine .fr « ici »}, date={1963},
  publisher={Puf}, location={Paris}, keywords={probable}}
"""
TERM = "---\nprefLabel: {{fr: {form}}}\ndefinition: {{from: editor}}\n---\n\nUne glose de « {form} ».\n"
HARMLESS = {
    *(Code.HEADING_UNDECLARED, Code.QUOTATION_WITHOUT_CITATION, Code.CITATION_CROSSES, Code.CITATION_UNRESOLVED),
    *(Code.CITATION_AMBIGUOUS, Code.EMENDATION_CROSSES_CALL, Code.REFERENCES_UNCITED, Code.ANNOTATION_NOT_FOUND),
    *(Code.NAME_UNUSED, Code.TERM_UNUSED, Code.FOREIGN_UNUSED),
}
"""What words at random cannot avoid: senseless calls and guillemets, words that a correction takes away."""


def make_edition(random: Random, root: Path) -> Path:
    """Write an edition of any shape at ``root``."""
    words = [
        *WORDS,
        *(word for group in (SCRIPTS, SPACED, CITED, LONG, INVISIBLE) if random.random() < 0.5 for word in group),
    ]
    article = make_article(random, words=words, longest_note=random.choice([5, 40, 40, 400]))
    files = {
        "bibliography/references.bib": WORKS,
        **(_data(random, article, root) if random.random() < 0.8 else {}),
    }
    return toy(root, article.text, files, **_metadata(article))


def _metadata(article: Article) -> dict[str, Any]:
    data = article.metadata
    return {
        "abstracts": [{"label": a.label, "lang": a.lang} for a in data.abstracts],
        "headings": [{"title": h.title, **({"number": h.number} if h.number else {})} for h in data.headings],
        "supplied-notes": [
            {"number": n.number, "text": n.text, "evidence": n.evidence} for n in data.supplied_notes
        ],
        "source": {"invisible": RULES},
    }


def _data(random: Random, article: Article, root: Path) -> dict[str, str]:
    """Return rows and files about the words of ``article``, which is read once to find them."""
    bare_root = toy(root.with_name(f"{root.name}-bare"), article.text, **_metadata(article))
    passages = [p for p in passages_of(build(bare_root)) if p.kind != "heading"]
    text = " ".join(passage.text for passage in passages)
    files = {}
    emendations = [row for n in range(8) if (row := _emendation(random, passages, n + 1))]
    if emendations:
        files["docs/source/emendations.yml"] = _yaml("emendations", _apart(emendations))
    if "économie" in text:
        files["docs/glossary/economie.md"] = TERM.format(form="économie")
    if "Œuvre" in text:
        row = {"id": "oeuvre", "kind": "firm", "name": "Œuvre", "forms": ["Œuvre"]}
        files["docs/source/names.yml"] = _yaml("names", [row])
    if "инновационный" in text:
        row = {"lang": "ru", "forms": ["инновационный"]}
        files["docs/source/foreign.yml"] = _yaml("foreign", [row])
    for n in range(random.randint(0, 3)):
        passage, words = _words(random, passages)
        if words:
            matter = {
                "target": passage.address,
                "exact": words,
                "motivation": "commenting",
                "creator": {"name": "Anne"},
            }
            matter |= {"created": "2026-01-01", "license": "CC BY 4.0"}
            lines = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in matter.items())
            files[f"docs/annotations/2026-01-01-essai-{n}.md"] = f"---\n{lines}\n---\n\nUn texte.\n"
    return files


def _yaml(name: str, rows: list[dict[str, Any]]) -> str:
    return f"{name}:\n" + "".join(f"  - {json.dumps(row, ensure_ascii=False)}\n" for row in rows)


def _words(random: Random, passages: list[Any]) -> tuple[Any, str]:
    """Return a passage, and words that it has once; none where they would be ambiguous or cannot be seen."""
    passage = random.choice(passages)
    words = random.choice(passage.text.split("\n")).split(" ")
    start = random.randrange(len(words))
    chosen = " ".join(words[start : start + random.randint(1, 4)]).strip()
    inked = re.sub(r"\s", "", chosen)
    once = re.sub(r"\s", "", passage.text).count(inked) == 1
    return passage, chosen if once and len(inked) > 3 and re.fullmatch(r"[\w ]+", chosen) else ""


def _emendation(random: Random, passages: list[Any], n: int) -> dict[str, Any] | None:
    passage, words = _words(random, passages)
    if not words:
        return None
    corr = random.choice([words + "s", words.upper() + "x", "un autre mot", ""])
    return {
        "id": f"e{n}",
        "at": passage.address,
        "sic": words,
        "corr": corr,
        "kind": "typo",
        "level": "evident",
        "note": "n",
    }


def _apart(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return one row a passage: corrections of the same words would clash."""
    return list({row["at"]: row for row in rows}.values())


def faults(root: Path, *, printed: bool, built: bool) -> Iterator[str]:
    """Yield what is wrong with the edition at ``root``, which nothing should be."""
    edition = build(root)
    told = {problem.code for problem in edition.problems}
    yield from (problem.render("en") for problem in edition.problems if problem.code not in HARMLESS)
    files = write_all(edition)
    text = {file_of(WHOLE), "index.md", *(file_of(page_of(section)) for section in edition.all_sections)}
    written = Written(edition, files)
    pages = {path: written.page(path) for path in files if path.endswith(".md") and (printed or path in text)}
    yield from _lost(edition, pages)
    yield from _unsound(pages)
    yield from differences(written)
    if printed and files != write_all(build(root)):
        yield "two builds are not the same"
    if printed:
        yield from _unprinted(edition, root)
    if built and not any(problem.fatal for problem in edition.problems):
        done = mkdocs(root, "build", "--strict", "--site-dir", str(root / "site"))
        yield from [] if done.returncode == 0 else [done.stderr[-500:]]
        yield from (problem.render("en") for problem in check_site(root / "site"))
    if Code.TEXT_LOST in told:
        yield "text was lost"


def _lost(edition: Edition, pages: Mapping[str, HtmlElement]) -> Iterator[str]:
    """Yield the passages whose text on their pages is not the source's."""
    whole = {at: comparable(text) for at, text in passages(pages[file_of(WHOLE)]).items()}
    apart: dict[str, str] = {}
    for path in ["index.md", *(file_of(page_of(section)) for section in edition.all_sections)]:
        apart |= {at: comparable(text) for at, text in passages(pages[path]).items()}
    for read_back, expected in (
        (whole, expected_passages(edition)),
        (apart, expected_passages(edition) | expected_abstracts(edition)),
    ):
        wrong = [at for at in expected.keys() | read_back.keys() if read_back.get(at) != expected.get(at)]
        yield from (f"{at}: {expected.get(at)!r:.200} is read as {read_back.get(at)!r:.200}" for at in wrong)


def _unsound(pages: Mapping[str, HtmlElement]) -> Iterator[str]:
    for path, html in pages.items():
        ids = Counter(html.xpath("//@id"))
        yield from (f"{path}: {id_} twice" for id_, count in ids.items() if count > 1)


def _unprinted(edition: Edition, root: Path) -> Iterator[str]:
    """Yield what the PDF lacks. Characters are counted: readers of PDF give some scripts in another order."""
    pdf, problems = pdf_of(edition, root)
    yield from (problem.render("en") for problem in problems)
    if not problems:
        read_back = bare(read_pdf(pdf))
        for note in edition.notes:
            words = {bare(word) for word in text_of(note).split() if re.fullmatch(r"[a-zA-Z]{4,40}\.?", word)}
            yield from (f"{note.id}: {word}" for word in words if word not in read_back)


def read_pdf(pdf: bytes) -> str:
    """Return the text of ``pdf`` as pypdf reads it; of a font with two bytes a character it shows both."""
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).replace("\0", "")


def try_one(seed: int) -> list[str]:
    """Return what goes wrong with the edition of ``seed``."""
    with TemporaryDirectory() as folder:
        try:
            root = make_edition(Random(seed), Path(folder) / "edition")
            return list(faults(root, printed=seed % PRINTED == 0, built=seed % BUILT == 1))
        except Exception as error:  # noqa: BLE001 – that nothing raises is what is tried
            return [f"{type(error).__name__}: {str(error)[:600]}"]


if __name__ == "__main__":
    count, first = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    began, failed = time.monotonic(), 0
    for seed in range(first, first + count):
        found = try_one(seed)
        failed += bool(found)
        if found:
            print(seed, *found[:3], sep="\n  ", flush=True)  # noqa: T201
        elif seed % 100 == 0:
            print(f"{seed - first + 1} editions", flush=True)  # noqa: T201
    print(f"{count} editions, {failed} with faults, {time.monotonic() - began:.0f} s")  # noqa: T201
