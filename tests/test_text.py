"""Running text, by property: cut, folded, found and set in any text at all, nothing is lost and twice is once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.document import Container, Emendation, Foreign, Inline, NoteCall, Paragraph, Text, text_of, walk
from edition.model.edition import Edition
from edition.model.foreign import ForeignWords
from edition.model.metadata import Metadata
from edition.model.problems import Code
from edition.model.source import Source, ink
from edition.text.annotation_body import read_body, with_links
from edition.text.containers import unclosed
from edition.text.coverage import check_coverage
from edition.text.folding import collation, compared, fold, fold_character, fold_words, letters, slug
from edition.text.languages import Languages
from edition.text.marking import as_on_page
from edition.text.matching import Matcher
from edition.text.orientation import ranged
from edition.text.quotes import find_words, leaf_nodes, nearest_words, reading_of
from edition.text.running_text import Content, cut, respaced, wrap, wrap_between_calls, wrap_pieces
from edition.text.sentences import same_sentence, sentence_at, sentences
from edition.text.typography import RULES, french, typographer
from tests.test_annotations import content_of, offsets

any_text = st.text(max_size=40) | st.text(alphabet="aÉéœÆßſİς’'ʼ-\u00ad\u200b\u0301 \u202f.,", max_size=12)
WORDS = ["Mot ", "mot. ", "M. ", "XIV. ", "etc. ", "« ", " » ", "(", ") ", "Fin ! ", "Élu.\n", "(Nom, 1998). "]
prose = (
    st.text(alphabet=st.sampled_from("aAé .!?…«»“”()[]\u00a0"), max_size=60)
    | st.lists(st.sampled_from(WORDS)).map("".join)
)  # fmt: skip


# Text as it is compared


@given(any_text, any_text)
def test_text_is_folded_character_by_character_and_once(one: str, other: str) -> None:
    folded = fold(one)
    assert folded == "".join(map(fold_character, one))
    assert fold(folded) == folded
    assert fold(one + other) == folded + fold(other)


@given(any_text)
def test_neither_composition_nor_marks_count_where_text_is_folded(text: str) -> None:
    for form in ("NFC", "NFD"):
        assert fold(unicodedata.normalize(form, text)) == fold(text)
    assert not any(unicodedata.category(character).startswith("M") for character in fold(text))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Œuvre, ŒUVRE, œuvre", "oeuvre, oeuvre, oeuvre"),
        ("Ægir Straße", "aegir strasse"),
        ("ΛΌΓΟΣ λόγος", "λογοσ λογοσ"),
        ("ﬁn lock\u2011in", "fin lock-in"),
        ("l’été l‘été lʼété", "l'ete l'ete l'ete"),
        ("co\u00adopérer\u00a0\t\n", "cooperer   "),
    ],
)
def test_ligatures_are_spelt_and_shapes_of_a_letter_are_one(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(any_text)
def test_words_are_folded_with_one_space_between_them(text: str) -> None:
    assert fold_words(text).split(" ") == (fold(text).split() or [""])
    assert fold_words(f" {text}\n") == fold_words(text)


@given(any_text)
def test_a_slug_is_a_part_of_an_address_and_its_own(text: str) -> None:
    made = slug(text)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", made)
    assert slug(made) == made == slug(fold(text))


def test_a_slug_keeps_letters_and_figures_and_one_hyphen_for_the_rest() -> None:
    assert slug("« L’Œuvre » : 2e éd. — Лодзь") == "l-oeuvre-2e-ed"


@pytest.mark.parametrize(
    "names",
    [
        ("Martin, Zoé", "Martin du Gard, Roger", "Martineau, Anne"),
        ("Saint-Simon, Claude", "Saint Simon, Denis", "Sainte-Beuve, Charles"),
        ("L’Hermitte, Anne", "Lab, Anne"),
        ("von Hagen, Anne", "Von Hagen, Bea", "Zola, Émile"),
        ("Durand, Anne, fille", "Durand, Anne, mère"),
    ],
)
def test_names_are_sorted_word_by_word_what_precedes_the_comma_first(names: tuple[str, ...]) -> None:
    assert sorted(set(names), key=collation) == list(names)
    assert len(set(map(collation, names))) == len(names)


@given(any_text)
def test_letters_are_all_of_the_text_each_with_its_marks(text: str) -> None:
    found = list(letters(text))
    assert "".join(found) == text
    assert "".join(unicodedata.normalize("NFC", one) for one in found) == unicodedata.normalize("NFC", text)


# Quoted words


LETTERS = [*"aÉœß-'’ʼ‑\u00ad\u200b \u202f.\u1112", "e\u0301", "o\u0302\u0301", "\u1112\u1161\u11ab", "한"]


@given(
    st.lists(st.sampled_from(LETTERS) | st.characters(exclude_categories=["Mn", "Mc", "Me"]), max_size=20),
    st.data(),
)
def test_words_of_a_text_are_found_in_it_whatever_their_composition(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts)
    low = data.draw(st.integers(0, len(parts)))
    high = data.draw(st.integers(low, len(parts)))
    words, start = "".join(parts[low:high]), len("".join(parts[:low]))
    counted = reading_of(words).ink
    for form in (words, unicodedata.normalize("NFC", words), unicodedata.normalize("NFD", words)):
        places = find_words(form, text)
        assert [reading_of(text[first:last]).ink for first, last in places] == [counted] * len(places)
        assert any(start <= first and last <= start + len(words) for first, last in places) or not counted
        assert places == sorted(set(places))


@given(any_text)
def test_what_is_compared_is_every_letter_but_white_space(text: str) -> None:
    counted, spaced = reading_of(text).ink, reading_of(text, spaced=True).ink
    assert counted == "".join(map(compared, letters(text))).replace(" ", "")
    assert "".join(map(compared, counted)) == counted
    assert spaced.replace(" ", "") == counted
    assert "  " not in spaced


@given(any_text, any_text)
def test_the_nearest_words_are_words_of_the_text(wanted: str, text: str) -> None:
    near = nearest_words(wanted, text)
    assert near in " ".join(text.split())
    assert len(near.split()) == min(max(len(wanted.split()), 1), len(text.split()))


def test_the_nearest_words_are_the_most_alike() -> None:
    text = "Un cluster, des clusters territoriaux innovants et la suite"
    assert nearest_words("de cluster, un", text) == "Un cluster, des"
    assert nearest_words("la suitte", text) == "la suite"
    assert nearest_words("plus de mots que le texte", "deux mots") == "deux mots"
    assert nearest_words("rien", "") == ""


# Sentences


@given(prose, st.booleans())
def test_sentences_follow_one_another_and_leave_out_white_space_only(text: str, whole: bool) -> None:  # noqa: FBT001
    found = sentences(text, whole=whole)
    edges = [0, *(edge for sentence in found for edge in sentence), len(text)]
    assert edges == sorted(edges)
    assert not any(text[first:last].strip() for first, last in zip(edges[::2], edges[1::2], strict=True))
    assert all(text[start:end] == text[start:end].strip() for start, end in found)
    assert found or not text.strip()


@given(prose)
def test_a_sentence_alone_is_one_sentence(text: str) -> None:
    for start, end in sentences(text):
        assert sentences(text[start:end]) == ((0, end - start),)


@given(prose)
def test_sentences_with_their_quotations_whole_are_made_of_sentences(text: str) -> None:
    edges = {edge for sentence in sentences(text) for edge in sentence}
    assert edges >= {edge for sentence in sentences(text, whole=True) for edge in sentence}


@given(prose, st.booleans(), st.data())
def test_the_sentence_at_a_range_is_all_that_it_meets(text: str, whole: bool, data: st.DataObject) -> None:  # noqa: FBT001
    """White space between two sentences belongs to the later; beyond the last, to the last."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = sentences(text, whole=whole)

    def holder(position: int) -> tuple[int, int]:
        return next((one for one in found if position < one[1]), found[-1])

    first, last = holder(start), holder(max(end - 1, start))
    assert sentence_at(text, start, end, whole=whole) == (first[0], last[1])
    one, other = (sentence_at(text, place, place, whole=True) for place in (start, end))
    assert same_sentence(text, start, end) == (one == other)


