"""Whatever words of a passage are quoted, in either reading, they anchor there: gestures without a page.

``EXAMPLES=10000 pytest tests/test_anchoring.py`` tries as many as one likes.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, note, settings
from hypothesis import strategies as st

from edition.cli import main
from edition.model.addresses import label_of
from edition.model.annotations import AnnotationFile
from edition.model.document import Annotated, text_of, walk
from edition.model.edition import Edition
from edition.passes.annotations import anchor_annotations
from edition.pipeline import build, read, resolve
from edition.text.folding import SAME
from edition.text.passages import Passage, passages_of
from edition.text.quotes import TextQuote, find, readings
from edition.text.readings import readings_of

CASES = Path(__file__).parent / "cases"
TOYS = (
    "annotations",
    "emendations",
    "foreign",
    "notes-called-anywhere",
    "note-over-two-pages",
    "glossary",
    "citations",
)
EXAMPLES = int(os.environ.get("EXAMPLES", "300"))
_UNSEEN = re.compile("[\\s" + "".join(one for one, same in SAME.items() if not same) + "]+")


@cache
def edition_of(toy: str) -> Edition:
    """Return a toy edition without annotations."""
    bare = replace(read(CASES / toy / "input"), annotation_files=())
    return replace(resolve(bare), problems=())


def ink(text: str) -> str:
    return _UNSEEN.sub("", text)


@dataclass(frozen=True)
class Words:
    """Words of a passage in a reading, and what the edition has there: with the corrections they touch, whole."""

    toy: str
    address: str
    source: bool
    start: int
    end: int

    @property
    def passage(self) -> Passage:
        return next(one for one in passages_of(edition_of(self.toy)) if one.address == self.address)

    @property
    def text(self) -> str:
        """The whole passage in that reading."""
        return "".join(r.source if self.source else r.edited for r in self.passage.readings)

    @property
    def exact(self) -> str:
        return self.text[self.start : self.end]

    @property
    def edited(self) -> str:
        return "".join(self._edited())

    def _edited(self) -> Iterator[str]:
        at = 0
        for source, edited, changed in self._stretches():
            here = source if self.source else edited
            low, high = max(self.start, at), min(self.end, at + len(here))
            touched = here[low - at : high - at] if low < high else ""
            between = not here and self.start < at < self.end and self._is_within(at)
            if changed:
                yield edited if ink(touched) or between else ""
            else:
                yield touched
            at += len(here)

    def _is_within(self, at: int) -> bool:
        return bool(ink(self.text[self.start : at]) and ink(self.text[at : self.end]))

    def _stretches(self) -> Iterator[tuple[str, str, bool]]:
        for content in self.passage.contents:
            yield from readings_of(content).stretches

    def quote(self, taken: int) -> TextQuote:
        """Return the words with ``taken`` characters of context on either side."""
        before, after = self.text[: self.start], self.text[self.end :]
        return TextQuote(self.exact, before[len(before) - min(taken, len(before)) :], after[:taken])


@st.composite
def chosen(draw: st.DrawFn) -> Words:
    """Return words of some passage of some toy; they may say nothing."""
    toy = draw(st.sampled_from(TOYS))
    address = draw(st.sampled_from([one.address for one in passages_of(edition_of(toy)) if ink(one.text)]))
    words = Words(toy, address, draw(st.booleans()), 0, 0)
    start = draw(st.integers(0, len(words.text)))
    return replace(words, start=start, end=draw(st.integers(start, min(len(words.text), start + 200))))


def told(words: Words) -> TextQuote:
    """Return the words with as much context as tells them from any others, as a reader would add it."""
    both = readings(tuple(node for content in words.passage.contents for node in content))
    taken = 0
    while taken <= len(words.text) and not _means(words, find(words.quote(taken), both)):
        taken += 5
    return words.quote(taken)


def _means(words: Words, found: list[tuple[int, int]]) -> bool:
    text = "".join(reading.edited for reading in words.passage.readings)
    return len(found) == 1 and ink(text[slice(*found[0])]) == ink(words.edited)


@settings(max_examples=EXAMPLES, deadline=None)
@given(chosen())
def test_whatever_is_quoted_anchors_at_the_same_words(words: Words) -> None:
    edition = edition_of(words.toy)
    if not ink(words.exact):
        return
    quote = told(words)
    note(f"{words.passage.address} {quote}")
    file = AnnotationFile(
        "2026-11-30-essai", words.passage.address, "commenting", "Ada", "2026-11-30", "CC BY 4.0", "Un texte.",
        exact=quote.exact, prefix=quote.prefix, suffix=quote.suffix,
    )  # fmt: skip
    placed = anchor_annotations(replace(edition, annotation_files=(file,)))
    assert placed.problems == ()
    (annotation,) = placed.annotations
    assert (annotation.placed, annotation.at) == (True, words.passage.address)
    passage = next(one for one in passages_of(placed) if one.address == words.passage.address)
    marks = [node for node in walk(passage.node) if isinstance(node, Annotated)]
    assert ink("".join(text_of(*node.content) for node in marks)) == ink(words.edited)
    assert passage.text == words.passage.text
    assert sum(file.id in node.ends for node in marks) == 1


@settings(max_examples=max(5, EXAMPLES // 60), deadline=None)
@given(chosen())
def test_the_command_keeps_whatever_is_quoted(words: Words) -> None:
    runner = CliRunner()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(CASES / words.toy / "input", Path(folder) / "edition"))
        before = {annotation.id for annotation in build(root).annotations}
        quote = told(words) if ink(words.exact) else TextQuote("")
        options = [f"--{name}={value}" for name, value in vars_of(quote) if ink(value)]
        done = runner.invoke(
            main, ["--root", str(root), "annotate", words.address, "--name=Ada", "--text=Un texte.", *options]
        )
        assert done.exit_code == 0, done.output
        (made,) = [a for a in build(root).annotations if a.id not in before]
        assert (made.placed, made.at, ink(made.exact)) == (True, words.address, ink(quote.exact))


def vars_of(quote: TextQuote) -> list[tuple[str, str]]:
    return [("exact", quote.exact), ("prefix", quote.prefix), ("suffix", quote.suffix)]


@pytest.mark.parametrize("toy", TOYS)
def test_every_passage_is_cited_by_its_locator_and_its_address(toy: str) -> None:
    root = CASES / toy / "input"
    passages = [passage for passage in passages_of(edition_of(toy)) if passage.address]
    for passage in passages:
        done = CliRunner().invoke(main, ["--root", str(root), "cite", passage.address])
        assert done.exit_code == 0, done.output
        call, reference = done.output.splitlines()
        assert "{n}" not in call
        assert label_of(passage.address) in reference
        number = re.sub(r"^\D+", "", passage.address)
        if passage.kind in ("paragraph", "note"):
            assert number in call
            assert f"/{number}/" in reference
