"""The foreign words of this edition."""

from __future__ import annotations

from lxml.html import HtmlElement

from edition.model.edition import Edition
from edition.writers.markdown.parts.bibliography import Bibliography
from tests.rendered import render
from tests.test_foreign import marked


def test_every_row_of_this_edition_is_met(subject: Edition) -> None:
    met = {lang for _, lang, _ in marked(subject)}
    assert met == {"la", "en", "de", "ru", "ru-Latn"}
    assert subject.problems == ()
    words = [words for _, _, words in marked(subject)]
    assert (words.count("in"), words.count("lock-in"), words.count("Ibid.")) == (12, 2, 1)


def test_titles_of_works_are_in_their_language(subject: Edition) -> None:
    bibliography = Bibliography(subject)
    told = {
        key: [(span.get("lang"), span.text_content()) for span in render_inline(bibliography.reference(key))]
        for key in bibliography.references
    }
    expected = {
        key: [(lang, reference.title)]
        for key, reference in bibliography.references.items()
        if (lang := str(reference.csl.get("language", "fr"))) != "fr" and reference.title
    }
    assert len(expected) == 16
    for key, [(lang, title)] in expected.items():
        assert told[key][0][0] == lang
        assert title.startswith(told[key][0][1].rstrip("?"))


def render_inline(text: str) -> list[HtmlElement]:
    """Return the elements of one line of Markdown that carry a language."""
    return list(render(f"---\n---\n{text}".encode()).xpath(".//*[@lang]"))