# French typography


@given(
    st.text(alphabet="aé1 p.;:!?«»%n°§'\u00a0\u202fIt/h", max_size=30) | st.just("voir https://a.b/c?d=1;e : là")
)
def test_typography_moves_white_space_only_and_once(text: str) -> None:
    once = french(text)
    assert ink(once).replace("’", "'") == ink(text).replace("’", "'")
    assert french(once) == once


def test_typography_is_that_of_the_language() -> None:
    for lang in ("fr", "fr-CH", "fr-Latn-CH"):
        assert typographer(lang)("Quoi?") == "Quoi\u202f?"
    assert typographer("en")("What?") == "What?"
    assert len({rule.name for rule in RULES}) == len(RULES)


# Known forms


@given(any_text, st.lists(st.text(alphabet="aÉé’- ", max_size=4), max_size=4), st.booleans(), st.booleans())
def test_forms_are_found_in_order_apart_and_as_they_are(
    text: str, forms: list[str], exact: bool, apart: bool  # noqa: FBT001
) -> None:  # fmt: skip
    found = Matcher([(form, form) for form in forms], exact=exact, apart=apart).find(text)
    edges = [edge for match in found for edge in (match.start, match.end)]
    assert edges == sorted(edges)
    for match in found:
        assert fold_words(text[match.start : match.end]) == fold_words(match.key)
        assert not fold(text[: match.start])[-1:].isalnum() or not fold_words(match.key)[0].isalnum()
        assert not fold(text[match.end :])[:1].isalnum()


