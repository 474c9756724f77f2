"""Words in other languages: marked as data declares them, in any company, with nothing lost or split."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.model.document import (
    Annotated,
    CitationPart,
    Container,
    Emendation,
    Foreign,
    Inline,
    NoteCall,
    PageStart,
    Quotation,
    Text,
    spans_of,
    text_of,
    walk,
)
from edition.model.edition import Edition
from edition.model.foreign import ForeignWords
from edition.model.references import Reference
from edition.model.source import ink
from edition.passes.foreign import mark_foreign
from edition.pipeline import build, resolve
from edition.readers.foreign import read_foreign_yml
from edition.text.coverage import cover
from edition.text.languages import Languages
from edition.text.passage_texts import PassageTexts
from edition.text.running_text import wrap_pieces
from edition.writers.markdown.parts.titles import with_title_language
from tests.test_conservation import any_article, assert_rendered_whole, modest, unresolved

CASE = Path(__file__).parent / "cases" / "foreign" / "input"


@pytest.fixture(scope="module")
def toy() -> Edition:
    return build(CASE)


def marked(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """Yield every mark: its passage, its language and its words, in order."""
    for at, contents in PassageTexts.held_by(edition).of.items():
        for node in (node for content in contents for node in walk(*content)):
            if isinstance(node, Foreign):
                yield at, node.lang, text_of(node)


# ---- What is marked


def test_words_are_marked_where_they_are_meant(toy: Edition) -> None:
    assert list(marked(toy)) == [
        ("abstract-en", "de", "Schmiede"),  # « in » is English there
        ("s1", "la", "a priori"),  # s2 is one correction, whole
        ("p1", "la", "a"),  # divided by an annotation
        ("p1", "la", " priori"),
        ("p1", "la", "a priori"),  # across a correction
        ("p1", "la", "ex"),  # divided by a call
        ("p1", "la", " nihilo"),
        ("p1", "la", "in vitro"),  # the longest form
        ("p1", "en", "see "),  # divided by a link
        ("p1", "en", "Zola"),
        ("p1", "la", "in"),
        ("p1", "en", "lock-in"),  # in a term; elsewhere it would split a correction
        ("p1", "la", "sic"),
        ("fn1", "ru", "доменная печь"),
        ("fn1", "ru-Latn", "domna"),
        ("fn1", "la", "Ibid."),
        ("p2", "en", "The sale of or is sic"),  # the row that names the passage goes first
        ("p2", "en", "in <b>"),
        ("p2", "en", "C++"),
    ]


@pytest.mark.parametrize(
    ("text", "at", "lang", "found"),
    [
        ("in, In et lock-in (in)", "p1", "fr", ["in", "in"]),
        ("voir http://a.b/in/vitro, in", "p1", "fr", ["in"]),
        ("the forge in town", "p1", "en", []),
        ("or et or", "p2", "fr", ["or", "or"]),
        ("or et or", "p3", "fr", []),
        ("l’or, l'or", "p2", "fr", ["or", "or"]),
    ],
)
def test_forms_are_whole_words_of_a_passage_in_the_editions_language(
    text: str, at: str, lang: str, found: list[str]
) -> None:
    rows = (ForeignWords("la", ("in", "in vitro")), ForeignWords("en", ("or",), at=("p2",)))
    languages = Languages(rows, "fr", {at: lang})
    assert [text[one.start : one.end] for one in languages.find(text, at)] == found


# ---- What is kept


def content_of(random: Random) -> tuple[Inline, ...]:
    """Return running text of every kind of node, its ink counted from 0."""
    at = 0

    def leaf() -> Inline:
        nonlocal at
        kind = random.randint(0, 5)
        if kind == 0:
            return NoteCall(1, at)
        if kind == 1:
            return PageStart(2)
        value = "".join(random.choice(["in ", "ab", " ", "priori", "-", "я"]) for _ in range(random.randint(1, 3)))
        start, at = at, at + len(ink(value))
        return (
            Emendation((Text(value, start),), random.choice(["", "in", "ab "]))
            if kind == 2
            else Text(value, start)
        )

    def nodes(depth: int) -> tuple[Inline, ...]:
        made: list[Inline] = []
        for _ in range(random.randint(1, 4)):
            inner = nodes(depth - 1) if depth and random.random() < 0.4 else ()
            wrapped = (Quotation(inner), CitationPart(inner, "c1", "k"), Annotated(inner, ("a",)))
            made.append(random.choice(wrapped) if inner else leaf())
        return tuple(made)

    return nodes(2)


@settings(max_examples=300, deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_language_divides_nothing_and_holds_the_words(random: Random) -> None:
    content = content_of(random)
    text = text_of(*content)
    start = random.randint(0, len(text))
    end = random.randint(start, len(text))
    try:
        found = wrap_pieces(content, start, end, lambda words: Foreign(words, "la"))
    except ValueError:  # inside a correction
        return
    assert (text_of(*found), offsets(found)) == (text, offsets(content))
    assert _without_languages(found) == _without_languages(content)
    pieces = [node for node in walk(*found) if isinstance(node, Foreign)]
    assert "".join(map(text_of, pieces)) == text[start:end]
    assert all(isinstance(inner, Text | Emendation) for node in pieces for inner in node.content)


def offsets(content: tuple[Inline, ...]) -> list[int]:
    return [offset for start, end in spans_of(*content) for offset in range(start, end)]


def _without_languages(content: tuple[Inline, ...]) -> list[object]:
    """Return the other nodes of ``content``, nested as they are, texts joined."""
    out: list[object] = []
    for node in content:
        if isinstance(node, Foreign):
            inner: list[object] = _without_languages(node.content)
        elif isinstance(node, Container):
            inner = [(type(node), _without_languages(node.content))]
        else:
            inner = [node.value] if isinstance(node, Text) else [node]
        for one in inner:
            if isinstance(one, str) and out and isinstance(out[-1], str):
                out[-1] += one
            else:
                out.append(one)
    return out


FORMS = [
    "in",
    "le économie",
    "инновационный",
    "R&D",
    "(dit)",
    "*gras*",
    "<b>",
    "a)",
    "",
    " ",
    "(",
    "(a+)+$",
    "\\",
    "\n",
]


@modest
@given(any_article, st.lists(st.one_of(st.sampled_from(FORMS), st.text(max_size=6)), min_size=1, max_size=6))
def test_whatever_the_forms_any_article_is_whole(random: Random, forms: list[str]) -> None:
    rows = (ForeignWords("la", tuple(forms)), ForeignWords("ru-Latn", (*forms, "terme"), at=("p1", "s1", "?")))
    resolved = resolve(replace(unresolved(random), foreign=rows))
    assert cover(resolved).complete
    again = mark_foreign(resolved)
    assert (again.sections, again.abstracts, again.notes) == (
        resolved.sections,
        resolved.abstracts,
        resolved.notes,
    )
    assert_rendered_whole(resolved)


@pytest.mark.parametrize(
    "text", ["foreign: 3", "[]", "foreign: [x, [y], {lang: 3, forms: {a: b}}]", "a: [", "\x00"]
)
def test_whatever_the_file_holds_is_told(text: str, tmp_path: Path) -> None:
    folder = tmp_path / "docs" / "source"
    folder.mkdir(parents=True)
    (folder / "foreign.yml").write_text(text, encoding="utf-8")
    rows, problems = read_foreign_yml(tmp_path)
    assert rows == ()
    assert problems


# ---- This edition


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["", "italic"]), st.text("aİß .()[«é", min_size=1, max_size=5))))
def test_a_title_cut_out_of_a_reference_loses_nothing(runs: list[tuple[str, str]]) -> None:
    reference = Reference("k", "book", {"title": "a ß.", "language": "de"})
    pieces = list(with_title_language(runs, reference))
    assert "".join(words for _, words, _ in pieces) == "".join(words for _, words in runs)
    assert [(face, c) for face, words, _ in pieces for c in words] == [(f, c) for f, words in runs for c in words]
    title = "".join(words for _, words, lang in pieces if lang)
    assert title == "" or title.split() == ["a", "ß."]
