"""The annotations of this edition."""

from __future__ import annotations

from edition.model.annotations import State
from edition.pipeline import build
from tests.rendered import ROOT


def test_the_first_annotations_are_all_in_place() -> None:
    edition = build(ROOT)
    own = [a for a in edition.annotations if a.name == "La rédaction de l’édition"]
    assert len(own) >= 15
    assert all(a.placed for a in own if a.state is not State.WITHDRAWN)