# Containers of Markdown


@pytest.mark.parametrize(
    ("text", "open_"),
    [
        ("/// note\nUn mot.\n///", []),
        ("/// note\nUn mot.", [(1, "note", 3)]),
        ("Un mot.\n  ///\tdetails | Plus  \nDeux.", [(2, "details | Plus", 3)]),
        ("    /// note\n", []),
        ("/// note\n//// tip\n///", [(2, "tip", 4)]),
        ("/// note\n//// tip\n////\n///", []),
        ("/// note\n/// tip\n///", [(1, "note", 3)]),
        ("////  note\n///\n", [(1, "note", 4)]),
        ("///\nUn mot.", []),
        ("```\n/// note\n```\n/// tip", [(4, "tip", 3)]),
        ("```\n~~~\n/// note\n```\n", []),
        ("~~~\n```\n/// note\n~~~\n/// tip", [(5, "tip", 3)]),
        ("   ````\n```\n/// note\n````\n", []),
        ("/// note de deux mots", []),
    ],
)
def test_containers_left_open_are_told_with_their_line(text: str, open_: list[tuple[int, str, int]]) -> None:
    assert list(unclosed(text)) == open_


# Where a section stands


@pytest.mark.parametrize(
    ("ends", "shown"),
    [(None, ""), ((5, 5), "§\u00a05 ici"), ((5, 9), "§§\u00a05–9 ici")],
)
def test_a_range_is_told_in_words(ends: tuple[int, int] | None, shown: str) -> None:
    assert ranged("§", "§§", ends, " ici") == shown


# The body of an annotation

LINK = '<a href="#p1" rel="nofollow ugc noopener">là</a>'


@pytest.mark.parametrize(
    ("href", "outside"),
    [
        ("https://a.example/b?c=d#e", True),
        ("http://a.example", True),
        ("https://a.example:8080/", True),
        ("ftp://a.example/", False),
        ("javascript:alert(1)", False),
        ("//a.example/", False),
        ("https:///b", False),
        ("https://b@a.example/", False),
        ("https://[a/", False),
        ("a.example/b", False),
    ],
)
def test_only_a_whole_address_of_the_web_leads_outside(href: str, outside: bool) -> None:  # noqa: FBT001
    body = read_body(f"[mot]({href})")
    assert (f'href="{href}"' in body.html) is outside
    assert body.links == (() if outside else (href,))


