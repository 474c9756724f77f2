"""Citations and quotations are read as a scholar reads them: all of this article's, and every form of call."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.model.citations import CitationRow
from edition.model.document import CitationPart, Text, walk
from edition.model.edition import Edition
from edition.model.problems import Code
from edition.model.references import Person, Reference
from edition.passes.citations import resolve_citations
from edition.passes.quotations import resolve_quotations
from edition.passes.recognition.drafts import recognised_calls
from edition.passes.recognition.works import Works
from edition.pipeline import build, resolve
from edition.readers.bibliography import read_bibliography
from edition.text.sentences import sentence_at
from tests.growth import LINEAR, growth
from tests.rendered import ROOT


@pytest.mark.any_edition
def test_only_what_the_text_cannot_tell_is_said_by_hand(subject: Edition) -> None:
    """Each row of citations.yml is needed: without it, its citation is not the same."""
    assert resolve(Edition(**unresolved(subject))).citations == subject.citations
    for row in subject.citation_rows:
        rows = tuple(other for other in subject.citation_rows if other is not row)
        without = resolve(Edition(**{**unresolved(subject), "citation_rows": rows}))
        assert without.citations != subject.citations, row.words


def unresolved(edition: Edition) -> dict[str, Any]:
    names = ("metadata", "source", "apparatus_rows", "references", "citation_rows", "quotation_rows", "lock")
    read = {name: getattr(edition, name) for name in names}
    from edition.readers.extraction.article import read_extraction  # noqa: PLC0415

    document, _ = read_extraction(edition.source, edition.metadata)
    return {**read, "blocks": document.blocks, "notes": document.notes}


@pytest.mark.any_edition
def test_every_piece_is_marked_and_only_the_first_bears_the_id(subject: Edition) -> None:
    parts = [node for node in walk(*subject.sections, *subject.notes) if isinstance(node, CitationPart)]
    assert Counter(part.citation for part in parts) == {c.id: len(c.pieces) for c in subject.citations}
    assert Counter(part.citation for part in parts if part.first) == {c.id: 1 for c in subject.citations}
    assert {part.key for part in parts} == {key for c in subject.citations for key in c.works}


def a_work(key: str, year: str, *authors: Person, title: str = "T") -> Reference:
    return Reference(key, "book", {"id": key, "type": "book", "title": title}, authors, (year,))


WORKS = Works.of(
    [
        a_work("porter1998", "1998", Person("Porter", "Michael E.")),
        a_work("hirschhausen1996", "1996", Person("Hirschhausen", "Christian", "von")),
        a_work("loebl1963", "1963", Person("Löbl", "Eugen")),
        a_work("amable2005", "2005", Person("Amable", "Bruno")),
        a_work("garnier2008", "2008", Person("Garnier", "Jacques"), Person("Rolfo", "S."), Person("Lodge")),
        a_work("leducq2011", "2011", Person("Leducq", "Divya"), Person("Lusso", "Bruno")),
        a_work("doea1998", "1998", Person("Doe", "Ann")),
        a_work("doe1998b", "1998", Person("Doe", "Ann")),
        a_work("dupont1990", "1990", Person("Dupont", "Anne")),
        a_work("dupontb1990", "1990", Person("Dupont", "Bea")),
        a_work("bank2005", "2005", Person(literal="Banque mondiale, Département de l’eau")),
        a_work("oneill2001", "2001", Person("O’Neill", "Ana")),
        a_work("nguyen2004", "2004", Person("Nguyễn", "Thị")),
    ]
)
FORMS = {
    "(Porter, 1998)": "porter1998",
    "(Porter 1998)": "porter1998",
    "(porter, 1998)": "",
    "[Porter, 1998]": "porter1998",
    "(cf. Porter, 1998)": "porter1998",
    "(voir Porter, 1998, p. 3)": "porter1998 page=3",
    "(Porter, 1998: 45-46)": "porter1998 page=45-46",
    "(Porter, 1998, pp. 3–5)": "porter1998 page=3–5",
    "(Porter, 1998, vol. 2, chap. 4)": "porter1998 volume=2 chapter=4",
    "(M. E. Porter, 1998)": "porter1998",
    "Porter (1998)": "porter1998",
    "Michael Porter (1998, p. 7)": "porter1998 page=7",
    "selon Porter (1998)": "porter1998",
    "Selon Porter (1998)": "porter1998",
    "d’Hirschhausen (1996)": "hirschhausen1996",
    "von Hirschhausen (1996)": "hirschhausen1996",
    "(von Hirschhausen, 1996)": "hirschhausen1996",
    "(Loebl, 1963, in Amable, p. 4)": "loebl1963 via=amable2005 page=4",
    "(LOEBL, 1963)": "loebl1963",
    "(Löbl, 1963, cité par Amable, 2005)": "loebl1963 via=amable2005",
    "(Löbl, 1963, quoted in Amable, 2005, p. 9)": "loebl1963 via=amable2005 page=9",
    "(Garnier, Rolfo et Lodge, 2008)": "garnier2008",
    "(Garnier J, Rolfo S et Lodge M, 2008, p.16)": "garnier2008 page=16",
    "(Garnier et al., 2008)": "garnier2008",
    "(Garnier et al. 2008)": "garnier2008",
    "Garnier et al. (2008)": "garnier2008",
    "(Garnier, 2008)": "?",
    "(Leducq and Lusso, 2011)": "leducq2011",
    "Leducq et Lusso (2011)": "leducq2011",
    "(Doe, 1998b)": "doe1998b",
    "(Doe, 1998a)": "doe1998b",
    "(Doe, 1998)": "?",
    "(Dupont, 1990)": "?",
    "(Dupont, 1991)": "?",
    "(Banque mondiale, 2005)": "bank2005",
    "(O'Neill, 2001)": "oneill2001",
    "(Nguyen, 2004)": "nguyen2004",
    "(Nguyễn, 2004)": "nguyen2004",
    "(Inconnu, 2001)": "?",
    "Inconnu (2001)": "?",
    "Les Inconnu et al. (2001)": "?",
    "(p. 22)": "?",
    "(Ibid.)": "?",
    "(in Amable, 2005, p. 3)": "?",
    "(1998)": "",
    "des crises (1998)": "",
    "(guerres de Tchétchénie, 1996, 1999)": "",
    "(législation modifiée en 2005)": "",
    "(Marx, Engels, Lénine, etc.)": "",
    "(effets de lock-in)": "",
    "(laser 3D, microscopes, etc.)": "",
    "(2008-2020)": "",
    "(législation de 1990, 40-50 ans)": "",
    "[...]": "",
    "()": "",
}  # fmt: skip


@pytest.mark.parametrize("text", FORMS)
def test_a_form_is_read(text: str) -> None:
    shown = []
    for draft in recognised_calls(text, WORKS):
        locators = [f"{one.label}={one.value}" for one in (*draft.locators, *draft.via_locators)]
        via = [f"via={draft.via}"] if draft.via else []
        shown.append(" ".join([draft.key, *via, *locators]) if not draft.code else "?")
    assert shown == ([FORMS[text]] if FORMS[text] else [])


def test_two_works_of_one_year_are_told_apart_by_their_letter() -> None:
    works = Works.of(
        [a_work("roe1998", "1998", Person("Roe")), a_work("roebis", "1998", Person("Roe"), title="U")]
    )
    assert [draft.key for draft in recognised_calls("(Roe, 1998a ; Roe, 1998b)", works)] == ["roe1998", "roebis"]


def test_an_unknown_call_names_the_nearest_entries() -> None:
    (other_year,) = recognised_calls("(Porter, 1999)", WORKS)
    assert (other_year.code, other_year.near) == (Code.CITATION_UNRESOLVED, "Porter, 1998 (porter1998)")
    (misspelt,) = recognised_calls("(Portier, 1998)", WORKS)
    assert "porter1998" in misspelt.near
    (ambiguous,) = recognised_calls("(Dupont, 1990)", WORKS)
    assert ambiguous.code is Code.CITATION_AMBIGUOUS
    assert "dupontb1990" in ambiguous.near


def test_an_edge_that_splits_an_emendation_is_told() -> None:
    case = ROOT / "tests" / "cases" / "everything-wrong-in-the-bibliography" / "input"
    assert Code.CITATION_CROSSES in {problem.code for problem in build(case).problems}


hostile = st.text(alphabet=st.sampled_from("Po. (1998), in & et;«»:[]p’'-aA\u00a0\u202fvon"), max_size=120)


@settings(max_examples=300, deadline=None)
@given(hostile | st.text(max_size=80))
def test_any_text_never_raises_and_pieces_stand_in_it(text: str) -> None:
    for draft in recognised_calls(text, WORKS):
        assert 0 <= draft.start <= draft.end <= len(text)
        assert all(0 <= piece.start < piece.end <= len(text) for piece in draft.pieces)
        start, end = sentence_at(text, draft.start, draft.start + 1, whole=True)
        assert 0 <= start <= end <= len(text)


LONG: list[Callable[[int], str]] = [
    lambda n: "A" * 6 * n + "! (1998)",
    lambda n: "(" + "Aa " * 3 * n + ", 1998",
    lambda n: "(" + "Aa, " * 2 * n + "1998)",
    lambda n: "«" * 4 * n,
    lambda n: "(Aa et " * n,
    lambda n: " " * 10 * n + "(1998)",
    lambda n: "Aa (1998) " * n,
    lambda n: "(p. 1" + ", 2" * 4 * n + ")",
]


@pytest.mark.parametrize("text", LONG, ids=range(len(LONG)))
def test_the_time_for_long_and_hostile_text_is_linear(text: Callable[[int], str]) -> None:
    assert growth(lambda n: recognised_calls(text(n), WORKS), 150) < LINEAR


@pytest.mark.any_edition
def test_doing_it_twice_changes_nothing(subject: Edition) -> None:
    assert resolve_citations(subject) == subject
    assert resolve_quotations(subject) == subject


def test_the_time_to_read_and_index_many_entries_is_linear(tmp_path: Path) -> None:
    fields = "author = {Nom%d, P. and Autre, Q.}, title = {T}, date = {%d}, keywords = {certain}"
    (tmp_path / "bibliography").mkdir()

    def work(size: int) -> None:
        text = "".join(f"@book{{k{n}, {fields % (n, 1500 + n % 500)}}}\n" for n in range(size))
        (tmp_path / "bibliography" / "references.bib").write_text(text, encoding="utf-8")
        references, problems = read_bibliography(tmp_path)
        calls = " ".join(f"(Nom{n} et Autre, {1500 + n % 500})" for n in range(0, size, 10))
        drafts = recognised_calls(calls, Works.of(references))
        assert (len(references), problems, len(drafts)) == (size, [], size // 10)
        assert all(draft.key for draft in drafts)

    assert growth(work, 500) < LINEAR


def test_a_row_that_denies_a_citation_is_obeyed() -> None:
    row = CitationRow("p1", "Inconnu, 2001", none=True)
    assert row.none
    case = build(ROOT / "tests" / "cases" / "citations" / "input")
    assert not any("Lens" in citation.call for citation in case.citations)
    assert case.problems == ()


@pytest.mark.any_edition
def test_texts_are_not_changed_by_marks(subject: Edition) -> None:
    texts = [node for node in walk(*subject.nodes) if isinstance(node, Text)]
    assert sum(len("".join(node.value.split())) for node in texts) > 0
