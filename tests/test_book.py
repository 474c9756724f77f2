"""What the book says of one thing at a time, where the goldens of the cases have no example."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import lxml.html
import pytest

from edition.model.document import (
    CitationPart,
    Emendation,
    Foreign,
    Heading,
    Inline,
    Note,
    NoteCall,
    PageStart,
    Paragraph,
    TermUse,
    Text,
)
from edition.model.edition import Edition
from edition.model.glossary import GlossaryEntry
from edition.model.metadata import Metadata, Name, SuppliedNote
from edition.model.references import UNIDENTIFIED, Person, Reference
from edition.model.releases import Release, ReleasedPassage
from edition.model.source import Source
from edition.pipeline import resolve
from edition.print import printed
from edition.print.book import Book
from edition.print.inlines import notes_after

CALL = NoteCall(1, 5)
NOTE = Note(1, 9, (Paragraph((Text("Une note.", 9),), "fr"),))


def book(content: tuple[Inline, ...] = (Text("Un mot.", 0),), site: str = "", **fields: Any) -> Any:
    """Return the parsed book of an edition of one paragraph."""
    metadata = fields.pop("metadata", Metadata(title="Titre", language="fr"))
    source = Source("docs/source/article.txt", "Un mot.")
    edition = resolve(Edition(metadata, source, (Paragraph(content, "fr"),), site_url=site, **fields))
    return lxml.html.fromstring(printed(edition))


def html_of(element: Any) -> str:
    return str(lxml.html.tostring(element, encoding="unicode", with_tail=False))


def paragraph(content: tuple[Inline, ...], **fields: Any) -> str:
    (found,) = book(content, **fields).xpath("//main//p[@id='p1']")
    return html_of(found).replace('<span class="paragraph-number">1</span>', "")


def test_words_around_a_note_are_no_link_and_keep_their_address() -> None:
    inside = (Text("mot", 0), CALL)
    term = paragraph((TermUse(inside, "t"),), notes=(NOTE,))
    assert "<a" not in term
    assert term.startswith('<p id="p1" lang="fr">mot<span class="note" id="fn1" data-number="1">')
    cited = paragraph((CitationPart(inside, "p1-c1", "k"),), notes=(NOTE,))
    assert cited.startswith('<p id="p1" lang="fr"><span id="p1-c1"></span>mot<span class="note"')


def test_words_over_a_page_start_are_no_link_either() -> None:
    words = (Text("mot", 0), PageStart(2), Text("dit", 3))
    assert "<a" not in paragraph((CitationPart(words, "p1-c1", "k", first=False),))
    assert '<a class="term" href="#terme-t">motdit</a>' in paragraph((TermUse((Text("motdit", 0),), "t"),))


def test_only_the_first_piece_of_a_citation_bears_its_address() -> None:
    pieces = (
        CitationPart((Text("un", 0),), "p1-c1", "k"),
        CitationPart((Text("deux", 2),), "p1-c1", "k", first=False),
    )
    first, second = book(pieces).xpath("//main//a")
    assert (first.get("id"), second.get("id"), first.get("href")) == ("p1-c1", None, "#ref-k")


def test_a_note_is_set_where_it_is_called_first_and_a_second_call_is_a_figure() -> None:
    page = book((Text("un", 0), CALL, Text("deux", 2), NoteCall(1, 8), Text(".", 6)), notes=(NOTE,))
    assert len(page.xpath("//main//*[@id='fn1']")) == 1
    (figure,) = page.xpath("//main//sup[@class='call']")
    assert (figure.text, figure.getprevious().get("class")) == ("1", "note")


def test_a_call_without_its_note_is_a_figure() -> None:
    assert '<sup class="call">1</sup>' in paragraph((Text("un", 0), CALL))


def test_a_note_that_nothing_calls_is_not_lost() -> None:
    term = TermUse((Text("trois.", 24),), "t")
    lost = Note(2, 20, (Paragraph((Text("Deux", 20),), "fr"), Paragraph((term,), "fr")))
    (section,) = book(notes=(lost,)).xpath("//section[h2='Notes sans appel']")
    assert [p.text_content() for p in section.xpath("p")] == ["2. Deux trois."]
    assert book((Text("a", 0), CALL), notes=(NOTE,)).xpath("//h2[.='Notes sans appel']") == []


@pytest.mark.parametrize(
    ("corr", "kind", "shown"),
    [
        ("mot ", "typo", '<a class="emendation" id="e1" href="#app-e1">mot<span class="ring"></span> </a>'),
        ("Mot", "capitals", '<a class="emendation" id="e1" href="#app-e1">Mot</a>'),
        ("É", "capital-accent", '<a class="emendation" id="e1" href="#app-e1">É</a>'),
        ("", "typo", '<a class="emendation" id="e1" href="#app-e1"><span class="ring"></span></a>'),
        ("", "capitals", '<span id="e1"></span>'),
    ],
)
def test_a_correction_has_a_ring_unless_it_is_of_capitals(corr: str, kind: str, shown: str) -> None:
    assert shown in paragraph((Text("a", 0), Emendation((Text("b", 1),), corr, kind, "e1"), Text(".", 2)))


def test_a_correction_in_a_link_is_no_link() -> None:
    emendation = Emendation((Text("b", 1),), "mot", "typo", "e1")
    shown = '<a class="term" href="#terme-t"><span id="e1">mot<span class="ring"></span></span></a>'
    assert shown in paragraph((TermUse((emendation,), "t"),))


def a_work(key: str, **csl: Any) -> Reference:
    fields = {"id": key, "type": "book", "title": "Titre", **csl}
    return Reference(key, "book", fields, (Person("Nom", "Ana"),), ("1999",), address=key)


def works(*references: Reference) -> list[Any]:
    found: list[Any] = book(references=references).xpath("//section[contains(@class, 'bibliographie')]/p")
    return found


def test_a_work_is_found_at_its_doi_or_else_at_its_address() -> None:
    printed_by_the_style, both, address, neither = (
        [(a.get("href"), a.text) for a in work.xpath("a[@class='web']")]
        for work in works(
            a_work("a", DOI="10.1/x"),
            replace(a_work("a2", DOI="10.1/x", URL="https://b.example/"), identification=UNIDENTIFIED),
            a_work("b", type="chapter", URL="http://c.example/?q=http://d"),
            a_work("c"),
        )
    )
    assert printed_by_the_style == both == [("https://doi.org/10.1/x", "doi.org/10.1/x")]
    assert address == [("http://c.example/?q=http://d", "c.example/?q=http://d")]
    assert neither == []


def test_works_are_in_alphabetical_order_without_the_article_itself() -> None:
    metadata = Metadata(id="own", title="Titre")
    references = [
        replace(a_work(key), authors=(Person(name),))
        for key, name in (("z", "abel"), ("a", "Zola"), ("own", "Me"))
    ]
    found = book(metadata=metadata, references=tuple(references)).xpath("//p[@class='work']/@id")
    assert found == ["ref-z", "ref-a"]


def front(**fields: Any) -> Any:
    return book(metadata=Metadata(title="Titre", **fields))


def test_the_title_page_says_what_there_is() -> None:
    fields = {"title_translated": "A Title", "authors": (Name("Un", "Ana"), Name("Deux", "Bob")), "issued": 1999}
    lines = [(p.get("class"), p.text, p.get("lang")) for p in front(**fields).xpath("//header/*")]
    assert lines[:3] == [
        ("author", "Ana Un, Bob Deux", None),
        ("title", "Titre", None),
        ("translated", "A Title", "en"),
    ]
    assert [p.get("class") for p in front().xpath("//header/*")] == ["title", "edition"]


def test_the_verso_names_authors_title_and_series() -> None:
    authors = (Name("Un", "Ana"), Name("Deux", "Bob"))
    said = [
        page.xpath("//section[@class='about']/p")[0].text
        for page in (front(authors=authors, issued=1999), front(issued=1999))
    ]
    assert said == ["Ana Un, Bob Deux, Titre, 1999.", "Titre, 1999."]


def test_the_verso_says_rights_and_what_was_supplied() -> None:
    about = [p.text_content() for p in front(
        rights="© R", edition_licence="CC BY", supplied_notes=(SuppliedNote(1, "Le <b>labo</b>.", "PDF"),)
    ).xpath("//section[@class='about']/p")]  # fmt: skip
    assert about[-2:] == [
        "Note 1, restituée par l’édition\u00a0: Le <b>labo</b>.",
        (
            "Texte\u00a0: © R, reproduit pour l’étude. Apparat, glossaire et présentation\u00a0: CC BY. "
            "Composé en Literata."
        ),
    ]
    assert [p.text_content() for p in front().xpath("//section[@class='about']/p")][-1] == "Composé en Literata."


@pytest.mark.parametrize(
    ("site", "shown", "where"),
    [
        ("https://e.example/x/", "e.example/x/p/1/", "sur le site de l’édition"),
        ("e.example/", "e.example/p/1/", "sur le site de l’édition"),
        ("", "/p/1/", "à la suite de l’adresse du site"),
    ],
)
def test_addresses_are_printed_with_the_site_where_it_is_known(site: str, shown: str, where: str) -> None:
    (about,) = book(site=site).xpath("//section[@class='about']")
    assert about.xpath(".//span[@class='short']")[0].text == shown
    assert where in about.text_content()


def test_notes_of_what_the_foot_of_no_page_can_hold_stand_after_it_under_their_number() -> None:
    notes = (
        Note(1, 9, (Paragraph((Text("Une note.", 9),), "fr"), Paragraph((Text("Two.", 18),), "en"))),
        Note(2, 30, ()),
    )
    edition = Edition(Metadata(), Source("a", ""), (Paragraph((Text("a", 0), CALL, NoteCall(2, 6)), "fr"),), notes)
    resolved = resolve(edition)
    after = notes_after(resolved.paragraphs, Book.of(resolved, frozenset([1])))
    assert after == (
        '<div class="note-after" id="fn1"><p lang="fr" data-number="1">Une note.</p><p lang="en">Two.</p></div>'
    )


def test_the_head_of_the_file_says_author_and_titles() -> None:
    page = front(title_short="Court", authors=(Name("Un", "Ana"), Name("Deux", "Bob")))
    (body,) = page.xpath("//body")
    assert (body.get("data-author"), body.get("data-title")) == ("Ana Un, Bob Deux", "Court")
    assert page.xpath("//meta[@name='author']/@content") == ["Ana Un", "Bob Deux"]
    assert front().xpath("//body/@data-title") == ["Titre"]
    assert page.getroottree().getroot().get("lang") == "fr"


def test_a_text_revised_since_its_release_says_so() -> None:
    release = Release("2026.1", "2026-01-01", {"p1": ReleasedPassage("texte/", "Autre mot.")})
    (line,) = book(releases=(release,)).xpath("//p[@class='edition']")
    assert line.text == "Édition numérique, d’après la version 2026.1, en cours de révision"


def a_section(title: str) -> Any:
    heading = Heading("s1", 1, None, (Text(title, 0),))
    edition = Edition(Metadata(title="T"), Source("a", title), (heading, Paragraph((Text("Un mot.", 90),), "fr")))
    page: Any = lxml.html.fromstring(printed(resolve(edition)))
    (found,) = page.xpath("//main/h2")
    return found


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("Un titre : deux : trois", "Un titre"),
        ("a" * 30 + " " + "b" * 33, "a" * 30 + " " + "b" * 33),
        ("a" * 30 + " " + "b" * 34, "a" * 30 + "…"),
        ("a" * 30 + ", « " + "b" * 34, "a" * 30 + "…"),
        ("un deux " + "b" * 34 + " trois " + "c" * 34, "un deux " + "b" * 34 + " trois…"),
    ],
)
def test_a_running_head_is_the_title_up_to_its_colon_or_its_last_whole_word(title: str, head: str) -> None:
    assert a_section(title).get("data-running") == head


def test_foreign_words_around_a_note_keep_it() -> None:
    words = paragraph((Foreign((Text("lock-in", 0), CALL), "en"),), notes=(NOTE,))
    assert '<span lang="en">lock-in</span><span lang="en"><span class="note" id="fn1"' in words


def test_a_term_may_begin_with_what_begins_a_list() -> None:
    labels = (("fr", "1. terme"), ("en", "term"))
    entry = GlossaryEntry("t", labels, gloss="Une glose.", defining_words="", uses=())
    (heading,) = book(glossary=(entry,)).xpath("//section[@id='terme-t']/h3")
    assert heading.text_content() == "1. terme term"