@pytest.mark.parametrize(
    ("text", "html", "links", "markup"),
    [
        (
            "Un *mot*, **fort** et `<b>`.",
            "<p>Un <em>mot</em>, <strong>fort</strong> et <code>&lt;b&gt;</code>.</p>",
            (),
            (),
        ),
        ("Un mot ; deux ?", "<p>Un mot\u202f; deux\u202f?</p>", (), ()),
        ("- un\n- deux", "<ul>\n<li>un</li>\n<li>deux</li>\n</ul>", (), ()),
        ("1. un", "<ol>\n<li>un</li>\n</ol>", (), ()),
        ("> un mot", "<blockquote>\n<p>un mot</p>\n</blockquote>", (), ()),
        ("    <b>code</b>", "<pre><code>&lt;b&gt;code&lt;/b&gt;\n</code></pre>", (), ()),
        ("[là](#p1), [là](#p1)", f"<p>{LINK}, {LINK}</p>", ("#p1",), ()),
        ("[là](#p1?)", '<p><a rel="nofollow ugc noopener">là</a></p>', ("#p1?",), ()),
        (
            "<https://a.b/c>",
            '<p><a href="https://a.b/c" rel="nofollow ugc noopener">https://a.b/c</a></p>',
            (),
            (),
        ),
        ("<b>un</b> <b>mot</b>", "<p>&lt;b&gt;un&lt;/b&gt; &lt;b&gt;mot&lt;/b&gt;</p>", (), ("<b", "</b")),
        ("a < b, c <d", "<p>a &lt; b, c &lt;d</p>", (), ("<d",)),
        ("``a ` <b>`` et `c` <i>", "<p><code>a ` &lt;b&gt;</code> et <code>c</code> &lt;i&gt;</p>", (), ("<i",)),
        ("un\n# deux", "<p>un\n# deux</p>", (), ("# deux",)),
        ("un\n\n---\n\ndeux", "<p>un</p>\n<p>---</p>\n<p>deux</p>", (), ()),
        ("![x](https://a.b/c.png)", "<p>![x](https://a.b/c.png)</p>", (), ("![",)),
        ("<!-- rien -->", "<p>&lt;!-- rien --&gt;</p>", (), ("<!--",)),
    ],
)
def test_a_body_is_a_little_markdown_and_the_rest_is_text_that_is_told(
    text: str, html: str, links: tuple[str, ...], markup: tuple[str, ...]
) -> None:
    body = read_body(text)
    assert (body.html.strip(), body.links, body.markup) == (html, links, markup)


def test_what_nests_too_deep_is_shown_as_it_is_written_and_told() -> None:
    deep, deeper = "> " * 12 + "mot", "> " * 13 + "mot"
    assert read_body(deep).html.count("<blockquote>") == 12
    assert read_body(deep).markup == ()
    body = read_body(deeper)
    assert "<blockquote>" not in body.html
    assert body.markup == (deeper[:40],)
    assert read_body("- " * 13 + "mot").markup
    assert read_body("un\n" + "* " * 13 + "mot").markup


def test_links_to_places_are_made_addresses_and_one_that_is_not_known_goes() -> None:
    html = '<a href="#p1" rel="x">là</a> <a href="#p9" rel="x">ici</a> <a href="https://a.b/" rel="x">loin</a>'
    assert with_links(html, {"p1": "../texte/1/#p1"}) == (
        '<a href="../texte/1/#p1" rel="x">là</a> <a  rel="x">ici</a> <a href="https://a.b/" rel="x">loin</a>'
    )


# Running text: nodes, by position


def spans(content: Sequence[Inline], at: int = 0) -> Iterator[tuple[Inline, int, int]]:
    """Yield every node of ``content``, in containers too, with the positions where it begins and ends."""
    for node in content:
        end = at + len(text_of(node))
        yield node, at, end
        if isinstance(node, Container):
            yield from spans(node.content, at)
        at = end


def split(content: Sequence[Inline], start: int, end: int) -> list[tuple[Inline, bool]]:
    """Return the corrections and containers that an edge stands in, and whether all of the range does."""
    return [
        (node, low <= start and end <= high)
        for node, low, high in spans(content)
        if isinstance(node, Container | Emendation) and any(low < edge < high for edge in (start, end))
    ]


@given(st.randoms(use_true_random=False), st.data())
def test_running_text_cut_in_three_is_all_of_it(random: Random, data: st.DataObject) -> None:
    content = content_of(random)
    text = text_of(*content)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if any(node in content for node, _ in split(content, start, end)):
        with pytest.raises(ValueError, match=r"^"):
            cut(content, start, end)
        return
    parts = cut(content, start, end)
    words = [text_of(*part) for part in (parts.before, parts.inside, parts.after)]
    assert words == [text[:start], text[start:end], text[end:]]
    assert offsets((*parts.before, *parts.inside, *parts.after)) == offsets(content)


Wrapping: TypeAlias = Callable[[Content, int, int, Callable[[Content], Inline]], Content]
WRAPPING: dict[Wrapping, Callable[[Inline, bool], bool]] = {
    wrap: lambda node, whole: isinstance(node, Emendation) or not whole,
    wrap_between_calls: lambda node, whole: isinstance(node, Emendation) or not whole,
    wrap_pieces: lambda node, _: isinstance(node, Emendation),
}
"""What each refuses to split: a correction, or a container that does not hold the range."""


