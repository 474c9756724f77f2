"""The printed edition: its text complete, its notes at the foot of their pages, its file what readers need."""

from __future__ import annotations

import importlib
import re
from dataclasses import dataclass, replace
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject

from edition.model.addresses import title_of
from edition.model.document import text_of
from edition.model.edition import Edition
from edition.model.problems import Code
from edition.model.source import ink
from edition.pipeline import build
from edition.print import printed
from edition.print.back import PARTS
from edition.print.body import RUNNING, running
from edition.print.front import version
from edition.print.pdf import missing, pdf_of
from edition.print.text import escape
from tests.rendered import TOY
from tests.test_cases import CASES, SOUND

TEXT_SIZE, NOTE_SIZE, CALL_SIZE = 10.25, 8.5, 6.8
LEFT, RIGHT = 45 / 25.4 * 72 - 8, (210 - 39) / 25.4 * 72 + 1
"""Where the column stands on the page, in points; a figure before it is a paragraph's number."""


@dataclass(frozen=True)
class Read:
    """A page read back: its text and its notes without numbers and calls, and the numbers of its notes."""

    text: str
    notes: str
    lines: tuple[str, ...]
    called: tuple[str, ...]
    set: tuple[str, ...]


@pytest.fixture(scope="module")
def edition() -> Edition:
    return build(TOY)


@pytest.fixture(scope="module")
def pdf(edition: Edition) -> bytes:
    made, problems = pdf_of(replace(edition, site_url="https://edition.example/"), TOY)
    assert problems == []
    return made


@pytest.fixture(scope="module")
def book(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


@pytest.fixture(scope="module")
def pages(book: PdfReader) -> list[Read]:
    return [read(page) for page in book.pages]


def read(page: PageObject) -> Read:
    """Return what ``page`` says, told apart by size and place."""
    text: list[str] = []
    notes: list[str] = []
    lines: dict[int, str] = {}
    called: list[str] = []
    numbers: list[str] = []

    def visit(words: str, cm: list[float], tm: list[float], _font: DictionaryObject | None, size: float) -> None:
        height = abs(size * tm[3] * cm[3])
        if not LEFT <= tm[4] * cm[0] + cm[4] <= RIGHT or not ink(words):
            return
        if abs(height - TEXT_SIZE) < 0.1:
            text.append(words)
            lines[round(tm[5])] = lines.get(round(tm[5]), "") + words
        elif abs(height - NOTE_SIZE) < 0.1:
            number = re.fullmatch(r"\s*(\d+)\.\s*", words)
            numbers.append(number[1]) if number else notes.append(words)
        elif abs(height - CALL_SIZE) < 0.1:
            called.append(ink(words))

    page.extract_text(visitor_text=visit)
    return Read("".join(text), "".join(notes), tuple(lines.values()), tuple(called), tuple(numbers))


def bare(text: str) -> str:
    """Return the ink of ``text`` without hyphens, which end lines or belong to words alike."""
    return re.sub("[-\u2010\u00ad]", "", ink(text))


def test_every_paragraph_and_note_is_there_in_order(edition: Edition, pages: list[Read]) -> None:
    text = bare("".join(page.text for page in pages))
    at = 0
    for paragraph in (*(p for a in edition.abstracts for p in a.paragraphs), *edition.paragraphs):
        found = text.find(bare(text_of(paragraph)), at)
        assert found >= 0, paragraph.id
        at = found
    notes = bare("".join(page.notes for page in pages))
    assert [note.id for note in edition.notes if bare(text_of(note)) not in notes] == []


def test_notes_stand_on_the_page_that_calls_them(edition: Edition, pages: list[Read]) -> None:
    body = [page for page in pages if page.called]
    assert [page.called for page in body] == [page.set for page in body]
    assert [int(n) for page in body for n in page.set] == [note.number for note in edition.notes]


def test_no_line_is_broken_after_its_first_word(pages: list[Read]) -> None:
    """What WeasyPrint does where a space precedes a link or a page start: see ``print/inlines.py``."""
    lines = [line.strip() for page in pages for line in page.lines]
    assert [line for line in lines if line.endswith("-") and len(line) < 30] == []


def test_the_file_says_what_it_is(edition: Edition, book: PdfReader) -> None:
    root: Any = book.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == "fr"
    assert book.metadata is not None
    assert (book.metadata.title, book.metadata.author) == (
        edition.metadata.title,
        ", ".join(map(str, edition.metadata.authors)),
    )
    assert "Document de travail n° 41" in (book.metadata.subject or "")
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert {round(page.mediabox.width) for page in book.pages} == {595}


def test_the_bookmarks_are_the_plan(edition: Edition, book: PdfReader) -> None:
    labels = [a.label.value.rstrip(":\u00a0\u202f ") for a in edition.abstracts]
    sections = [title_of(section) for section in edition.all_sections]
    assert titles(book.outline) == ["Sommaire", *labels, *sections, *[title for _, title, _ in PARTS]]


def titles(outline: list[Any]) -> list[str]:
    nested = [titles(entry) if isinstance(entry, list) else [entry.title] for entry in outline]
    return [title for group in nested for title in group]


def test_addresses_and_version_are_told(book: PdfReader) -> None:
    text = "".join(page.extract_text() for page in book.pages[:10])
    assert "edition.example/s/1-1/" in text
    assert version(build(TOY)) in " ".join(text.split())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_any_article_is_printed_whole_and_inert(case: Path) -> None:
    toy = build(case / "input")
    html: Any = lxml.html.fromstring(printed(toy))
    assert html.xpath("//script | //b | //i | //img | //table | //pre | //code | //a//a") == []
    for added in html.xpath("//span[@class='note' or @class='paragraph-number'] | //sup"):
        if added.getparent() is not None:
            added.drop_tree()
    text = ink(html.find(".//main").text_content())
    assert [p.id for p in toy.paragraphs if ink(unescape(escape(text_of(p)))) not in text] == []


@pytest.mark.parametrize("case", SOUND, ids=lambda case: case.name)
def test_every_link_of_the_book_resolves(case: Path) -> None:
    html: Any = lxml.html.fromstring(printed(build(case / "input")))
    ids = html.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert [href for href in html.xpath("//a/@href") if href.startswith("#") and href[1:] not in ids] == []


@pytest.mark.parametrize("name", ["no-notes", "deeper-headings", "no-heading-at-all"])
def test_a_toy_article_gives_the_same_file_twice(name: str) -> None:
    root = Path(__file__).parent / "cases" / name / "input"
    toy = build(root)
    once, problems = pdf_of(toy, root)
    assert problems == []
    assert once.startswith(b"%PDF-")
    assert pdf_of(toy, root) == (once, [])


def test_a_long_title_is_cut_at_a_word_for_the_running_head() -> None:
    assert running("Le concept : suite") == "Le concept"
    assert running("Le concept : suite : fin") == "Le concept"
    assert running("court") == "court"
    long = running("mot " * 40)
    assert long.endswith("mot…")
    assert len(long) <= RUNNING


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(_name: str) -> None:
        message = "cannot load library 'libpango-1.0-0'"
        raise OSError(message)

    assert missing() == []
    monkeypatch.setattr(importlib, "import_module", absent)
    assert missing()[0].code is Code.PDF_LIBRARY_MISSING
    assert "apt-get install libpango" in missing()[0].render()
