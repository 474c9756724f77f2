"""Terms and names: met as whole words, the longest form first, quoted and counted as the article has them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.document import Paragraph, TermUse, walk
from edition.model.edition import Edition
from edition.model.glossary import TermFile
from edition.model.names import NameRow
from edition.model.problems import Code
from edition.passes.terms import mark_terms
from edition.pipeline import build, resolve
from edition.readers.glossary import read_glossary
from edition.text.coverage import cover
from edition.text.folding import Folded, collation, collation_in, fold
from edition.text.matching import Matcher
from edition.text.sentences import sentence_at, sentences
from edition.writers.markdown.parts.gloss import gloss
from tests.rendered import ROOT, render
from tests.test_conservation import any_article, assert_rendered_whole, modest, unresolved

FORMS = [
    ("cluster", "cluster"),
    ("clusters", "cluster"),
    ("cluster territorial", "territorial"),
    ("économie de marché", "market"),
    ("lock-in", "lock-in"),
    ("œuvre", "work"),
    ("transition", "transition"),
    ("avant-transition", "transition"),
    ("« greffe »", "graft"),
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("le cluster, les Clusters", ["cluster", "Clusters"]),
        ("un cluster\u00a0territorial", ["cluster\u00a0territorial"]),
        ("clusterisation, reclusters, multi-cluster, cluster-phare", []),
        ("d’ECONOMIE DE MARCHE ; l'économie de marché", ["ECONOMIE DE MARCHE", "économie de marché"]),
        ("effets de lock-in.", ["lock-in"]),
        ("ses Œuvres, l’Œuvre et une oeuvre", ["Œuvre", "oeuvre"]),
        ("l’avant-transition et la transition", ["avant-transition", "transition"]),
        ("http://www.cluster.example/cluster www.cluster.example", []),
        ("la «\u202fgreffe\u202f» prend", ["«\u202fgreffe\u202f»"]),
        ("e\u0301conomie de marche\u0301", ["e\u0301conomie de marche\u0301"]),
    ],
)
def test_forms_are_met_as_whole_words_and_the_longest_first(text: str, found: list[str]) -> None:
    assert [text[match.start : match.end] for match in Matcher(FORMS).find(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Porter, porter et PORTER", ["Porter"]),
        ("régions-Moscou", ["Moscou"]),
        ("l’Académie de l'URSS et l’URSS", ["Académie de l'URSS", "URSS"]),
        ("A.\u00a0N. Klepatch", ["A.\u00a0N. Klepatch"]),
        ("Etats", []),
    ],
)
def test_names_are_met_exactly(text: str, found: list[str]) -> None:
    forms = ["Porter", "Moscou", "URSS", "Académie de l’URSS", "A. N. Klepatch", "États"]
    matcher = Matcher(((form, form) for form in forms), exact=True, apart=True)
    assert [text[match.start : match.end] for match in matcher.find(text)] == found


@given(st.text(alphabet="aéœÆ\u0301’\u202f ßﬁй", max_size=12))
def test_folding_keeps_the_way_back(text: str) -> None:
    folded = Folded(text)
    for n, character in enumerate(text):
        if fold(character):
            start = len(fold(text[:n]))
            first, last = folded.original_range(start, start + len(fold(character)))
            assert first <= n < last
            assert fold(text[first:last]) == fold(character)


def test_french_alphabetical_order() -> None:
    names = ["Zola", "Œdipe", "Étienne, A.", "etat", "Hirschhausen, Christian von", "Hirsch, B.", "Obélix", "Odin"]
    assert sorted(names, key=collation) == [
        *("etat", "Étienne, A.", "Hirsch, B.", "Hirschhausen, Christian von"),
        *("Obélix", "Odin", "Œdipe", "Zola"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un. Deux ! Trois ?", ["Un.", "Deux !", "Trois ?"]),
        ("Voir p. 12 et t. XXVII. Ensuite M. Dupont (A. N. Klepatch).", 2),
        ("« Il dit. » Puis « elle ». Fin", ["« Il dit. »", "Puis « elle ».", "Fin"]),
        ("Les villes (Lyon, etc.) en ont. École ensuite.", 2),
        ("Lyon, Lille, etc. Ensuite Paris.", ["Lyon, Lille, etc.", "Ensuite Paris."]),
        ("Dr. Watson, Prof. Moriarty et Mme. Hudson, cf. Éd. Holmes.", 2),
        ("Un (dit-il. Bien) deux. Trois", ["Un (dit-il.", "Bien) deux.", "Trois"]),
    ],
)
def test_sentences(text: str, expected: list[str] | int) -> None:
    found = [text[start:end] for start, end in sentences(text)]
    assert found == expected if isinstance(expected, list) else len(found) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il dit : « Un. Deux. » (Nom, 1998). Fin.", ["Il dit : « Un. Deux. » (Nom, 1998).", "Fin."]),
        ("Un (dit-il. Bien) deux. Trois", ["Un (dit-il. Bien) deux.", "Trois"]),
        ("Une marque « seule. Deux.", ["Une marque « seule.", "Deux."]),
        ("« Un. » Deux.", ["« Un. »", "Deux."]),
    ],
)
def test_sentences_with_their_quotations_whole(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text, whole=True)] == expected


@given(st.text(alphabet=st.sampled_from("aA .!?…«»“”()[]\u00a0"), max_size=60), st.booleans())
def test_sentences_leave_nothing_out(text: str, whole: bool) -> None:  # noqa: FBT001
    found = sentences(text, whole=whole)
    assert "".join("".join(text[start:end] for start, end in found).split()) == "".join(text.split())
    for n, (start, end) in enumerate(found):
        assert start <= end
        assert start == end or sentence_at(text, start, end, whole=whole) == found[n]


@pytest.mark.any_edition
def test_a_term_is_marked_once_in_a_paragraph_and_only_in_its_language(subject: Edition) -> None:
    for paragraph in (node for node in walk(*subject.nodes) if isinstance(node, Paragraph)):
        marked = [node.key for node in walk(paragraph) if isinstance(node, TermUse)]
        assert len(marked) == len(set(marked))
    english = [abstract for abstract in subject.abstracts if abstract.lang == "en"]
    assert not [node for node in walk(*english) if isinstance(node, TermUse)]


TERMS = [
    ("le", ("le",), ()),
    ("economie", ("économie marché", "l’innovation", "œuvre coeur"), ()),
    ("terme", ("terme",), ("marché le", "début")),
]


@modest
@given(any_article)
def test_terms_and_names_in_any_article_lose_nothing_and_are_marked_once(random: Random) -> None:
    edition = unresolved(random)
    terms = tuple(TermFile(key, (("fr", forms[0]),), (*forms[1:], *more), gloss="x") for key, forms, more in TERMS)
    names = (NameRow("debut", "place", "Début", ("Début", "R&D")),)
    resolved = resolve(replace(edition, term_files=terms, name_rows=names))
    assert cover(resolved).complete
    assert mark_terms(resolved).sections == resolved.sections
    assert_rendered_whole(resolved)


@given(st.text(alphabet=st.sampled_from("ab §5[]()*.md<>&;{}: =lang\n«»#`_!\"'-я")))
def test_whatever_a_gloss_holds_nothing_in_it_acts(text: str) -> None:
    html = render("\n\n".join(["---\n---\n", *gloss(text, {"p5": "texte/1.md#p5"})]).encode())
    assert {element.tag for element in html.iter()} <= {"main", "p", "a", "em", "span"}
    for link in html.iter("a"):
        assert re.fullmatch(r"#[a-z0-9-]+|texte/1\.md#p5", link.get("href", ""))
        assert set(link.attrib) <= {"href", "class"}


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "docs" / "glossary"
    folder.mkdir(parents=True)
    (folder / "a.md").write_bytes(b"---\n\xff\n---\n")
    (folder / "b.md").write_text("---\nprefLabel: [\n---\nx", encoding="utf-8")
    entries, problems = read_glossary(tmp_path)
    assert entries == ()
    assert next((problem.code, problem.location.line) for problem in problems) == (Code.FILE_NOT_UTF8, 2)
    assert problems[1].code == Code.YAML_SYNTAX


def test_each_language_sorts_as_its_own() -> None:
    def in_order(lang: str, *words: str) -> bool:
        return sorted(words, key=lambda word: collation_in(word, lang)) == list(words)

    assert in_order("ru", "елка", "ёлки", "елок", "Йод", "кит")  # й is a letter after и, ё is e
    assert in_order("ru", "Иван", "Йод")
    assert in_order("fr", "économie", "Économies", "effet", "État")


def test_a_form_counts_only_where_its_term_is_meant() -> None:
    """The same words in another sense are neither a use nor a link; the other uses of the passage are."""
    toy = build(ROOT / "tests/cases/glossary/input")
    (forge,) = (entry for entry in toy.glossary if entry.key == "forge")
    assert {use.at for use in forge.uses} == {"abstract-fr", "p1", "p2", "fn1"}
    (first,) = (use for use in forge.uses if use.at == "p1")
    assert [first.sentence[start:end] for start, end in first.hits] == ["forge", "forge"]
    only = replace(toy, glossary=(), term_files=(replace(forge_file(toy), at=("p2",), not_at=()),))
    (alone,) = resolve(only).glossary
    assert {use.at for use in alone.uses} == {"p2"}


def forge_file(edition: Edition) -> TermFile:
    return next(term for term in edition.term_files if term.key == "forge")
