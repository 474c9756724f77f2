"""One example for each small decision that shows only where two things meet: ties, edges, thresholds, orders."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from edition.changes import new_problems
from edition.model.addresses import APPARATUS
from edition.model.apparatus import ApparatusRow
from edition.model.citations import CitationRow, QuotationRow
from edition.model.document import Annotated, Emendation, Inline, NoteCall, PageStart, Text
from edition.model.edition import Edition
from edition.model.lock import Lock, LockEntry, Status
from edition.model.metadata import Metadata
from edition.model.problems import Code, Location, Problem
from edition.model.references import Person, Reference
from edition.model.source import Source
from edition.pipeline import build, resolve
from edition.publication.ledger import publish
from edition.readers.bibliography.blocks import Blocks
from edition.readers.extraction.article import read_extraction
from edition.site.check import check_site
from edition.text.annotation_body import read_body
from edition.text.marking import Mark, mark
from edition.text.orientation import orientations
from edition.text.readings import readings_of
from edition.text.running_text import Cut, cut
from edition.writers import writers
from tests.extraction import structure


def toy(text: str) -> Edition:
    """Return the unresolved edition of ``text``, in the form of the extraction."""
    source = Source("docs/source/article.txt", text)
    document, _ = read_extraction(source, Metadata())
    return Edition(Metadata(), source, document.blocks, document.notes)


def a_work(key: str, family: str, given: str, year: str) -> Reference:
    csl = {"id": key, "type": "book", "title": f"Titre de {family}"}
    return Reference(key, "book", csl, (Person(family, given),), (year,), address=key)


WORKS = (
    a_work("porter1998", "Porter", "Michael E.", "1998"),
    a_work("amable2005", "Amable", "Bruno", "2005"),
    a_work("lobl1963", "Löbl", "Eugen", "1963"),
)


def cited(text: str, **rows: tuple[CitationRow, ...] | tuple[QuotationRow, ...]) -> Edition:
    return resolve(replace(toy(text), references=WORKS, **rows))  # type: ignore[arg-type]


# Reading


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Une ligne\n7\n\nsuit le mot. \n \n", "Une ligne⟨7⟩ suit le mot."),
        ("Une ligne\n7\n, suit le mot. \n \n", "Une ligne⟨7⟩, suit le mot."),
        ("Une ligne\n12\n\n, suit le mot. \n \n", "Une ligne⟨12⟩, suit le mot."),
        ("Une ligne\n12\n\n\nsuit le mot. \n \n", "Une ligne⟨12⟩ suit le mot."),
    ],
)
def test_a_call_at_the_end_of_a_line_does_not_join_two_words(text: str, read: str) -> None:
    """After what follows a raised number comes one empty line less than after the end of its line."""
    document, _ = read_extraction(Source("article.txt", text), Metadata())
    assert structure(document) == [("paragraph", f"⟦1⟧{read}")]


@pytest.mark.parametrize(("width", "blocks"), [(80, 2), (92, 1)])
def test_only_a_short_last_line_ends_a_paragraph_at_the_foot_of_a_page(width: int, blocks: int) -> None:
    """Of a measure of 100: at 80 the next word had room and was not set there; at 92 it had none."""
    full, last = "m" * 100, "m" * (width - 1) + "."
    text = f"{full} \n\n{full} \n\n{last} \n Suite du texte. \n\n \n\n"
    document, _ = read_extraction(Source("article.txt", text), Metadata())
    assert len([block for block in structure(document) if block[0] == "paragraph"]) == blocks


def test_an_escaped_brace_counts_only_where_the_value_needs_it() -> None:
    for written, meant in (
        (r"{a \{ b}", r"a \{ b"),
        (r"{a \} b}", r"a \} b"),
        (r'"a \} b" # {c}', r"a \} bc"),
        (r"{D:\texts\}", "D:\\texts\\"),
    ):
        (entry,) = Blocks(f"@book{{k, title = {written}, year = 1900}}").entries
        assert [(one.name, one.value) for one in entry.fields] == [("title", meant), ("year", "1900")]


# Recognising


@pytest.mark.parametrize(
    ("named", "call"),
    [
        ("Michael Porter", "Michael Porter"),
        ("Michael E. Porter", "Michael E. Porter"),
        ("M. Porter", "M. Porter"),
        ("Jean Porter", "Porter"),
        ("Jean E. Porter", "E. Porter"),
        ("Jean Michael Porter", "Michael Porter"),
    ],
)
def test_only_the_authors_own_given_names_belong_to_a_call(named: str, call: str) -> None:
    (citation,) = cited(f"Selon {named} (1998), tout change. \n \n").citations
    assert (citation.key, citation.call) == ("porter1998", f"{call} (1998)")


def test_every_author_of_a_call_is_an_author_of_the_work() -> None:
    works = (
        Reference("two2000", "book", {"id": "two2000", "title": "T"}, (Person("Un"), Person("Deux")), ("2000",)),
    )
    text = "Vu (Un et Deux, 2000), puis (Un et Trois, 2000), puis (Trois et Deux, 2000). \n \n"
    assert [c.call for c in resolve(replace(toy(text), references=works)).citations] == ["Un et Deux, 2000"]


def test_a_source_is_handed_on_along_a_chain_of_quotations_in_both_directions() -> None:
    before = cited("Il dit « un », « deux » et « trois » (Porter, 1998). \n \n")
    after = cited("Comme Porter (1998) : « un », « deux » et « trois » sont dits. \n \n")
    assert [q.citations for q in before.quotations] == [("p1-c1",)] * 3
    assert [q.citations for q in after.quotations] == [("p1-c1",)] * 3


def test_a_row_names_one_citation_although_its_words_stand_in_two() -> None:
    text = "D’abord (Porter, 1998), encore (Porter, 1998). Puis « des mots » sans appel. \n \n"
    row = QuotationRow("p1", "des mots", source="p1", call="Porter, 1998")
    assert [q.citations for q in cited(text, quotation_rows=(row,)).quotations] == [("p1-c1",)]


def test_citations_are_numbered_by_their_first_words() -> None:
    text = "Un mot de Löbl vu après Porter (1998), et plus loin (Amable, 2005). \n \n"
    row = CitationRow("p1", "(Amable, 2005)", key="lobl1963", via="amable2005", pieces=("Löbl",))
    edition = cited(text, citation_rows=(row,))
    assert [(c.id, c.key) for c in edition.citations] == [("p1-c1", "lobl1963"), ("p1-c2", "porter1998")]


# Text


def test_at_an_insertion_a_call_is_before_it_and_a_page_start_after_it() -> None:
    call, start = NoteCall(1, 2), PageStart(4)
    content = (Text("ab", 0), call, start, Text("cd", 3))
    assert cut(content, 2, 2) == Cut((Text("ab", 0), call), (), (start, Text("cd", 3)))


def test_what_shows_nothing_at_the_edge_of_annotated_words_is_not_annotated() -> None:
    before, inside, after = NoteCall(1, 2), NoteCall(2, 5), NoteCall(3, 8)
    content: tuple[Inline, ...] = (
        Text("a ", 0),
        before,
        Text("mot", 1),
        inside,
        Text("dit", 5),
        after,
        Text(".", 9),
    )
    first, second, marked, third, last = mark(content, [Mark(2, 8, "x")])
    assert (first, second, third, last) == (Text("a ", 0), before, after, Text(".", 9))
    assert marked == Annotated((Text("mot", 1), inside, Text("dit", 5)), ("x",))


def test_changes_that_touch_do_not_overlap() -> None:
    rows = (
        ApparatusRow("e1", "p1", "typo", "evident", "abc", "abd"),
        ApparatusRow("e2", "p1", "typo", "evident", "def", "deg"),
    )
    edition = resolve(replace(toy("Un abcdef dit. \n \n"), apparatus_rows=rows))
    assert [problem.code for problem in edition.problems] == []
    assert [entry.id for entry in edition.apparatus] == ["e1", "e2"]


def test_a_range_of_the_source_takes_a_change_that_it_meets_whole() -> None:
    """In ``ab[cd→xyz]ef`` and ``ab[→xyz]ef``: an edge inside a change, at its near edge, beyond its far one."""
    readings = readings_of((Text("ab", 0), Emendation((Text("cd", 2),), "xyz"), Text("ef", 4)))
    assert [readings.edited_range(*range_) for range_ in ((0, 3), (3, 5), (2, 4), (4, 6), (1, 1))] == [
        (0, 5),
        (2, 6),
        (2, 5),
        (5, 7),
        (1, 1),
    ]
    inserted = readings_of((Text("ab", 0), Emendation((), "xyz"), Text("ef", 2)))
    assert [inserted.edited_range(*range_) for range_ in ((0, 2), (2, 4), (0, 1), (3, 4))] == [
        (0, 5),
        (2, 7),
        (0, 1),
        (6, 7),
    ]


def test_minutes_are_rounded_and_never_none() -> None:
    def minutes(words: int) -> int:
        (section,) = orientations(resolve(toy(f"{'mot ' * words}. \n \n"))).values()
        return section.minutes

    assert [minutes(n) for n in (1, 320, 340, 540, 560)] == [1, 1, 2, 2, 3]


def test_a_link_with_somebodys_name_before_the_host_leads_nowhere() -> None:
    body = read_body("[la banque](https://bank.example@evil.example/)")
    assert body.links == ("https://bank.example@evil.example/",)
    assert "href" not in body.html


# Addresses


def test_an_address_merged_into_several_leads_to_the_first() -> None:
    merged = LockEntry("p1", "texte/1/", Status.MERGED, into=("p2", "p3"))
    lock = Lock("a", {"p1": merged, "p2": LockEntry("p2", "texte/2/"), "p3": LockEntry("p3", "texte/3/")})
    assert lock.destination("p1") == "p2"


def test_a_conjecture_that_is_printed_later_has_not_moved() -> None:
    row = ApparatusRow("e1", "p1", "typo", "evident", "abc", "abd")
    edition = replace(toy("Un abc dit. \n \n"), apparatus_rows=(row,))

    def problems(page: str) -> list[Problem]:
        lock = Lock("article", {"e1": LockEntry("e1", page)})
        return list(resolve(replace(edition, lock=lock)).problems)

    assert problems(APPARATUS) == []
    (moved,) = problems("texte/ailleurs/")
    assert moved.code is Code.ADDRESS_MOVED
    assert (moved.details["was"], moved.details["page"]) == ("texte/ailleurs/", "texte/debut/")


def test_a_reason_is_text_on_the_page_of_what_has_gone() -> None:
    entry = LockEntry("p9", "texte/9/", Status.WITHDRAWN, because="<b>Retiré</b> & perdu")
    edition = resolve(replace(toy("Un mot. \n \n"), lock=Lock("article", {"p9": entry})))
    page = writers()["redirects"](edition)["texte/9/index.html"].decode()
    assert "&lt;b&gt;Retiré&lt;/b&gt; &amp; perdu" in page
    assert "<b>" not in page


def test_a_problem_is_known_wherever_it_stands_in_its_file() -> None:
    before = Problem(Code.FILE_MISSING, Location("a.yml", 3), {"file": "x"})
    assert new_problems([before], [replace(before, location=Location("a.yml", 9))]) == []
    elsewhere = replace(before, location=Location("b.yml", 3))
    assert new_problems([before], [elsewhere]) == [elsewhere]


def test_a_link_that_climbs_above_the_root_is_broken(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text("<a href='../../b/'>là</a>", encoding="utf-8")
    assert [problem.code for problem in check_site(tmp_path)] == [Code.LINK_BROKEN]


THREE = "Un premier alinéa dit. \n \nDeuxième alinéa, qui suit. \n \nEnfin le troisième. \n \n"


@pytest.mark.parametrize(
    ("now", "remedies"),
    [
        (THREE, []),
        (THREE.replace("Deuxième", "Second"), ["edition lock --revise p2"]),
        (THREE.replace("suit. \n \nEnfin", "suit. Enfin"), ["edition lock --merge p3 --into p2"] * 2),
        (THREE.replace("alinéa, qui", "alinéa, \n \nqui"), ["edition lock --split p2 --into p2,p2-2"]),
        (THREE.replace("Enfin le troisième. \n \n", ""), ['edition lock --withdraw p3 --because "…"']),
    ],
    ids=["nothing", "revised", "merged", "split", "gone"],
)
def test_what_became_of_a_published_passage_is_seen_and_its_remedy_is_a_command(
    now: str, remedies: list[str]
) -> None:
    lock, _, _ = publish(resolve(toy(THREE)), [])
    problems = resolve(replace(toy(now), lock=lock)).problems
    assert [problem.details["remedy"] for problem in problems if "remedy" in problem.details] == remedies


def test_a_quotation_that_begins_inside_a_correction_is_told_at_its_line() -> None:
    row = ApparatusRow("e1", "p2", "typo", "evident", "« de", "« des")
    text = "Un mot. \n \nIl dit que « de mots » (Porter, 1998) suivent. \n \n"
    edition = resolve(replace(toy(text), references=WORKS, apparatus_rows=(row,)))
    (problem,) = [problem for problem in edition.problems if problem.code is Code.CITATION_CROSSES]
    assert problem.location == Location("docs/source/article.txt", 3)
    assert edition.quotations == ()


def test_a_correction_is_found_by_the_words_around_it() -> None:
    def found(sic: str, corr: str, prefix: str = "", suffix: str = "") -> list[str]:
        entry = ApparatusRow("e1", "p1", "typo", "evident", sic, corr, prefix, suffix)
        edition = resolve(replace(toy("Un mot, un mot, un mot. \n \n"), apparatus_rows=(entry,)))
        return [entry.before for entry in edition.apparatus]

    assert found(sic="mot", corr="mets", prefix="Un ") == ["Un "]
    assert found(sic="mot", corr="mets", suffix=".") == ["Un mot, un mot, un "]
    assert found(sic="mot", corr="mets", prefix=", un ", suffix=",") == ["Un mot, un "]
    assert found(sic="mot", corr="mets") == []
    assert found(sic="", corr=" vrai", prefix="Un", suffix=" mot") == ["Un"]


def test_the_hint_for_words_that_stand_elsewhere_says_where(tmp_path: Path) -> None:
    root = shutil.copytree(Path(__file__).parent / "cases" / "annotations" / "input", tmp_path / "edition")
    text = (
        "---\ntarget: p2\nexact: archives sont dispersées\nmotivation: commenting\ncreator:\n  name: Ana\n"
        "created: 2026-01-01\nlicense: CC BY 4.0\n---\n\nUn texte.\n"
    )
    (root / "docs/annotations/2026-01-01-ailleurs.md").write_text(text, encoding="utf-8")
    (problem,) = [p for p in build(root).problems if "ailleurs" in p.location.path]
    assert problem.code is Code.ANNOTATION_NOT_FOUND
    assert "p1" in problem.render("en")
    assert "archives sont dispersées" in problem.hint("en")
