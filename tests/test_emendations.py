"""The apparatus: each change in its one place, reversible; each row that cannot be placed told with its remedy."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.model.apparatus import PATH, ApparatusEntry, ApparatusRow
from edition.model.document import Emendation, Note, NoteCall, Paragraph, Text, text_of, walk
from edition.model.edition import Edition
from edition.model.problems import Code
from edition.pipeline import build, read, resolve
from edition.publication.inventory import ink_of
from edition.readers.apparatus import read_emendations_yml
from edition.text.coverage import comparable, cover
from edition.text.typography import french
from edition.writers.markdown import write
from edition.writers.markdown.parts.apparatus import notation
from tests.rendered import ROOT, TOY, passages, render
from tests.test_lock import unresolved

any_article = st.randoms(use_true_random=False)
P1 = "La forge et l’écluse se partagent"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the toy's data with no lock and an apparatus of one sound row a heading."""
    shutil.copytree(TOY / "docs" / "source", tmp_path / "docs" / "source")
    (tmp_path / "docs/source/passages.lock.yml").unlink()
    return tmp_path


def with_rows(root: Path, *rows: dict[str, Any]) -> Edition:
    kept = [
        row for row in yaml.safe_load((root / PATH).read_text(encoding="utf-8"))["emendations"] if "sic" not in row
    ]
    rows = tuple({"kind": "spelling", "level": "evident", **row} for row in rows)
    text = yaml.safe_dump({"emendations": [*kept, *rows]}, allow_unicode=True, sort_keys=False)
    (root / PATH).write_text(text, encoding="utf-8")
    return build(root)


ROWS: dict[str, tuple[list[dict[str, Any]], Code, str]] = {
    "nowhere": ([{"at": "p1", "sic": "partagentt", "corr": "x"}], Code.EMENDATION_NOT_FOUND, "partagent"),
    "elsewhere": ([{"at": "p1", "sic": "banalité", "corr": "x"}], Code.EMENDATION_NOT_FOUND, "p2"),
    "twice": ([{"at": "p1", "sic": "Noir", "corr": "x"}], Code.EMENDATION_AMBIGUOUS, "prefix"),
    "already there": (
        [{"at": "p1", "sic": "forgge", "corr": "forge", "prefix": "La "}],
        Code.EMENDATION_ALREADY_THERE,
        "p1",
    ),
    "nothing": ([{"at": "p1", "sic": "La", "corr": "La"}], Code.EMENDATION_CHANGES_NOTHING, "p1"),
    "no passage": ([{"at": "p99", "sic": "La", "corr": "Le"}], Code.PASSAGE_UNKNOWN, "p9"),
    "overlap": (
        [
            {"at": "p1", "sic": P1, "corr": "x"},
            {"at": "p1", "sic": "forge et l’écluse se", "corr": "y"},
        ],
        Code.EMENDATION_OVERLAPS,
        "e501",
    ),
    "the same id": (
        [
            {"id": "e600", "at": "p1", "sic": P1, "corr": "x"},
            {"id": "e600", "at": "p1", "sic": "formule", "corr": "y"},
        ],
        Code.EMENDATION_REPEATED,
        "e600",
    ),
    "a call": ([{"at": "p5", "sic": "même voix les", "corr": "x"}], Code.EMENDATION_NOT_FOUND, "p5"),
    "a heading's readings": ([{"at": "s1-1", "sic": "a", "corr": "b"}], Code.EMENDATION_OF_HEADING, "article.yml"),
    "a heading not changed": ([{"at": "s1-1"}], Code.EMENDATION_CHANGES_NOTHING, "s1-1"),
    "no group": ([{"at": "p1", "sic": P1, "corr": "x", "group": "e999"}], Code.EMENDATION_GROUP_UNKNOWN, "e999"),
    "a kind unknown": ([{"at": "p1", "sic": P1, "corr": "x", "kind": "mistake"}], Code.VALUE_INVALID, "typo"),
    "a level unknown": ([{"at": "p1", "sic": P1, "corr": "x", "level": "sure"}], Code.VALUE_INVALID, "evident"),
    "a key unknown": ([{"at": "p1", "sic": P1, "cor": "x"}], Code.KEY_UNKNOWN, "corr"),
}