@pytest.mark.parametrize("wrapping", WRAPPING)
@given(random=st.randoms(use_true_random=False), data=st.data())
def test_wrapping_words_changes_none_and_holds_them(
    wrapping: Wrapping, random: Random, data: st.DataObject
) -> None:
    content = content_of(random)
    text = text_of(*content)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    empty = wrapping is wrap_pieces and start == end
    if not empty and any(WRAPPING[wrapping](node, whole) for node, whole in split(content, start, end)):
        with pytest.raises(ValueError, match=r"^"):
            wrapping(content, start, end, lambda words: Foreign(words, "la"))
        return
    wrapped = wrapping(content, start, end, lambda words: Foreign(words, "la"))
    found = [node for node in walk(*wrapped) if isinstance(node, Foreign)]
    assert text_of(*wrapped) == text
    assert offsets(wrapped) == offsets(content)
    assert "".join(map(text_of, found)) == text[start:end]
    assert len(found) == 1 or wrapping is not wrap
    if wrapping is wrap_between_calls:
        assert not any(isinstance(inner, NoteCall) for node in found for inner in node.content)
    if wrapping is wrap_pieces:
        assert all(isinstance(inner, Text | Emendation) for node in found for inner in node.content)


@given(st.randoms(use_true_random=False))
def test_typography_is_set_across_what_interrupts_the_text(random: Random) -> None:
    content = tuple(leaf_nodes(content_of(random)))
    made = respaced(content, french)
    assert text_of(*made) == french(text_of(*content))
    assert [type(node) for node in made] == [type(node) for node in content]
    assert offsets(made) == offsets(content)


@given(st.randoms(use_true_random=False), st.data())
def test_the_text_of_a_page_has_the_figures_of_notes_too(random: Random, data: st.DataObject) -> None:
    content = content_of(random)
    text, page = text_of(*content), as_on_page([content])
    assert "".join(page.text[place] for place in page.places[:-1]) == text
    assert len(page.text) == len(text) + sum(isinstance(node, NoteCall) for node in walk(*content))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, words, after = page.around(start, end)
    assert before + words + after == page.text
    assert words.replace("7", "") == text[start:end]
    assert words[:1] != "7" != words[-1:]


@given(any_text, st.lists(st.text(alphabet="aÉé’- ", min_size=1, max_size=4), max_size=3))
def test_pieces_by_language_are_all_of_a_text(text: str, forms: list[str]) -> None:
    languages = Languages([ForeignWords("la", (form,)) for form in forms], "fr", {})
    pieces = list(languages.pieces(text))
    assert "".join(words for words, _ in pieces) == text
    assert {lang for _, lang in pieces} <= {"la", ""}
    assert [words for words, lang in pieces if lang] == [
        text[one.start : one.end] for one in languages.find(text, "")
    ]


# Coverage


def test_what_is_lost_is_told_with_its_place_and_the_characters_around_it() -> None:
    source = Source("docs/source/article.txt", "un deux trois\n quatre cinq six sept huit\n neuf dix onze douze")
    ink_ = source.ink

    def told(*texts: Text) -> tuple[int, dict[str, object]]:
        (problem,) = check_coverage(Edition(Metadata(), source, (Paragraph(texts, "fr"),)), "set_typography")
        assert problem.code is Code.TEXT_LOST
        return problem.location.line, problem.details

    line, details = told(Text(ink_[:30], 0), Text(ink_[31:], 31))
    assert line == 2
    assert details == {
        "stage": "set_typography",
        "found": len(ink_) - 1,
        "total": len(ink_),
        "context": ink_[10:50],
    }
    assert told(Text(ink_[:-1], 0))[1]["context"] == ink_[-21:]
    assert told(Text(ink_[2:], 2))[1]["context"] == ink_[:20]
    assert told(Text(ink_, 0), Text("un", 0))[1]["found"] == len(ink_)
    assert told(Text(ink_[:5] + "X" + ink_[6:], 0))[1]["context"] == ink_[:20]
    assert check_coverage(Edition(Metadata(), source, (Paragraph((Text(ink_, 0),), "fr"),)), "") == []
