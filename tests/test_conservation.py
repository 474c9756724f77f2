"""Not a character is lost or changed, from the source to the page: for any article, and for this one."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.model.addresses import WHOLE, file_of, heading_id, page_of
from edition.model.document import Heading, Note, NoteCall, Paragraph, Text, walk
from edition.model.edition import Edition, SitePage
from edition.model.source import Source, ink
from edition.pipeline import PASSES, resolve
from edition.readers.extraction.article import read_extraction
from edition.text.coverage import comparable, cover
from edition.writers import write_all
from tests.extraction import make_article
from tests.rendered import passages, render

any_article = st.randoms(use_true_random=False)
modest = settings(max_examples=25, deadline=None)


def unresolved(random: Random) -> Edition:
    article = make_article(random)
    source = Source("docs/source/article.txt", article.text)
    document, _ = read_extraction(source, article.metadata)
    home = SitePage("index.md", "<!-- insert: abstracts -->\n")
    return Edition(article.metadata, source, document.blocks, document.notes, site_pages=(home,))


def in_source(edition: Edition, node: Paragraph | Note | Heading) -> str:
    """Return the characters of the source that are ``node``'s own, without numbers of notes and their calls."""
    texts = sorted(n.span for n in walk(node) if isinstance(n, Text))
    return comparable("".join(edition.source.ink[start:end] for start, end in texts))


def expected_passages(edition: Edition) -> dict[str, str]:
    headings = [s.heading for s in edition.all_sections if s.heading]
    found = {paragraph.id or "": in_source(edition, paragraph) for paragraph in edition.paragraphs}
    found |= {f"fn:{note.number}": in_source(edition, note) for note in edition.notes}
    return found | {heading_id(heading): in_source(edition, heading) for heading in headings}


def read_passages(page: bytes) -> dict[str, str]:
    return {address: comparable(text) for address, text in passages(render(page)).items()}


def assert_rendered_whole(edition: Edition) -> None:
    files = write_all(edition)
    assert read_passages(files[file_of(WHOLE)]) == expected_passages(edition)
    by_page = read_passages(files["index.md"])
    for section in edition.all_sections:
        by_page |= read_passages(files[file_of(page_of(section))])
    assert by_page == expected_passages(edition) | expected_abstracts(edition)


def expected_abstracts(edition: Edition) -> dict[str, str]:
    labels = {a.paragraphs[0].id: ink(a.label.value) for a in edition.abstracts}
    paragraphs = [p for a in edition.abstracts for p in a.paragraphs]
    return {p.id or "": labels.get(p.id, "") + in_source(edition, p) for p in paragraphs}


@modest
@given(any_article)
def test_any_article_is_rendered_whole(random: Random) -> None:
    edition = resolve(unresolved(random))
    assert edition.problems == ()
    assert_rendered_whole(edition)


@pytest.mark.any_edition
def test_an_article_is_rendered_whole(subject: Edition) -> None:
    assert_rendered_whole(subject)


@modest
@given(any_article)
def test_every_pass_keeps_the_source_and_changes_nothing_twice(random: Random) -> None:
    edition = unresolved(random)
    for resolve_one in PASSES:
        edition = resolve_one(edition)
        again = resolve_one(edition)
        assert (again.sections, again.abstracts, again.notes) == (
            edition.sections,
            edition.abstracts,
            edition.notes,
        )
        assert cover(edition).complete


@modest
@given(any_article)
def test_a_lost_doubled_or_changed_run_is_seen(random: Random) -> None:
    """Break the document in each way, and see coverage fail."""
    edition = resolve(unresolved(random))
    note = Note(999, len(edition.source.ink), ())
    assert not cover(Edition(edition.metadata, edition.source, notes=edition.notes)).complete
    assert not cover(with_notes(edition, (*edition.notes, note))).complete
    doubled = with_notes(edition, (*edition.notes, Note(1, 0, edition.paragraphs[:1])))
    assert not cover(doubled).complete
    altered = Source(edition.source.path, edition.source.text.replace("terme", "terne", 1))
    assert not cover(Edition(edition.metadata, altered, edition.blocks, edition.notes)).complete


def with_notes(edition: Edition, notes: tuple[Note, ...]) -> Edition:
    return Edition(edition.metadata, edition.source, edition.blocks, notes, edition.abstracts, edition.sections)


@modest
@given(any_article)
def test_addresses_are_unique_and_calls_have_notes(random: Random) -> None:
    edition = resolve(unresolved(random))
    addresses = list(expected_passages(edition))
    assert (
        len(addresses)
        == len(set(addresses))
        == len(edition.all_sections)
        + len(edition.paragraphs)
        + len(edition.notes)
        - sum(s.heading is None for s in edition.all_sections)
    )
    calls = [n.number for n in walk(*edition.abstracts, *edition.sections) if isinstance(n, NoteCall)]
    assert sorted(calls) == [note.number for note in edition.notes]
