"""Random gestures of a reader: a few hundred from a fixed seed; ``tests/edition`` tries them on this edition.

``python -m tests.gestures --count 20000`` tries as many as one likes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import built_once
from tests.gestures import Gestures, shown, sweep
from tests.site import served
from tests.toys import extraction, toy


@pytest.fixture(scope="module")
def gestures(chromium: Browser, address: str, site: Path, folder: Path) -> Gestures:
    return Gestures(chromium, address, site, folder)


@pytest.mark.parametrize("seed", [1])
def test_whatever_is_selected_is_cited_annotated_and_copied_as_what_it_is(gestures: Gestures, seed: int) -> None:
    tally = sweep(gestures, seed, count=240, share=0.25)
    assert not tally.failures, shown(tally)
    assert tally.tried["anchored"] > 100
    assert tally.tried["landed"] > 20


ROUGH = (
    "Un e\u0301te\u0301 d’inno\u00advation, un lock\u2011in, mot\u200binvisible\u2060 et 🤔🤔 « 𝔘n » d’un bout⟨1⟩",
    "Le mot, le mot, le mot, le mot⟨2⟩ et encore le mot ; l‘un, lʼautre, l′on.",
    "aXaXaXa. aXaXaXa. aXaXaXa. (Kornaï) & <b>non</b> [x](y) *étoile* `code` {{x}} \\n %20 #p1 ? ! : fin",
    "Court.",
    "Faute d’ortographe ici, et ici encore une faute d’ortographe. État, Etat, état ; кластер, 集群 ; œuvre.",
    "Le mot, le mot, le mot, le mot et encore le mot. " * 2,
)
UNSEEN = ("U+00AD", "U+200B", "U+2060")
NOTES = {1: "Une note d\u2019un mot, le mot, deux mots.", 2: "Autre note : « dont », dont."}
CHANGES = """emendations:
- {id: e1, at: p5, sic: ortographe, corr: orthographe, suffix: " ici", kind: typo, level: evident, note: Faute.}
- {id: e2, at: p5, sic: "encore ", corr: "", kind: typo, level: evident, note: De trop.}
- {id: e3, at: p5, sic: "", corr: "même ", prefix: "faute ", kind: missing-word, level: evident, note: Manque.}
- {id: e4, at: p5, sic: Etat, corr: "E\u0301tat", kind: spelling, level: evident, note: Accent.}
"""


@pytest.fixture(scope="module")
def rough(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gestures]:
    """Return the property on letters in pieces, letters beyond a unit, what is not seen, words that come again."""
    text = extraction(ROUGH, NOTES)
    source = {"sha256": hashlib.sha256(text.encode()).hexdigest(), "invisible": dict.fromkeys(UNSEEN, "keep")}
    root = toy(tmp_path_factory.mktemp("rough"), text, {"docs/source/emendations.yml": CHANGES}, source=source)
    site = built_once(root, tmp_path_factory)
    for base in served(site):
        yield Gestures(chromium, base, site, root)


def test_a_rough_text_is_no_different(rough: Gestures) -> None:
    tally = sweep(rough, 3, count=240, share=0.25)
    assert not tally.failures, shown(tally)
    assert tally.tried["anchored"] > 100