@pytest.mark.parametrize("name", ROWS)
def test_each_wrong_row_is_told_with_its_line_and_remedy(root: Path, name: str) -> None:
    rows, code, said = ROWS[name]
    edition = with_rows(root, *({"id": f"e{500 + n}", **row} for n, row in enumerate(rows, 1)))
    found = [problem for problem in edition.problems if problem.code is code]
    assert found, [problem.render("en") for problem in edition.problems]
    assert any(said in problem.render("en") for problem in found)
    assert all(problem.location.path == PATH and problem.location.line > 1 for problem in found)
    assert cover(edition).complete


def test_a_heading_that_differs_needs_a_row(root: Path) -> None:
    (root / PATH).write_text(
        "emendations:\n  - {id: e1, at: p1, sic: formule, corr: x, kind: typo, level: evident}\n",
        encoding="utf-8",
    )
    missing = {p.details["at"] for p in build(root).problems if p.code is Code.EMENDATION_MISSING}
    assert missing == {"s-introduction", "s1", "s2", "s-conclusion"}


def test_a_change_cannot_swallow_the_call_of_a_note(root: Path, subject: Edition) -> None:
    paragraph = next(p for p in subject.paragraphs if any(isinstance(n, NoteCall) for n in walk(p)))
    text = "".join(n.value if isinstance(n, Text) else "\0" * isinstance(n, NoteCall) for n in paragraph.content)
    at = text.index("\0")
    words = f"{text[at - 8 : at]}{text[at + 1 : at + 8]}".strip()
    edition = with_rows(root, {"id": "e500", "at": paragraph.id, "sic": words, "corr": "x"})
    assert Code.EMENDATION_CROSSES_CALL in {problem.code for problem in edition.problems}


# A whole edition


@pytest.mark.any_edition
def test_every_row_is_placed_and_what_is_evident_is_printed(subject: Edition) -> None:
    printed = {n.id: n for n in walk(*subject.nodes) if isinstance(n, Emendation)}
    assert [entry.id for entry in subject.apparatus] == [row.id for row in subject.apparatus_rows]
    assert set(printed) == {entry.id for entry in subject.apparatus if entry.in_text}
    for entry in subject.apparatus:
        if entry.applied:
            assert comparable(text_of(*printed[entry.id].sic)) == comparable(entry.sic)
            assert printed[entry.id].corr.split() == french(entry.corr).split()


@pytest.mark.any_edition
def test_no_passage_has_a_space_too_many_or_too_few(subject: Edition) -> None:
    texts = [text_of(p) for p in subject.paragraphs] + [text_of(n) for n in subject.notes]
    wrong = [t for t in texts if any(bad in t for bad in ("  ", " ,", " .", ",,", "( ", " )", "\u202f\u202f"))]
    assert wrong == []


@pytest.mark.any_edition
def test_words_of_others_are_changed_in_their_capitals_only(subject: Edition) -> None:
    """A quotation of a sentence or more, between guillemets, is printed as the source has it."""
    whole: tuple[Paragraph | Note, ...] = (*subject.paragraphs, *subject.notes)
    for passage in whole:
        depth, changed = 0, []
        for node in walk(passage):
            if isinstance(node, Emendation) and depth and node.kind != "capital-accent" and not node.signed:
                changed.append(node)
            if isinstance(node, Text | Emendation):
                shown = node.value if isinstance(node, Text) else ""
                depth += shown.count("«") - shown.count("»")
        assert [node.id for node in changed] == []


@pytest.mark.any_edition
def test_what_others_read_can_be_undone_in_the_page(subject: Edition) -> None:
    pages = write(subject)
    held = {f"fn:{note.number}": ink_of(note) for note in subject.notes} | {
        p.id: ink_of(p) for p in subject.paragraphs
    }
    rendered = passages(render(pages["texte/integral.md"]))
    assert {address: comparable(rendered[address or ""]) for address in held} == held


