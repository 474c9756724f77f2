"""Bibliographies as programs write them are read whole: each entry as CSL-JSON and in print, and what is told."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from edition.model.problems import Problem
from edition.model.references import CSL_PATH, PATH, Reference
from edition.readers.bibliography import read_bibliography
from edition.records.styling import formatted

FOLDER = Path(__file__).parent / "bibliographies"
NAMES = sorted(path.stem for path in FOLDER.iterdir() if path.suffix in (".bib", ".json"))
STYLE = "chicago-author-date-fr"
NO_CASE = '<span class="nocase">pH</span>'  # biblatex has braces for it, which say other things as well
TAGS = {"italic": "i", "bold": "b", "small-caps": "sc", "superior": "sup", "inferior": "sub"}


def read(folder: Path, name: str) -> tuple[tuple[Reference, ...], list[Problem]]:
    (source,) = FOLDER.glob(f"{name}.*")
    target = folder / (PATH if source.suffix == ".bib" else CSL_PATH)
    target.parent.mkdir(exist_ok=True)
    shutil.copy(source, target)
    return read_bibliography(folder, "fr")


def expected(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((FOLDER / "expected" / f"{name}.json").read_text(encoding="utf-8"))
    return data


@pytest.mark.parametrize("name", NAMES)
def test_every_entry_gives_what_it_says(tmp_path: Path, name: str) -> None:
    references, problems = read(tmp_path, name)
    wanted = {work["csl"]["id"]: work for work in expected(name)["works"]}
    assert len(wanted) >= 100
    assert {work.key: work.csl for work in references} == {key: work["csl"] for key, work in wanted.items()}
    printed = {
        key: "".join(f"<{TAGS[face]}>{words}</{TAGS[face]}>" if face else words for face, words in runs)
        for key, runs in formatted(references, STYLE, "fr").items()
    }
    assert printed == {key: work["print"] for key, work in wanted.items()}
    told = sorted((p.location.line, str(p.code), p.details.get("key", "")) for p in problems)
    assert [" ".join(filter(None, map(str, one))) for one in told] == expected(name)["told"]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_programs_write_is_an_error(tmp_path: Path, name: str) -> None:
    _, problems = read(tmp_path, name)
    assert {str(problem.severity) for problem in problems} <= {"warning", "notice"}
    assert all(count == 1 for code, count in Counter(p.code for p in problems).items() if code == "fields-foreign")


@pytest.mark.parametrize("name", NAMES)
def test_what_is_given_away_is_read_back_the_same(tmp_path: Path, name: str) -> None:
    """Each entry alone, as the edition exports it: crossrefs and macros resolved, CSL-JSON written as biblatex."""
    references, _ = read(tmp_path, name)
    (tmp_path / PATH).write_text("\n\n".join(work.raw for work in references), encoding="utf-8")
    (tmp_path / CSL_PATH).unlink(missing_ok=True)
    again = read_bibliography(tmp_path, "fr")[0]
    given = {work.key: {**work.csl, "title": work.csl["title"].replace(NO_CASE, "pH")} for work in references}
    assert {work.key: work.csl for work in again} == given
