"""The edition in this repository: sound, whole, and of the shape that was read with one's own eyes."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from edition.model.document import PageStart, text_of, walk
from edition.model.edition import Edition
from edition.text.coverage import cover
from tests.rendered import ROOT


def test_it_has_no_problem(subject: Edition) -> None:
    assert [problem.render("en") for problem in subject.problems] == []


def test_every_character_is_accounted_for(subject: Edition) -> None:
    coverage = cover(subject)
    assert coverage.complete
    assert (coverage.found, coverage.total) == (67_793, 67_793)


def test_its_shape(subject: Edition) -> None:
    assert len(subject.paragraphs) == 36
    assert [abstract.lang for abstract in subject.abstracts] == ["fr", "en"]
    assert [s.heading.id for s in subject.all_sections if s.heading] == (
        "introduction 1 1-1 1-2 1-3 2 2-1 2-2 2-3 conclusion".split()
    )
    assert [note.number for note in subject.notes] == list(range(2, 20))
    pages = [node for node in walk(*subject.nodes) if isinstance(node, PageStart)]
    assert [page.number for page in pages if page.anchored] == list(range(1, 20))
    assert [page.number for page in pages if not page.anchored] == [9, 14]


@pytest.mark.parametrize(
    ("number", "beginning", "end"),
    [
        (3, "Le concept de cluster a été popularisé", "économiques, sociales locales."),
        (7, "Si la recherche d’un nouveau cadre", "initiées par le marché."),
        (19, "La transition économique précédant", "d’innovation des territoires."),
        (29, "L’engouement politique", "nouvelles dynamiques productives."),
    ],
)
def test_paragraphs_at_the_turn_of_a_page(subject: Edition, number: int, beginning: str, end: str) -> None:
    text = text_of(subject.paragraphs[number - 1])
    assert text.startswith(beginning)
    assert text.endswith(end)


@pytest.mark.parametrize(
    "words", ["technico-sanitaire", "marxisme-léninisme", "post-soviétiques", "spatio-temporelles"]
)
def test_real_hyphens_at_a_line_end_are_kept(subject: Edition, words: str) -> None:
    assert words in text_of(*subject.sections)


def test_notes_that_run_over_a_page(subject: Edition) -> None:
    notes = {note.number: text_of(note) for note in subject.notes}
    assert "condamné à servir l’idéologie" in notes[7]
    assert "p.\u00a0165). Celui-ci se caractérise" in notes[10]


def test_the_command_says_what_is_accounted_for() -> None:
    command = [sys.executable, "-m", "edition", "check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, env=os.environ)
    assert done.stdout == "67 793 caractères sur 67 793 sont à leur place\n"
