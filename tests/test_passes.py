"""What each pass decides, and what it says of wrong data: articles of a few lines, values without files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from edition.model.annotations import Annotation, AnnotationFile, State
from edition.model.apparatus import ApparatusRow
from edition.model.document import (
    Abstract,
    Annotated,
    Block,
    Emendation,
    Foreign,
    Heading,
    Note,
    NoteCall,
    PageStart,
    Paragraph,
    Section,
    TermUse,
    Text,
    text_of,
    walk,
)
from edition.model.edition import Edition, SitePage
from edition.model.foreign import ForeignWords
from edition.model.glossary import Definition, TermFile
from edition.model.lock import Lock, LockEntry, Status
from edition.model.metadata import Metadata, SuppliedNote
from edition.model.names import NameRow
from edition.model.problems import Code, Location, Problem
from edition.model.references import UNCITED
from edition.model.source import Source
from edition.passes.apparatus import apply_emendations
from edition.passes.notes import attach_notes
from edition.passes.numbers import number_passages
from edition.passes.sections import divide_into_sections
from edition.passes.typography import set_typography
from edition.pipeline import resolve
from edition.publication.ledger import publish
from edition.text.passage_texts import PassageTexts
from tests.test_decisions import WORKS, a_work, toy

TWO = "Un mot, un autre mot, un mot. \n \nLa forge et la mine. \n \n"


def told(edition: Edition) -> list[tuple[Code, int]]:
    """Return the problems of ``edition``: what, and at which line."""
    return [(problem.code, problem.location.line) for problem in edition.problems]


def only(problems: Iterable[Problem], code: Code) -> Problem:
    (problem,) = [problem for problem in problems if problem.code is code]
    return problem


# Annotations

LINES = (("target", 2), ("exact", 3), ("motivation", 4), ("references.0", 8), ("references.1", 9), ("body", 12))


def a_note(exact: str = "", at: str = "p1", id_: str = "2026-01-01-a", **more: object) -> AnnotationFile:
    given = {"motivation": "commenting", "body": "Un texte.", "lines": LINES, **more}
    return AnnotationFile(id_, at, name="Ada", created="2026-01-01", licence="CC0 1.0", exact=exact, **given)  # type: ignore[arg-type]


def annotated(*files: AnnotationFile, text: str = TWO, lock: Lock | None = None) -> Edition:
    return resolve(replace(toy(text), annotation_files=files, lock=lock or Lock()))


def marked(edition: Edition) -> list[str]:
    """Return the marked words, in their order."""
    contents = [content for texts in PassageTexts.held_by(edition).of.values() for content in texts]
    return [text_of(node) for content in contents for node in walk(*content) if isinstance(node, Annotated)]


def the_annotation(edition: Edition) -> Annotation:
    (annotation,) = edition.annotations
    return annotation


def test_an_annotation_is_placed_at_its_words_and_published_with_those_around() -> None:
    edition = annotated(a_note("autre mot"))
    assert told(edition) == []
    assert marked(edition) == ["autre mot"]
    placed = the_annotation(edition)
    assert (placed.state, placed.at, placed.page_exact) == (State.PLACED, "p1", "autre mot")
    assert (placed.page_prefix, placed.page_suffix) == ("Un mot, un ", ", un mot.")


def test_32_characters_of_context_are_published_without_the_space_at_their_far_ends() -> None:
    text = f"{'a' * 30} bb {'c' * 31} ici {'d' * 30} e {'f' * 40}. \n \n"
    placed = the_annotation(annotated(a_note("ici"), text=text))
    assert (placed.page_prefix, placed.page_suffix) == (f"{'c' * 31} ", f" {'d' * 30}")


def test_an_annotation_without_words_is_about_the_whole() -> None:
    edition = annotated(a_note(at="p2"))
    assert (told(edition), marked(edition), the_annotation(edition).at) == ([], [], "p2")


@pytest.mark.parametrize(
    ("file", "code", "line", "suggestion"),
    [
        (a_note("mot"), Code.ANNOTATION_AMBIGUOUS, 3, "Un"),
        (a_note("un"), Code.ANNOTATION_AMBIGUOUS, 3, "Un mot,"),
        (a_note("autre mott"), Code.ANNOTATION_NOT_FOUND, 3, "autre mot,"),
        (a_note("la mine"), Code.ANNOTATION_NOT_FOUND, 3, "la mine"),
        (a_note(at="p11"), Code.ANNOTATION_TARGET_UNKNOWN, 2, "p1"),
        (a_note(motivation="replying"), Code.ANNOTATION_REPLY, 4, None),
        (a_note(body="Un\n<b>mot</b>"), Code.ANNOTATION_MARKUP, 13, None),
        (a_note(body="Un\n\n[mot](#p11)"), Code.ANNOTATION_LINK, 14, "#p1"),
        (a_note(body="[mot](p1)"), Code.ANNOTATION_LINK, 12, "#p1"),
        (a_note(body="[mot](xp1)"), Code.ANNOTATION_LINK, 12, "#p1"),
    ],
)
def test_a_fault_of_an_annotation_is_told_at_its_line_with_a_suggestion(
    file: AnnotationFile, code: Code, line: int, suggestion: str | None
) -> None:
    edition = annotated(file)
    found = [problem for problem in edition.problems if problem.code is code]
    assert [problem.location.line for problem in found][:1] == [line]
    assert found[0].details.get("suggestion") == suggestion
    assert found[0].location.path == "docs/annotations/2026-01-01-a.md"


def test_what_is_ambiguous_is_counted_and_what_stands_elsewhere_has_its_place() -> None:
    assert only(annotated(a_note("mot")).problems, Code.ANNOTATION_AMBIGUOUS).details["count"] == 3
    assert only(annotated(a_note("la mine")).problems, Code.ANNOTATION_NOT_FOUND).details["place"] == "p2"
    assert only(annotated(a_note("le vent")).problems, Code.ANNOTATION_NOT_FOUND).details["place"] == "p1"
    far = annotated(a_note("mot"), text="Un deux trois quatre mot et mot. \n \n")
    assert only(far.problems, Code.ANNOTATION_AMBIGUOUS).details["suggestion"] == "deux trois quatre"


def test_context_tells_words_apart() -> None:
    assert marked(annotated(a_note("mot", prefix="autre "))) == ["mot"]
    assert the_annotation(annotated(a_note("mot", suffix="."))).page_prefix == "Un mot, un autre mot, un "


def test_a_link_to_a_place_of_the_edition_is_sound_and_markup_is_named() -> None:
    assert told(annotated(a_note(body="[là](#p2), [ici](#2026-01-01-a)"))) == []
    markup = only(annotated(a_note(body="Un <b>mot")).problems, Code.ANNOTATION_MARKUP)
    assert markup.details["markup"] == "<b"
    link = only(annotated(a_note(body="[mot](#p11)")).problems, Code.ANNOTATION_LINK)
    assert link.details["href"] == "#p11"


def test_each_unknown_work_of_an_annotation_is_told_at_its_line() -> None:
    edition = replace(
        toy(TWO), references=WORKS, annotation_files=(a_note(references=("amable2005", "porter1999")),)
    )
    problem = only(resolve(edition).problems, Code.ANNOTATION_REFERENCE_UNKNOWN)
    assert (problem.location.line, problem.details["key"]) == (9, "porter1999")
    assert problem.details["suggestion"] == "porter1998"


def test_a_reply_is_to_an_annotation_and_replies_go_in_no_circle() -> None:
    first, second = a_note(), a_note(at="2026-01-01-a", id_="2026-01-01-b", motivation="replying")
    third = a_note(at="2026-01-01-b", id_="2026-01-01-c", motivation="replying")
    assert told(annotated(first, second, third)) == []
    circle = (replace(first, target="2026-01-01-c", motivation="replying"), second, third)
    assert told(annotated(*circle)) == [(Code.ANNOTATION_CYCLE, 2)] * 3
    itself = replace(first, target="2026-01-01-a", motivation="replying")
    assert told(annotated(itself)) == [(Code.ANNOTATION_CYCLE, 2)]


def test_words_can_be_quoted_from_passages_only() -> None:
    edition = annotated(a_note("mot", at="2026-01-01-b"), a_note(id_="2026-01-01-b"))
    assert told(edition) == [(Code.ANNOTATION_WITHOUT_WORDS, 3)]


def test_an_address_that_two_passages_claim_has_no_words() -> None:
    notes = tuple(
        Note(1, start, (Paragraph((Text(words, start + 1),), "fr"),)) for start, words in ((1, "un"), (4, "deux"))
    )
    edition = Edition(Metadata(), Source("a.txt", "a1un1deux"), (Paragraph((Text("a", 0),), "fr"),), notes)
    for words in ("un", "deux"):
        annotated_ = resolve(replace(edition, annotation_files=(a_note(words, at="fn1"),)))
        assert Code.ANNOTATION_WITHOUT_WORDS in {problem.code for problem in annotated_.problems}
        assert annotated_.annotations == ()


def test_a_withdrawn_annotation_is_kept_and_marks_nothing() -> None:
    edition = annotated(a_note("autre mot", withdrawn="Retirée par son auteur."))
    assert (told(edition), marked(edition)) == ([], [])
    kept = the_annotation(edition)
    assert (kept.state, kept.at, kept.withdrawn) == (State.WITHDRAWN, "p1", "Retirée par son auteur.")


def test_a_published_annotation_without_its_words_is_an_orphan_and_an_unpublished_one_is_left_out() -> None:
    lock = Lock("a", {"2026-01-01-a": LockEntry("2026-01-01-a", "annotations/")})
    orphaned = annotated(a_note("la mine"), lock=lock)
    problem = only(orphaned.problems, Code.ANNOTATION_ORPHAN)
    assert problem.location.line == 3
    assert (problem.details["suggestion"], problem.details["place"]) == ("la mine", "p2")
    assert (the_annotation(orphaned).state, the_annotation(orphaned).at) == (State.ORPHAN, "p1")
    lost = annotated(a_note(at="p9"), lock=lock)
    assert only(lost.problems, Code.ANNOTATION_ORPHAN).details["place"] == "p9"
    assert annotated(a_note("la mine")).annotations == ()


def test_an_annotation_follows_its_passage_into_what_took_its_place() -> None:
    lock, _, _ = publish(resolve(toy(TWO)), [])
    split = replace(lock.entries["p1"], status=Status.SPLIT, into=("p1", "p2"))
    in_part = annotated(a_note("la mine"), lock=replace(lock, entries={**lock.entries, "p1": split}))
    assert (the_annotation(in_part).at, marked(in_part)) == ("p2", ["la mine"])
    whole = annotated(a_note(), lock=replace(lock, entries={**lock.entries, "p1": split}))
    assert the_annotation(whole).at == "p1"
    merged = LockEntry("p3", "texte/debut/", Status.MERGED, into=("p2",))
    in_other = annotated(a_note("la mine", at="p3"), lock=replace(lock, entries={**lock.entries, "p3": merged}))
    assert the_annotation(in_other).at == "p2"


# The apparatus


def emended(*rows: ApparatusRow, text: str = TWO) -> Edition:
    return resolve(replace(toy(text), apparatus_rows=rows))


def a_row(sic: str, corr: str, at: str = "p1", id_: str = "e1", **more: str) -> ApparatusRow:
    return replace(ApparatusRow(id_, at, "typo", "evident", sic, corr, line=7), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("row", "printed"),
    [
        (a_row("l'un", "l’un"), "Et l’un, l'autre, co-\u00ad opérer, a–b"),
        (a_row("'", "’", prefix=", l"), "Et l'un, l’autre, co-\u00ad opérer, a–b"),
        (a_row("'", "’", suffix="autre"), "Et l'un, l’autre, co-\u00ad opérer, a–b"),
        (a_row("\u00ad", ""), "Et l'un, l'autre, co- opérer, a–b"),
    ],
)
def test_a_change_of_what_does_not_count_elsewhere_is_taken_letter_by_letter(
    row: ApparatusRow, printed: str
) -> None:
    edition = number_passages(divide_into_sections(toy("Et l'un, l'autre, co-\u00ad opérer, a–b \n \n")))
    edition = apply_emendations(replace(edition, apparatus_rows=(row,)))
    assert told(edition) == []
    assert text_of(edition.paragraphs[0]) == printed


@pytest.mark.parametrize(
    ("row", "code", "details"),
    [
        (a_row("mot", "mets"), Code.EMENDATION_AMBIGUOUS, {"count": 3}),
        (a_row("'", "’"), Code.EMENDATION_NOT_FOUND, {"suggestion": "Un"}),
        (a_row("autres mots", "autre mot"), Code.EMENDATION_ALREADY_THERE, {}),
        (a_row("ni", "un", prefix="mot, ", suffix=" autre"), Code.EMENDATION_ALREADY_THERE, {}),
        (a_row("autres mots", "mot"), Code.EMENDATION_NOT_FOUND, {"suggestion": "autre mot,"}),
        (a_row("la mine", "la forge"), Code.EMENDATION_NOT_FOUND, {"suggestion": "p2"}),
        (a_row("mots", "mets", prefix="autre "), Code.EMENDATION_NOT_FOUND, {"suggestion": "autre mot,"}),
        (a_row("mot", "mot", at="p2"), Code.EMENDATION_CHANGES_NOTHING, {}),
        (a_row("mot", "mets", at="p22"), Code.PASSAGE_UNKNOWN, {"suggestion": "p2"}),
        (
            a_row("La forge", "La mine", at="p2", group="e2"),
            Code.EMENDATION_GROUP_UNKNOWN,
            {"group": "e2", "suggestion": "e1"},
        ),
    ],
)
def test_a_row_without_its_place_is_told_why(row: ApparatusRow, code: Code, details: dict[str, object]) -> None:
    (problem,) = emended(row).problems
    assert (problem.code, problem.location.line) == (code, 7)
    assert {key: problem.details.get(key) for key in details} == details
    assert problem.details["id"] == "e1"


def test_an_entry_has_the_words_around_it_as_the_edition_prints_them() -> None:
    edition = emended(
        a_row("Un mot", "Le mot"),
        a_row("autre", "second", id_="e2"),
        a_row("un", "deux", id_="e3", prefix="mot, ", suffix=" mot.", level="probable"),
    )
    assert [(entry.id, entry.before, entry.after) for entry in edition.apparatus] == [
        ("e1", "", ", un second mot, un mot."),
        ("e2", "Le mot, un ", " mot, un mot."),
        ("e3", "Le mot, un second mot, ", " mot."),
    ]
    assert text_of(edition.paragraphs[0]) == "Le mot, un second mot, un mot."


def test_of_changes_that_overlap_the_later_is_told_and_not_made() -> None:
    edition = emended(
        a_row("un autre", "une autre"), a_row("autre mot", "mot", id_="e2"), a_row("Un", "Le", id_="e3")
    )
    problem = only(edition.problems, Code.EMENDATION_OVERLAPS)
    assert (problem.details["id"], problem.details["other"]) == ("e2", "e1")
    assert [entry.id for entry in edition.apparatus] == ["e1", "e3"]
    same = emended(a_row("autre", "second"), a_row("autre", "troisième", id_="e2"))
    assert only(same.problems, Code.EMENDATION_OVERLAPS).details["id"] == "e2"
    inserted = [
        a_row("", corr, id_=id_, prefix="Un", suffix=" mot") for id_, corr in (("e1", " bon"), ("e2", " vrai"))
    ]
    assert only(emended(*inserted).problems, Code.EMENDATION_OVERLAPS).details["id"] == "e2"
    conjecture = emended(a_row("un autre", "une autre"), a_row("autre mot", "mot", id_="e2", level="probable"))
    assert told(conjecture) == []


# Numbers, sections, headings, notes


def divided(*blocks: Block, language: str = "fr") -> Edition:
    return divide_into_sections(Edition(Metadata(language=language), Source("a.txt", ""), blocks))


def test_abstracts_are_addressed_by_their_language_and_what_shares_it_by_a_number() -> None:
    def abstract(lang: str, count: int) -> Abstract:
        return Abstract(Text("", 0), (Paragraph((Text("", 0),), lang),) * count, lang)

    blocks = (abstract("fr", 2), abstract("en", 1), abstract("fr", 1), Paragraph((Text("", 0),), "fr"))
    edition = number_passages(divided(*blocks))
    assert [p.id for a in edition.abstracts for p in a.paragraphs] == [
        *("abstract-fr", "abstract-fr-2", "abstract-en", "abstract-fr-3"),
    ]
    assert [(p.id, p.number) for p in edition.paragraphs if p.number] == [("p1", "1")]


def a_heading(level: int, id_: str = "", title: str = "", declared: str | None = None) -> Heading:
    return Heading(id_ or f"h{level}", level, None, (Text(title, 0),), declared)


def test_sections_nest_by_rank_and_a_page_that_starts_before_a_heading_is_its_sections() -> None:
    start, paragraph = PageStart(2), Paragraph((Text("", 0),), "fr")
    first = (paragraph, a_heading(1), start, a_heading(3), paragraph, start, paragraph)
    edition = divided(*first, a_heading(2), a_heading(1, "i"))

    def shape(sections: Iterable[Section]) -> list[object]:
        return [(s.heading.id if s.heading else "", len(s.blocks), shape(s.sections)) for s in sections]

    assert shape(edition.sections) == [("", 1, []), ("h1", 0, [("h3", 4, []), ("h2", 0, [])]), ("i", 0, [])]
    assert edition.blocks == ()
    assert edition.problems == ()


def titled(*rows: ApparatusRow, declared: str | None = "Début") -> Edition:
    heading = Heading("debut", 1, None, (Text("DEBUT", 0), NoteCall(1, 5)), declared)
    note = Note(1, 6, (Paragraph((Text("Note.", 7),), "fr"),))
    return resolve(Edition(Metadata(), Source("a.txt", "DEBUT1 1Note."), (heading,), (note,), apparatus_rows=rows))


def test_a_heading_is_one_emendation_of_all_its_words_and_its_row_gives_no_reading() -> None:
    edition = titled(ApparatusRow("e1", "s-debut", "typo", "evident"))
    assert edition.problems == ()
    (section,) = edition.sections
    assert section.heading is not None
    assert section.heading.title == (Emendation((Text("DEBUT", 0),), "Début", "typo", "e1"), NoteCall(1, 5))
    assert [(entry.id, entry.sic, entry.corr) for entry in edition.apparatus] == [("e1", "DEBUT", "Début")]


@pytest.mark.parametrize(
    ("rows", "declared", "codes"),
    [
        ([ApparatusRow("e1", "s-debut", "typo", "evident", line=7)], "DEBUT", [Code.EMENDATION_CHANGES_NOTHING]),
        ([ApparatusRow("e1", "s-debut", "typo", "evident", line=7)], None, [Code.EMENDATION_CHANGES_NOTHING]),
        (
            [ApparatusRow("e1", "s-debut", "typo", "evident", sic="DEBUT", line=7)],
            "Début",
            [Code.EMENDATION_OF_HEADING],
        ),
        (
            [ApparatusRow("e1", "s-debut", "typo", "evident", suffix="x", line=7)],
            "Début",
            [Code.EMENDATION_OF_HEADING],
        ),
        (
            [ApparatusRow("e1", "fn1", "typo", "evident", "Note", "Notes", line=7)],
            "Début",
            [Code.EMENDATION_MISSING],
        ),
        ([ApparatusRow("e1", "fn1", "typo", "evident", "Note", "Notes", line=7)], "DEBUT", []),
        ([], "Début", []),
    ],
)
def test_a_row_of_a_heading_is_held_against_its_title(
    rows: list[ApparatusRow], declared: str | None, codes: list[Code]
) -> None:
    problems = titled(*rows, declared=declared).problems
    assert [problem.code for problem in problems] == codes
    assert all(problem.location.path == "docs/source/emendations.yml" for problem in problems)
    assert all(
        problem.location.line == (0 if problem.code is Code.EMENDATION_MISSING else 7) for problem in problems
    )


def test_notes_follow_one_another_those_supplied_included() -> None:
    def jumps(numbers: Iterable[int], supplied: Iterable[int] = ()) -> list[tuple[object, object]]:
        content = tuple(NoteCall(number, 0) for number in dict.fromkeys(numbers))
        metadata = Metadata(supplied_notes=tuple(SuppliedNote(number, "", "") for number in supplied))
        notes = tuple(Note(number, 0, ()) for number in numbers)
        edition = Edition(metadata, Source("a.txt", ""), (Paragraph(content, "fr"),), notes)
        found = attach_notes(divide_into_sections(edition)).problems
        return [(p.details["number"], p.details["previous"]) for p in found if p.code is Code.NOTE_NUMBER_JUMPS]

    assert jumps([1, 2, 3]) == []
    assert jumps([2, 3]) == [(2, 0)]
    assert jumps([2, 3], supplied=[1]) == []
    assert jumps([1, 4], supplied=[2, 3]) == []
    assert jumps([1, 5], supplied=[2, 3]) == [(5, 3)]
    assert jumps([1, 3, 4]) == [(3, 1)]
    assert jumps([1, 1, 2]) == []
    assert jumps([2, 1]) == [(2, 0), (1, 2)]


# Published ids and addresses

THREE = "Un premier alinéa. \n \nLe deuxième alinéa. \n \nEnfin le troisième. \n \n"


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        (THREE, "p1 p2 p3"),
        (THREE + "Un quatrième. \n \nPuis un cinquième. \n \n", "p1 p2 p3 p4 p5"),
        ("Un nouveau. \n \n" + THREE, "p0-2 p1 p2 p3"),
        (THREE.replace("Enfin", "Un nouveau. \n \nEncore un. \n \nEnfin"), "p1 p2 p2-2 p2-3 p3"),
        (THREE.replace("Le deuxième", "Un second"), "p1 p2 p3"),
        (THREE.replace("Le deuxième alinéa. \n \n", ""), "p1 p3"),
        ("Enfin le troisième. \n \nUn premier alinéa. \n \nLe deuxième alinéa. \n \n", "p3 p1 p2"),
        ("Un premier alinéa. \n \n" * 2, "p1 p2"),
        (
            "Le deuxième alinéa. \n \nUn quatrième. \n \nPuis un cinquième. \n \nEnfin le troisième. \n \n",
            "p2 p2-2 p2-3 p3",
        ),
        (THREE.replace("Enfin le", "Enfin, \n \nenfin, \n \nle"), "p1 p2 p3 p3-2 p3-3"),
    ],
)
def test_a_paragraph_keeps_its_published_id_and_a_new_one_has_one_never_used(text: str, ids: str) -> None:
    lock, _, _ = publish(resolve(toy(THREE)), [])
    edition = resolve(replace(toy(text), lock=lock))
    assert " ".join(paragraph.id or "" for paragraph in edition.paragraphs) == ids
    assert [f"p{paragraph.number}" for paragraph in edition.paragraphs] == ids.split()


def test_a_number_that_was_withdrawn_is_not_given_again() -> None:
    lock, _, _ = publish(resolve(toy(THREE)), [])
    gone = LockEntry("p7", "texte/debut/", Status.WITHDRAWN, because="Aucune.")
    lock = replace(lock, entries={**lock.entries, "p7": gone})
    assert [p.id for p in resolve(replace(toy(THREE + "Un autre. \n \n"), lock=lock)).paragraphs][-1] == "p8"


@pytest.mark.parametrize(
    ("id_", "path"),
    [
        ("terme:forge", "docs/glossary/forge.md"),
        ("nom:marie", "docs/source/names.yml"),
        ("ref:porter1998", "bibliography/references.bib"),
        ("p1-c1", "docs/source/citations.yml"),
        ("p1-q1", "bibliography/references.bib"),
        ("e1", "docs/source/emendations.yml"),
        ("2026-01-01-a", "docs/annotations/2026-01-01-a.md"),
    ],
)
def test_an_address_is_gone_unless_the_file_that_gives_it_was_not_read(id_: str, path: str) -> None:
    def gone(problem: Problem) -> bool:
        lock = Lock("article", {id_: LockEntry(id_, "texte/debut/", line=7)})
        problems = resolve(replace(toy(THREE), lock=lock, problems=(problem,))).problems
        return (Code.ADDRESS_GONE, 7) in [(problem.code, problem.location.line) for problem in problems]

    assert not gone(Problem(Code.YAML_SYNTAX, Location(path)))
    assert gone(Problem(Code.YAML_SYNTAX, Location("docs/index.md")))
    assert gone(Problem(Code.ANNOTATION_ORPHAN, Location(path)))  # a notice


def test_what_the_lock_withdrew_may_not_come_back() -> None:
    row = a_row("mot", "mets", id_="e9", prefix="autre ")
    lock = Lock("article", {"e9": LockEntry("e9", "texte/debut/", Status.WITHDRAWN, line=7)})
    edition = resolve(replace(toy(TWO), apparatus_rows=(row,), lock=lock))
    assert told(edition) == [(Code.ADDRESS_REUSED, 7)]


# Typography


def test_places_changed_are_counted_by_rule_and_text_in_another_language_is_left() -> None:
    def paragraph(text: str, lang: str) -> Paragraph:
        return Paragraph((Text(text, 0),), lang)

    abstracts = tuple(Abstract(Text("Mots :", 0), (paragraph("Un ; deux", lang),), lang) for lang in ("fr", "en"))
    heading = a_heading(1, title="Quoi?")
    blocks: tuple[Block, ...] = (
        *abstracts,
        heading,
        paragraph("L'un; l'autre !", "fr"),
        paragraph("What ?", "en"),
    )
    made = set_typography(number_passages(divided(*blocks)))
    assert dict(made.normalisations) == {
        "narrow-space-before-high-punctuation": 4,
        "typographic-apostrophe": 2,
        "no-break-space-before-colon": 1,
    }
    assert [abstract.label.value for abstract in made.abstracts] == ["Mots\u00a0:", "Mots :"]
    assert [text_of(p) for abstract in made.abstracts for p in abstract.paragraphs] == [
        "Un\u202f; deux",
        "Un ; deux",
    ]
    (section,) = made.sections
    assert [text_of(block) for block in section.blocks] == ["L’un\u202f; l’autre\u202f!", "What ?"]
    assert text_of(*section.heading.title if section.heading else ()) == "Quoi\u202f?"
    assert set_typography(made).normalisations == made.normalisations
    (section,) = set_typography(divided(*blocks, language="en")).sections
    assert text_of(*section.heading.title if section.heading else ()) == "Quoi?"


# What cannot be seen


def test_what_nobody_sees_is_dropped_or_kept_as_declared_and_else_told_once() -> None:
    rules = (("U+00AD", "drop"), ("U+200C", "keep"))
    text = "Un mot. \n \nCo\u00ad\u200cop\u00adé\u200brer, \u200bfin. \n \nUn \ue001 mot. \n \n"
    edition = toy(text)
    made = resolve(replace(edition, metadata=replace(edition.metadata, invisible=rules)))
    assert text_of(made.paragraphs[1]) == "Co\u200copé\u200brer, \u200bfin."
    assert ("invisible-character-dropped:U+00AD", 2) in made.normalisations
    found = [(p.location.line, p.details) for p in made.problems if p.code is Code.SOURCE_INVISIBLE_CHARACTER]
    assert found == [
        (3, {"character": "U+200B", "name": "zero width space", "count": 2, "at": "p2"}),
        (5, {"character": "U+E001", "name": "private use", "count": 1, "at": "p3"}),
    ]
    told_of = [
        p.details["character"] for p in resolve(edition).problems if p.code is Code.SOURCE_INVISIBLE_CHARACTER
    ]
    assert told_of == ["U+00AD", "U+200C", "U+200B", "U+E001"]


# The bibliography and what is said of it


def test_a_work_is_cited_or_marked_and_the_article_itself_need_not_be() -> None:
    porter, amable, lobl = WORKS
    own = replace(lobl, key="article", address="article")
    edition = replace(toy("Vu (Porter, 1998). \n \n"), references=(porter, replace(amable, marks=(UNCITED,)), own))
    assert told(resolve(edition)) == []
    unmarked = replace(edition, references=(porter, replace(amable, line=7), replace(lobl, line=8), own))
    together = only(resolve(unmarked).problems, Code.REFERENCES_UNCITED).details
    assert (together["count"], together["keys"]) == (2, "amable2005, lobl1963")
    many = tuple(a_work(f"nom{n}", "Nom", "Ana", "1999") for n in range(7))
    first_six = only(
        resolve(replace(edition, references=(porter, *many))).problems, Code.REFERENCES_UNCITED
    ).details
    assert (first_six["count"], first_six["keys"]) == (7, "nom0, nom1, nom2, nom3, nom4, nom5, …")
    each = replace(unmarked, metadata=Metadata(identification=True))
    assert told(resolve(each)) == [(Code.REFERENCE_UNCITED, 7), (Code.REFERENCE_UNCITED, 8)]
    through = replace(toy("Vu (Porter, 1998, in Amable). \n \n"), references=(porter, amable))
    assert told(resolve(through)) == []


def test_an_unknown_work_of_a_name_and_a_term_is_told_where_it_is_given() -> None:
    term = TermFile(
        "mot", (("fr", "mot"),), references=("porter1999",), gloss="Un mot.", lines=(("references", 7),)
    )
    name = NameRow("mot", "person", "Mot", ("mot",), works=("amable2006",), line=8)
    edition = replace(toy(TWO), term_files=(term,), name_rows=(name,))
    assert told(resolve(edition)) == []  # without a bibliography there is nothing to hold them against
    problems = [
        p for p in resolve(replace(edition, references=WORKS)).problems if p.code is Code.REFERENCE_UNKNOWN
    ]
    assert [(p.location.path, p.location.line, p.details["key"], p.details["suggestion"]) for p in problems] == [
        ("docs/glossary/mot.md", 7, "porter1999", "porter1998"),
        ("docs/source/names.yml", 8, "amable2006", "amable2005"),
    ]


def test_a_style_that_is_not_known_is_told_where_there_is_a_bibliography() -> None:
    metadata = Metadata(style="chicago", lines=(("edition.style", 7),))
    edition = replace(toy("Vu (Porter, 1998). \n \n"), metadata=metadata)
    assert told(resolve(edition)) == []
    problem = only(resolve(replace(edition, references=WORKS[:1])).problems, Code.STYLE_UNKNOWN)
    assert (problem.location.line, problem.details["style"]) == (7, "chicago")


# The glossary, the names, the words in other languages


TERM_LINES = (
    *(
        ("prefLabel", 2),
        ("prefLabel.fr", 3),
        ("altLabel.0", 4),
        ("altLabel.1", 5),
        ("related.0", 6),
        ("related.1", 7),
    ),
    *(("definition.at", 8), ("definition.exact", 9)),
)


def a_term(key: str = "mot", label: str = "mot", **more: object) -> TermFile:
    return TermFile(key, (("fr", label),), gloss_line=20, **{"gloss": "Un mot.", "lines": TERM_LINES, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("term", "code", "line", "details"),
    [
        (a_term(label="vent"), Code.TERM_UNUSED, 2, {"term": "vent"}),
        (a_term(gloss=""), Code.GLOSS_MISSING, 1, {}),
        (a_term(gloss="Un\n\nmot <b>gras"), Code.HTML_IN_TEXT, 22, {"html": "<b>"}),
        (a_term(gloss="Un\nmot &amp; deux"), Code.HTML_IN_TEXT, 21, {"html": "&amp;"}),
        (
            a_term(gloss="Un\n[mot](mine.html)"),
            Code.TERM_UNKNOWN,
            21,
            {"key": "mine.html", "suggestion": "mine.md"},
        ),
        (a_term(gloss="[mot](mins.md)"), Code.TERM_UNKNOWN, 20, {"key": "mins.md", "suggestion": "mine.md"}),
        (a_term(gloss="[mot](mine)"), Code.TERM_UNKNOWN, 20, {"key": "mine", "suggestion": "mine.md"}),
        (a_term(gloss="[mot](mot.md)"), Code.TERM_UNKNOWN, 20, {"key": "mot.md", "suggestion": "mine.md"}),
        (a_term(related=("mine", "mins")), Code.TERM_UNKNOWN, 7, {"key": "mins", "suggestion": "mine"}),
        (a_term(related=("mot",)), Code.TERM_UNKNOWN, 6, {"key": "mot"}),
        (a_term(forms=("mots", "mot*")), Code.FORM_NOT_PLAIN, 5, {"form": "mot*", "sign": "*"}),
        (a_term(forms=("mots", "Mine")), Code.FORM_CLAIMED_TWICE, 5, {"form": "Mine", "other": "mine"}),
        (a_term(label="MINE"), Code.FORM_CLAIMED_TWICE, 3, {"form": "MINE", "other": "mine"}),
        (
            a_term(definition=Definition("author", "p11", "un mot")),
            Code.PASSAGE_UNKNOWN,
            8,
            {"at": "p11", "suggestion": "p1"},
        ),
        (
            a_term(definition=Definition("author", "p1", "autre mott")),
            Code.QUOTE_NOT_FOUND,
            9,
            {"exact": "autre mott", "at": "p1", "suggestion": "autre mot,"},
        ),
    ],
)
def test_a_fault_of_a_term_is_told_at_its_line(
    term: TermFile, code: Code, line: int, details: dict[str, object]
) -> None:
    edition = replace(toy(TWO), term_files=(TermFile("mine", (("fr", "mine"),), gloss="Une mine."), term))
    problem = only(resolve(edition).problems, code)
    assert (problem.location.path, problem.location.line) == ("docs/glossary/mot.md", line)
    assert {key: problem.details.get(key) for key in details} == details


def test_a_sound_term_has_its_uses_and_the_authors_words_as_they_are_printed() -> None:
    term = a_term(
        definition=Definition("author", "p1", "l'un mot"), forms=("mots",), gloss="Un [autre](mine.md) mot."
    )
    text = "L’un, l’un mot ici. Des mots, un mot ; mot. \n \nLa mine. \n \n"
    edition = resolve(replace(toy(text), term_files=(term, a_term("mine", "mine"))))
    assert told(edition) == []
    entry = edition.glossary[0]
    assert entry.defining_words == "l’un mot"
    assert [(use.at, use.sentence, use.hits) for use in entry.uses] == [
        ("p1", "L’un, l’un mot ici.", ((11, 14),)),
        ("p1", "Des mots, un mot\u202f; mot.", ((4, 8), (13, 16), (19, 22))),
    ]
    uses = [(node.key, text_of(node)) for node in walk(*edition.nodes) if isinstance(node, TermUse)]
    assert uses == [("mot", "mot"), ("mine", "mine")]
    plain = resolve(replace(toy(text), term_files=(a_term(), a_term("mine", "mine"))))
    assert plain.glossary[0].defining_words == ""


def test_a_name_is_found_in_both_readings_and_told_where_it_is_not_or_is_anothers() -> None:
    rows = (
        NameRow("forge", "place", "La Forge", ("La forge",), line=2),
        NameRow("mine", "place", "La Mine", ("la mine", "La  forge"), line=3),
        NameRow("vent", "place", "Le Vent", ("le vent",), line=4),
    )
    edition = resolve(replace(toy(TWO), name_rows=rows))
    assert told(edition) == [(Code.NAME_UNUSED, 4), (Code.FORM_CLAIMED_TWICE, 3)]
    assert only(edition.problems, Code.NAME_UNUSED).details["name"] == "Le Vent"
    claimed = only(edition.problems, Code.FORM_CLAIMED_TWICE).details
    assert (claimed["form"], claimed["other"]) == ("La  forge", "forge")
    assert [[use.at for use in entry.uses] for entry in edition.names] == [["p2"], ["p2"], []]


def test_words_of_another_language_are_told_where_they_are_not_or_are_anothers() -> None:
    rows = (
        ForeignWords("en", ("mot",), line=2),
        ForeignWords("la", ("Mot", "mot"), line=3),
        ForeignWords("de", ("mot",), at=("p2",), line=4),
        ForeignWords("ru", ("la mine",), at=("p2", "p22"), line=5),
        ForeignWords("it", ("la mine",), at=("p2",), line=6),
    )
    edition = resolve(replace(toy(TWO), foreign=rows))
    assert told(edition) == [
        *((Code.FOREIGN_UNUSED, 3), (Code.FOREIGN_UNUSED, 4), (Code.FOREIGN_UNUSED, 6)),
        *((Code.PASSAGE_UNKNOWN, 5), (Code.FOREIGN_CLAIMED_TWICE, 3), (Code.FOREIGN_CLAIMED_TWICE, 6)),
    ]
    claimed = [problem.details for problem in edition.problems if problem.code is Code.FOREIGN_CLAIMED_TWICE]
    assert [(one["form"], one["lang"], one["line"]) for one in claimed] == [("mot", "en", 2), ("la mine", "ru", 5)]
    assert only(edition.problems, Code.PASSAGE_UNKNOWN).details["suggestion"] == "p2"
    assert [text_of(node) for node in walk(*edition.nodes) if isinstance(node, Foreign)] == ["mot"] * 3 + [
        "la mine"
    ]


# Pages that people write


def test_inserts_containers_and_addresses_of_pages_are_checked() -> None:
    page = SitePage("a.md", "Un\n\n<!-- insert: plam -->\n\n/// note\nmot\n")
    edition = resolve(replace(toy(TWO), site_pages=(page, SitePage("texte/debut.md", "<!-- insert: plan -->"))))
    assert [(p.code, p.location.path, p.location.line) for p in edition.problems] == [
        (Code.INSERT_UNKNOWN, "docs/a.md", 3),
        (Code.CONTAINER_UNCLOSED, "docs/a.md", 5),
        (Code.PATH_TAKEN, "docs/texte/debut.md", 0),
    ]
    assert only(edition.problems, Code.INSERT_UNKNOWN).details == {"name": "plam", "suggestion": "plan"}
    assert only(edition.problems, Code.CONTAINER_UNCLOSED).details == {"opening": "note", "count": 3}
    assert only(edition.problems, Code.PATH_TAKEN).details == {"path": "texte/debut.md"}
