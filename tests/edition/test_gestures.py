"""Random gestures of a reader of this edition, and every selection in it that ever went wrong."""

from __future__ import annotations

from tests.gestures import Case, Gestures, Tally, View, shown
from tests.test_gestures import (
    gestures,
    test_whatever_is_selected_is_cited_annotated_and_copied_as_what_it_is,
)

__all__ = ["gestures", "test_whatever_is_selected_is_cited_annotated_and_copied_as_what_it_is"]

KNOWN = (
    Case(View("texte/1-2/", "narrow"), ("p13", 244), ("p13-q1", 8)),  # a narrow space is a part of its word
    Case(View("texte/2-2/", "narrow", "source"), ("fn:14", 10), ("fn:14", 14)),
    Case(View("texte/introduction/", "narrow", "source"), ("p4", 605), ("app-e10", 15)),  # a thousand characters
    Case(View("texte/1-3/", "narrow", "source"), ("p15", 873), ("e65", 1)),  # into words that only the source has
    Case(View("texte/1-3/", "narrow", "source"), ("e65", 2), ("e65", 4)),
    Case(View("texte/2-1/"), ("fn:9", 1258), ("fn:9", 1279)),  # marks alone
    Case(View("texte/integral/", "narrow", "source"), ("s1-2", 0), ("contenu", 101317)),  # twenty-seven paragraphs
    Case(
        View("texte/2/", "wide"), ("plan", 767), ("contenu", 2202)
    ),  # the title is off the screen, the rest is not
    Case(View("", "wide", "source"), ("plan", 768), ("contenu", 3674)),
    Case(View("texte/introduction/", "wide"), ("e5", 0), ("p1", 1746)),  # a comma that the edition adds, first
    Case(View("texte/1-1/", "narrow"), ("e29", 0), ("contenu", 12996)),
)


def test_what_once_failed_holds(gestures: Gestures) -> None:
    tally = Tally()
    for case in KNOWN:
        gestures.replay(case, tally)
    gestures.anchor(tally)
    gestures.land(tally)
    assert not tally.failures, shown(tally)
