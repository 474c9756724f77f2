"""Citations and quotations, one decision at a time: calls, rows that say what the text does not, published ids."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.citations import CitationRow, QuotationRow
from edition.model.document import CitationPart, Quotation, text_of, walk
from edition.model.edition import Edition
from edition.model.lock import Status
from edition.model.problems import Code
from edition.model.references import Person, Reference
from edition.passes.recognition.drafts import recognised_calls
from edition.passes.recognition.works import Works
from edition.pipeline import resolve
from edition.publication.ledger import publish
from tests.test_decisions import WORKS, toy
from tests.test_passes import only, told

# Calls


def signed(key: str, person: Person) -> Reference:
    return Reference(key, "book", {"id": key, "type": "book", "title": key}, (person,), (key[-4:],), address=key)


LIBRARY = (
    *WORKS,
    signed("hagen1950", Person("Hagen", "Karl J.", "von")),
    signed("bank2005", Person(literal="Banque d’ici")),
    signed("cnef2013", Person(literal="CNEF, Service de l’eau")),
)


def shown(text: str, works: Iterable[Reference] = LIBRARY) -> list[str]:
    """Return the citations of ``text``: key (``?`` for one that is not resolved), places, words, pieces."""
    found = []
    for draft in recognised_calls(text, Works.of(works)):
        here = [f"{one.label} {one.value}" for one in draft.locators]
        through = (
            [f"in {draft.via}", *(f"{one.label} {one.value}" for one in draft.via_locators)] if draft.via else []
        )
        pieces = "/".join(text[piece.start : piece.end] for piece in draft.pieces)
        key = "?" if draft.code else draft.key
        if key:
            found.append(" ".join([key, *here, *through, f"[{draft.words(text)}]", f"<{pieces}>"]))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "(Porter, 1998 ; Amable, 2005)",
            ["porter1998 [Porter, 1998] <Porter, 1998>", "amable2005 [Amable, 2005] <Amable, 2005>"],
        ),
        (
            "(Porter, 1990 ; 1998, p. 3)",
            ["? [Porter, 1990] <Porter, 1990>", "porter1998 page 3 [1998, p. 3] <1998>"],
        ),
        ("(Porter, 1998, 1999)", ["porter1998 [Porter, 1998] <Porter, 1998>", "? [1999] <1999>"]),
        ("(Porter, 1998, 1998)", ["porter1998 [Porter, 1998] <Porter, 1998>", "porter1998 [1998] <1998>"]),
        ("(Ibid.)", ["? [Ibid.] <>"]),
        (
            "Porter (1998, p. 3), puis (Ibid.)",
            ["porter1998 page 3 [Porter (1998, p. 3)] <Porter (1998, p. 3)>", "porter1998 page 3 [Ibid.] <Ibid.>"],
        ),
        (
            "Porter (1998, p. 3), puis (ibidem, p. 4)",
            [
                "porter1998 page 3 [Porter (1998, p. 3)] <Porter (1998, p. 3)>",
                "porter1998 page 4 [ibidem] <ibidem>",
            ],
        ),
        (
            "(Löbl, 1963, in Amable, 2005, p. 2) et (Ibid., p. 4)",
            [
                "lobl1963 in amable2005 page 2 [Löbl, 1963, in Amable, 2005, p. 2] <Löbl, 1963/Amable, 2005>",
                "lobl1963 in amable2005 page 4 [Ibid.] <Ibid.>",
            ],
        ),
        (
            "(Löbl, 1963, p. 1, in Amable, p. 2) et (Ibid.)",
            [
                "lobl1963 page 1 in amable2005 page 2 [Löbl, 1963, p. 1, in Amable, p. 2] <Löbl, 1963/Amable>",
                "lobl1963 page 1 in amable2005 page 2 [Ibid.] <Ibid.>",
            ],
        ),
        ("Porter (1998) le dit (p. 22).", ["porter1998 page 22 [Porter (1998) … p. 22] <Porter (1998)/p. 22>"]),
        (
            "Porter (1998) le dit. Puis « rien » (p. 22).",
            ["porter1998 [Porter (1998)] <Porter (1998)>", "? [p. 22] <>"],
        ),
        (
            "Porter (1998, p. 1) le dit (p. 22).",
            ["porter1998 page 1 [Porter (1998, p. 1)] <Porter (1998, p. 1)>", "? [p. 22] <>"],
        ),
        ("(Porter, 1998) le dit (p. 22).", ["porter1998 [Porter, 1998] <Porter, 1998>", "? [p. 22] <>"]),
        (
            "Löbl (1963) le dit (in Amable, 2005, p. 3).",
            ["lobl1963 in amable2005 page 3 [Löbl (1963) … in Amable, 2005, p. 3] <Löbl (1963)/Amable, 2005>"],
        ),
        (
            "Löbl (1963) le dit (in Amable, 2005) encore (in Porter, 1998).",
            [
                "lobl1963 in amable2005 [Löbl (1963) … in Amable, 2005] <Löbl (1963)/Amable, 2005>",
                "? in porter1998 [in Porter, 1998] <Porter, 1998>",
            ],
        ),
        ("Löbl (1963) le dit (chap. 3).", ["lobl1963 chapter 3 [Löbl (1963) … chap. 3] <Löbl (1963)/chap. 3>"]),
        ("Rien ne le dit (chap. 3).", []),
        ("(Löbl, 1963, in Amable)", ["lobl1963 in amable2005 [Löbl, 1963, in Amable] <Löbl, 1963/Amable>"]),
        ("(Löbl, 1963, in Personne, 2005)", ["? [Löbl, 1963, in Personne, 2005] <Löbl, 1963>"]),
        ("La Banque d’ici (2005) le dit.", ["bank2005 [Banque d’ici (2005)] <Banque d’ici (2005)>"]),
        ("(Banque d’ici, 2005)", ["bank2005 [Banque d’ici, 2005] <Banque d’ici, 2005>"]),
        ("(Banque, 2005)", ["? [Banque, 2005] <Banque, 2005>"]),
        ("d’après K. J. von Hagen (1950)", ["hagen1950 [K. J. von Hagen (1950)] <K. J. von Hagen (1950)>"]),
        ("selon Karl von Hagen (1950)", ["hagen1950 [Karl von Hagen (1950)] <Karl von Hagen (1950)>"]),
        ("(CNEF, 2013)", ["cnef2013 [CNEF, 2013] <CNEF, 2013>"]),
        ("Le CNEF (2013) le dit.", ["cnef2013 [CNEF (2013)] <CNEF (2013)>"]),
        ("(CN, 2013)", ["? [CN, 2013] <CN, 2013>"]),
        ("voir https://a.b/c et (Porter, 1998)", ["porter1998 [Porter, 1998] <Porter, 1998>"]),
    ],
)
def test_calls_are_read_with_their_places_words_and_pieces(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


NAMED = {
    "porter1998": "Porter",
    "amable2005": "Amable",
    "lobl1963": "Löbl",
    "hagen1950": "von Hagen",
    "cnef2013": "CNEF",
}
FILLERS = (" et d’autres voient ", ", puis ", ". Ensuite, ", " (sans rien), ", " « un mot », ", " [...] ", " ; ")
one = st.tuples(st.sampled_from(sorted(NAMED)), st.sampled_from(["", "3", "12-14"]), st.sampled_from([", ", " "]))
call = st.tuples(
    st.sampled_from(["", "cf. ", "voir aussi "]), st.lists(one, min_size=1, max_size=3), st.booleans()
)


@given(st.lists(st.tuples(call, st.sampled_from(FILLERS)), max_size=4))
def test_calls_of_any_form_in_any_company_are_read_in_their_order(
    calls: list[tuple[tuple[str, list[tuple[str, str, str]], bool], str]],
) -> None:
    text, expected = "On voit ", []
    for (lead, works, narrative), filler in calls:
        items = [f"{NAMED[key]}{comma}{key[-4:]}{page and f', p. {page}'}" for key, page, comma in works]
        key, page, _ = works[0]
        if narrative:
            text += f"{NAMED[key]} ({key[-4:]}{page and f', p. {page}'}){filler}"
        else:
            text += f"({lead}{' ; '.join(items)}){filler}"
        cited = works[:1] if narrative else works
        expected += [(key, [("page", page)] if page else []) for key, page, _ in cited]
    drafts = recognised_calls(text, Works.of(LIBRARY))
    assert [(d.key, [(one.label, one.value) for one in d.locators]) for d in drafts] == expected
    for draft, (key, _) in zip(drafts, expected, strict=True):
        words = "".join(text[piece.start : piece.end] for piece in draft.pieces)
        assert NAMED[key].removeprefix("von ") in words
        assert key[-4:] in words


# Rows


def with_rows(text: str, *rows: CitationRow | QuotationRow) -> Edition:
    calls = tuple(row for row in rows if isinstance(row, CitationRow))
    quotations = tuple(row for row in rows if isinstance(row, QuotationRow))
    return resolve(
        replace(toy(f"{text} \n \n"), references=LIBRARY, citation_rows=calls, quotation_rows=quotations)
    )


def pieces_of(edition: Edition) -> list[tuple[str, str, str, bool]]:
    """Return the marked pieces of citations: id, work, words, and whether the piece is the first."""
    parts = [node for node in walk(*edition.nodes) if isinstance(node, CitationPart)]
    return [(part.citation, part.key, text_of(part), part.first) for part in parts]


def test_a_citation_tells_its_sentence_its_ranges_and_its_paragraph() -> None:
    (citation,) = with_rows("Un mot. Löbl (1963) le dit (in Amable, 2005, p. 3). La suite.").citations
    assert citation.context == ("", "Löbl (1963)", " le dit (in Amable, 2005, p.\u00a03).")
    assert (citation.call, citation.mode) == ("Löbl (1963) … in Amable, 2005, p.\u00a03", "narrative")
    assert citation.ranges == ((8, 19), (28, 49))
    assert (citation.id, citation.passage, citation.paragraph, citation.note) == ("p1-c1", "p1", 0, "")
    (late,) = with_rows("Un mot. La suite, enfin (Porter, 1998).").citations
    assert late.context == ("La suite, enfin (", "Porter, 1998", ").")


def test_a_row_says_which_work_and_keeps_what_the_text_says() -> None:
    row = CitationRow("p1", "Personne, 1998, p. 3", key="porter1998", note="Faute de nom.")
    edition = with_rows("Vu (Personne, 1998, p. 3), puis (Amable, 2005).", row)
    first, second = edition.citations
    assert told(edition) == told(with_rows("Vu (Porter, 1998) et (Amable, 2005)."))
    assert (first.key, first.mode, first.note, second.key) == (
        "porter1998",
        "parenthetical",
        "Faute de nom.",
        "amable2005",
    )
    assert [(one.label, one.value) for one in first.locators] == [("page", "3")]
    assert pieces_of(edition)[0] == ("p1-c1", "porter1998", "Personne, 1998", True)


def test_a_row_makes_a_citation_of_any_words_and_of_further_pieces() -> None:
    row = CitationRow("p1", "cette thèse", key="porter1998", pieces=("sa suite", "nulle part"))
    edition = with_rows("On doit cette thèse à un autre, et sa suite aussi.", row)
    (citation,) = edition.citations
    assert pieces_of(edition) == [
        ("p1-c1", "porter1998", "cette thèse", True),
        ("p1-c1", "porter1998", "sa suite", False),
    ]
    assert (citation.call, citation.mode) == ("cette thèse … sa suite", "narrative")
    assert only(edition.problems, Code.WORDS_NOT_FOUND).details["words"] == "nulle part"
    plain = with_rows("On doit cette thèse à un autre.", replace(row, pieces=()))
    assert [citation.mode for citation in plain.citations] == ["parenthetical"]
    said = with_rows("On doit cette thèse à un autre.", replace(row, pieces=(), mode="narrative"))
    assert [citation.mode for citation in said.citations] == ["narrative"]


def test_pieces_of_a_row_stand_in_the_order_of_the_text_and_keep_the_intermediary() -> None:
    row = CitationRow("p1", "Personne, 1963, in Amable, 2005", key="lobl1963", pieces=("sa thèse",))
    edition = with_rows("On doit sa thèse à d’autres (Personne, 1963, in Amable, 2005, p. 2).", row)
    (citation,) = edition.citations
    assert (citation.key, citation.via, citation.mode) == ("lobl1963", "amable2005", "narrative")
    assert pieces_of(edition) == [
        ("p1-c1", "lobl1963", "sa thèse", True),
        ("p1-c1", "lobl1963", "Personne, 1963", False),
        ("p1-c1", "amable2005", "Amable, 2005", False),
    ]
    assert citation.call == "sa thèse … Personne, 1963, in Amable, 2005, p.\u00a02"
    assert Code.CITATION_UNRESOLVED not in {problem.code for problem in edition.problems}


def test_an_intermediary_that_is_not_known_stays_a_fault_until_a_row_names_it() -> None:
    text = "Vu (Löbl, 1963, in Personne, p. 2)."
    row = CitationRow("p1", "Löbl, 1963", key="lobl1963")
    assert Code.CITATION_UNRESOLVED in {problem.code for problem in with_rows(text, row).problems}
    named = with_rows(text, replace(row, via="amable2005"))
    assert [(citation.key, citation.via) for citation in named.citations] == [("lobl1963", "amable2005")]
    assert [(one.label, one.value) for one in named.citations[0].via_locators] == [("page", "2")]
    assert Code.CITATION_UNRESOLVED not in {problem.code for problem in named.problems}


@pytest.mark.parametrize(
    ("row", "code", "details"),
    [
        (
            CitationRow("p1", "Porter", key="porter1998", line=7),
            Code.WORDS_AMBIGUOUS,
            {"count": 2, "words": "Porter"},
        ),
        (
            CitationRow("p1", "Portier, 1998", key="porter1998", line=7),
            Code.WORDS_NOT_FOUND,
            {"suggestion": "(Porter, 1998)."},
        ),
        (
            CitationRow("p1", "Vu", key="porter1999", line=7),
            Code.REFERENCE_UNKNOWN,
            {"key": "porter1999", "suggestion": "porter1998"},
        ),
        (
            CitationRow("p1", "Vu", key="porter1998", via="amable", line=7),
            Code.REFERENCE_UNKNOWN,
            {"key": "amable"},
        ),
        (CitationRow("p1", "Vu", line=7), Code.KEY_MISSING, {"key": "key", "schema": "citations.schema.json"}),
        (
            CitationRow("p11", "Vu", key="porter1998", line=7),
            Code.PASSAGE_UNKNOWN,
            {"suggestion": "p1", "words": "Vu"},
        ),
        (
            QuotationRow("p11", "rien", none=True, line=7),
            Code.PASSAGE_UNKNOWN,
            {"suggestion": "p1", "words": "rien"},
        ),
        (QuotationRow("p1", "tout", none=True, line=7), Code.WORDS_NOT_FOUND, {"words": "tout"}),
        (
            QuotationRow("p1", "rien", source="p1", call="Amable", line=7),
            Code.QUOTATION_WITHOUT_CITATION,
            {"call": "Amable", "source": "p1"},
        ),
        (QuotationRow("p1", "rien", line=7), Code.QUOTATION_WITHOUT_CITATION, {"call": ""}),
    ],
)
def test_a_row_that_says_nothing_sound_is_told(
    row: CitationRow | QuotationRow, code: Code, details: dict[str, object]
) -> None:
    problem = only(with_rows("Vu « rien » chez Porter, puis (Porter, 1998).", row).problems, code)
    assert (problem.location.path, problem.location.line) == ("docs/source/citations.yml", 7)
    assert {key: problem.details.get(key) for key in details} == details


@pytest.mark.parametrize("piece", ["Porter", "(Porter, 1998)", "thèse"])
def test_a_citation_stands_in_no_other_and_not_twice_in_one_place(piece: str) -> None:
    row = CitationRow("p1", "cette thèse", key="lobl1963", pieces=(piece,))
    edition = with_rows("Vu (Porter, 1998) par cette thèse.", row)
    (problem,) = [problem for problem in edition.problems if problem.code is Code.CITATION_CROSSES]
    assert problem.location.line == 1
    parts = [node for node in walk(*edition.nodes) if isinstance(node, CitationPart)]
    assert not any(isinstance(inner, CitationPart) for part in parts for inner in walk(*part.content))
    assert len(edition.citations) == 1


def test_citations_may_stand_side_by_side() -> None:
    rows = (CitationRow("p1", "Alpha/", key="porter1998"), CitationRow("p1", "Bêta", key="lobl1963"))
    edition = with_rows("Vu chez Alpha/Bêta.", *rows)
    assert [words for _, _, words, _ in pieces_of(edition)] == ["Alpha/", "Bêta"]
    assert Code.CITATION_CROSSES not in {problem.code for problem in edition.problems}


def test_a_row_may_deny_a_citation() -> None:
    row = CitationRow("p1", "Personne, 1998", none=True)
    edition = with_rows("Vu (Personne, 1998), puis (Porter, 1998).", row)
    assert [citation.key for citation in edition.citations] == ["porter1998"]
    assert Code.CITATION_UNRESOLVED not in {problem.code for problem in edition.problems}


def test_a_call_that_leads_nowhere_is_told_at_the_line_of_its_paragraph_with_what_is_near() -> None:
    edition = with_rows("Un mot. \n \nVu (Porter, 1999), puis (Personne, 1700).")
    first, second = [problem for problem in edition.problems if problem.code is Code.CITATION_UNRESOLVED]
    assert (first.location.path, first.location.line) == ("docs/source/article.txt", 3)
    assert (first.details["call"], first.details["at"]) == ("Porter, 1999", "p2")
    assert first.details["suggestion"] == "Porter, 1998 (porter1998)"
    assert second.details["suggestion"] == "–"


# Quotations


def sources(text: str, *rows: CitationRow | QuotationRow) -> list[tuple[str, str]]:
    """Return the quotations of ``text`` that have a source: their words, and the works they are from."""
    edition = with_rows(text, *rows)
    works = {citation.id: citation.key for citation in edition.citations}
    assert [node.id for node in walk(*edition.nodes) if isinstance(node, Quotation)] == [
        quoted.id for quoted in edition.quotations
    ]
    return [(quoted.text, " ".join(works[id_] for id_ in quoted.citations)) for quoted in edition.quotations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il dit « un mot » (Porter, 1998).", [("un mot", "porter1998")]),
        ("Il dit “un mot” [Porter, 1998].", [("un mot", "porter1998")]),
        ("Il dit « un “vrai” mot » (Porter, 1998).", [("un “vrai” mot", "porter1998")]),
        ("Il dit « un mot » (Porter, 1998 ; Amable, 2005).", [("un mot", "porter1998 amable2005")]),
        ("Il dit « un mot » (Porter, 1998) et (Amable, 2005).", [("un mot", "porter1998")]),
        ("Il dit « un mot », écrit Porter (1998).", [("un mot", "porter1998")]),
        ("Il dit « un mot », comme on le sait bien Porter (1998).", []),
        ("Il dit « un mot ». Porter (1998) non.", []),
        ("Il dit « un mot », écrit-on (Porter, 1998).", []),
        ("Pour Porter (1998), « un mot » suffit.", [("un mot", "porter1998")]),
        ("Porter (1998) dit que « un mot » suffit.", [("un mot", "porter1998")]),
        ("Porter (1998) y voit « un mot » de trop.", []),
        ("Porter (1998) le dit. Une autre dit : « un mot ».", []),
        ("D’après (Porter, 1998 ; Amable, 2005) : « un mot ».", [("un mot", "porter1998 amable2005")]),
        ("Selon (Porter, 1998) puis (Amable, 2005) : « un mot ».", [("un mot", "amable2005")]),
        ("Selon (Porter, 1998). Alors : « un mot ».", []),
        (
            "Porter (1998) dit : « un », « deux » et « trois ».",
            [("un", "porter1998"), ("deux", "porter1998"), ("trois", "porter1998")],
        ),
        ("Porter (1998) dit : « un » sans « deux ».", [("un", "porter1998")]),
        ("Porter (1998) dit : « un » et croit que « deux ».", [("un", "porter1998")]),
        ("Dit « un » puis « deux » (Porter, 1998).", [("deux", "porter1998")]),
        (
            "Dit « un » (Porter, 1998) puis « deux » (Amable, 2005).",
            [("un", "porter1998"), ("deux", "amable2005")],
        ),
        ("Dit « » (Porter, 1998).", []),
        ("Dit « un mot (Porter, 1998).", []),
        ("Dit un mot » (Porter, 1998).", []),
        ("Dit «un mot» (Porter, 1998).", [("un mot", "porter1998")]),
    ],
)
def test_a_quotation_has_the_citation_that_follows_or_introduces_it(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert sources(text) == expected


def test_a_row_gives_a_quotation_its_source_or_none() -> None:
    text = "D’abord « un mot », puis « deux mots » (Porter, 1998). Enfin (Amable, 2005)."
    given = QuotationRow("p1", "un mot", source="p1", call="Amable, 2005", note="Ainsi.")
    assert sources(text, given) == [("un mot", "amable2005"), ("deux mots", "porter1998")]
    assert [quoted.note for quoted in with_rows(text, given).quotations] == ["Ainsi.", ""]
    assert [quoted.id for quoted in with_rows(text, given).quotations] == ["p1-q1", "p1-q2"]
    assert sources(text, QuotationRow("p1", "deux mots", none=True)) == []
    assert sources(text, QuotationRow("p1", "mots", none=True)) == []


def test_a_title_in_guillemets_within_a_call_is_no_quotation() -> None:
    row = CitationRow("p1", "« La Forge », 1998", key="porter1998")
    assert sources("Vu (« La Forge », 1998) et « un mot » (Amable, 2005).", row) == [("un mot", "amable2005")]


# Published ids of citations


def test_citations_and_quotations_keep_their_published_ids_wherever_they_stand() -> None:
    before = with_rows("Vu (Porter, 1998) et « un mot (Löbl, 1963) » (Amable, 2005).")
    lock, _, _ = publish(before, [])
    assert [citation.id for citation in before.citations] == ["p1-c1", "p1-c2", "p1-c3"]
    text = "« Rien » (Amable, 2005, p. 3), « un mot (Löbl, 1963) » (Amable, 2005) et (Porter, 1998). \n \n"
    after = resolve(replace(toy(text), references=LIBRARY, lock=lock))
    assert [(citation.id, citation.key) for citation in after.citations] == [
        ("p1-c4", "amable2005"),
        ("p1-c2", "lobl1963"),
        ("p1-c3", "amable2005"),
        ("p1-c1", "porter1998"),
    ]
    assert [(quoted.id, quoted.text, quoted.citations) for quoted in after.quotations] == [
        ("p1-q2", "Rien", ("p1-c4",)),
        ("p1-q1", "un mot (Löbl, 1963)", ("p1-c3",)),
    ]
    nodes = list(walk(*after.nodes))
    assert [node.citation for node in nodes if isinstance(node, CitationPart)] == [
        "p1-c4",
        "p1-c2",
        "p1-c3",
        "p1-c1",
    ]
    assert [node.id for node in nodes if isinstance(node, Quotation)] == ["p1-q2", "p1-q1"]
    assert text_of(after.paragraphs[0]) == text_of(resolve(toy(text)).paragraphs[0])


def test_a_quotation_in_a_citation_keeps_its_published_id_too() -> None:
    row = CitationRow("p1", "cette thèse", key="lobl1963")
    lock, _, _ = publish(with_rows("Vu « cette thèse » (Porter, 1998).", row), [])
    text = "Vu « rien » (Amable, 2005) et « cette thèse » (Porter, 1998). \n \n"
    after = resolve(replace(toy(text), references=LIBRARY, citation_rows=(row,), lock=lock))
    assert [quoted.id for quoted in after.quotations] == ["p1-q2", "p1-q1"]
    assert [node.id for node in walk(*after.nodes) if isinstance(node, Quotation)] == ["p1-q2", "p1-q1"]


def test_a_number_that_was_used_is_not_given_again() -> None:
    lock, _, _ = publish(with_rows("Vu (Porter, 1998) et (Amable, 2005)."), [])
    gone = replace(lock.entries["p1-c2"], status=Status.WITHDRAWN, because="Aucune.")
    lock = replace(lock, entries={**lock.entries, "p1-c2": gone, "p1-c10": replace(gone, id="p1-c10")})
    after = resolve(replace(toy("Vu (Porter, 1998) et (Löbl, 1963). \n \n"), references=LIBRARY, lock=lock))
    assert [citation.id for citation in after.citations] == ["p1-c1", "p1-c11"]