def test_the_apparatus_and_the_text_lead_to_each_other(subject: Edition) -> None:
    pages = {path: render(page) for path, page in write(subject).items()}
    entries = {e.get("id"): e for e in pages["apparat.md"].xpath("//li[contains(@class, 'entry')]")}
    assert set(entries) == {entry.id for entry in subject.apparatus}
    for entry in subject.apparatus:
        href = entries[entry.id].xpath(".//a[contains(@class, 'place')]/@href")[0]
        path, _, anchor = href.partition("#")
        target = pages[path].xpath(f"//*[@id='{anchor}']")
        assert len(target) == 1
        if entry.applied:
            if not target[0].xpath("ancestor::a"):  # inside a link there is no other: its pop-over tells
                sign = target[0].getnext()
                assert sign.get("href", "").endswith(f"apparat.md#{entry.id}")
            assert pages[path].xpath(f"//li[@id='app-{entry.id}']")


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (ApparatusEntry("e1", "p1", "typo", "evident", "b", "c", before="un a ", after=" d"), "un a c] b source"),
        (
            ApparatusEntry("e1", "p1", "typo", "evident", "", ",", before="un a", after=" d."),
            "un a, d] un a d source",
        ),
        (
            ApparatusEntry("e1", "p1", "typo", "evident", "b ", "", before="un a ", after="d e"),
            "un a d] un a b d source",
        ),
        (ApparatusEntry("e1", "p1", "typo", "probable", "b", "c", before="l’", after=" d"), "l’b] c conj."),
        (
            ApparatusEntry("e1", "p1", "typo", "probable", "", "c ", before="un a ", after="d"),
            "un a d] un a c d conj.",
        ),
    ],
)
def test_the_notation_is_that_of_scholars(entry: ApparatusEntry, expected: str, subject: Edition) -> None:
    assert " ".join(render(notation(entry, subject).encode()).text_content().split()) == expected


# Any article


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(any_article)
def test_random_changes_of_any_article_are_reversible(random: Random) -> None:
    edition = unresolved(random)
    plain = resolve(edition)
    rows = []
    for n, paragraph in enumerate(random.sample(plain.paragraphs, min(4, len(plain.paragraphs))), 1):
        words = text_of(paragraph).split()
        word = random.choice(words)
        if text_of(paragraph).count(word) == 1:
            corr = random.choice(["", "corrigé", "d’autres mots"])
            rows.append(ApparatusRow(f"e{n}", paragraph.id or "", "typo", "evident", sic=word, corr=corr))
    emended = resolve(replace(edition, apparatus_rows=tuple(rows)))
    codes = {problem.code for problem in emended.problems} - {
        Code.EMENDATION_MISSING,
        Code.EMENDATION_CROSSES_CALL,
    }
    assert codes == set()
    assert cover(emended).complete
    assert [ink_of(p) for p in emended.paragraphs] == [ink_of(p) for p in plain.paragraphs]
    printed = {node.id for node in walk(*emended.nodes) if isinstance(node, Emendation) and node.id}
    assert printed == {entry.id for entry in emended.apparatus}


CASE = read(ROOT / "tests" / "cases" / "emendations" / "input")
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=12)
    | st.sampled_from(["p1", "fn1", "s1", "plans", "long", "evident", "typo"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "at", "sic", "corr", "kind", "level", "prefix", "x"]), inner, max_size=5
        )
    ),
    max_leaves=15,
)


@settings(max_examples=60, deadline=None)
@given(
    data=st.dictionaries(st.sampled_from(["emendations", "x"]), st.lists(values, max_size=4) | values, max_size=2)
)
def test_whatever_the_apparatus_holds_nothing_is_raised(
    tmp_path_factory: pytest.TempPathFactory, data: dict[str, Any]
) -> None:
    root = tmp_path_factory.mktemp("apparatus")
    (root / "docs/source").mkdir(parents=True)
    (root / PATH).write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    apparatus, _ = read_emendations_yml(root)
    assert cover(resolve(replace(CASE, apparatus_rows=apparatus))).complete


# Faults that are shown and kept


def test_a_signed_fault_is_read_as_the_source_has_it_and_shown(root: Path) -> None:
    signed = {"id": "e500", "at": "p1", "sic": "se partagent la même", "level": "sic", "note": "Deux remèdes."}
    (node,) = (n for n in walk(*with_rows(root, signed).nodes) if isinstance(n, Emendation) and n.id == "e500")
    assert node.signed
    assert node.corr == text_of(*node.sic) == "se partagent la même"


@pytest.mark.parametrize("wrong", [{"corr": "x"}, {"note": None}, {"sic": ""}])
def test_a_signed_fault_has_words_and_a_reason_and_no_remedy(root: Path, wrong: dict[str, Any]) -> None:
    row = {
        "id": "e500",
        "at": "p1",
        "sic": "se partagent la même",
        "level": "sic",
        "note": "Deux remèdes.",
    } | wrong
    edition = with_rows(root, {name: value for name, value in row.items() if value is not None})
    told = [problem for problem in edition.problems if problem.location.path == PATH and problem.location.line]
    assert told
    assert not any(isinstance(n, Emendation) and n.id == "e500" for n in walk(*edition.nodes))
