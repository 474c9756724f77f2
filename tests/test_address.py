"""An address says its kind and its number; the builder and the page's scripts agree on both."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from edition.model.addresses import Address, Kind, label_of
from edition.theme import files

ADDRESSES = {
    "p15": (Kind.PARAGRAPH, "15", "p15", "p/15/"),
    "p12-2": (Kind.PARAGRAPH, "12-2", "p12-2", "p/12-2/"),
    "fn9": (Kind.NOTE, "9", "fn:9", "n/9/"),
    "s1-3": (Kind.SECTION, "1-3", "s1-3", "s/1-3/"),
    "s-introduction": (Kind.SECTION, "introduction", "s-introduction", "s/introduction/"),
    "abstract-fr": (Kind.ABSTRACT, "fr", "abstract-fr", None),
    "page-5": (Kind.PAGE, "5", "page-5", None),
    "e27": (Kind.EMENDATION, "27", "e27", None),
    "p15-c3": (Kind.CITATION, "3", "p15-c3", None),
    "fn7-c1": (Kind.CITATION, "1", "fn7-c1", None),
    "abstract-fr-q2": (Kind.QUOTATION, "2", "abstract-fr-q2", None),
    "terme:cluster": (Kind.TERM, "cluster", "cluster", None),
    "nom:porter-michael": (Kind.NAME, "porter-michael", "porter-michael", None),
    "ref:porter1998": (Kind.WORK, "porter1998", "porter1998", None),
    "2026-11-30-quinze-sites": (Kind.OTHER, "2026-11-30-quinze-sites", "2026-11-30-quinze-sites", None),
    "espace": (Kind.OTHER, "espace", "espace", None),
}


@pytest.mark.parametrize(("id_", "expected"), ADDRESSES.items())
def test_says_its_kind_number_fragment_and_short_form(
    id_: str, expected: tuple[Kind, str, str, str | None]
) -> None:
    address = Address.of(id_)
    assert (address.kind, address.number, address.fragment, address.short) == expected


def test_part_of_a_passage_knows_the_passage() -> None:
    assert Address.of("p12-2-c3").passage == "p12-2"
    assert Address.of("p12-2").passage == ""


def test_called_in_lists_as_in_text_but_shorter() -> None:
    assert [Address.of(id_).brief for id_ in ("p15", "fn9", "s1-3", "p15-c3")] == [
        "§ 15",
        "n. 9",
        "titre",
        "§ 15-c3",
    ]


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
def test_scripts_call_passages_as_the_builder_does() -> None:
    passages = ["p15", "p12-2", "fn9", "s1-3"]
    script = files.find(Path(), "assets/js/addresses.js").read_text(encoding="utf-8")
    ask = f"globalThis.window = {{}}; {script}; const {{ of, labelOf, fragmentOf }} = window.edition.addresses;"
    ask += f"const said = {json.dumps(passages)}.map((id) => [of(id).kind, labelOf([id]), fragmentOf(id)]);"
    ask += "console.log(JSON.stringify(said))"
    said = json.loads(subprocess.run(["node", "-e", ask], capture_output=True, text=True, check=True).stdout)
    known = [Address.of(id_) for id_ in passages]
    assert said == [[a.kind, label_of(a.id).replace(" ", "\u00a0"), a.fragment] for a in known]
