"""A new code is one row of the vocabulary: the readers, the pages and the published schema have it then."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import edition.model.schemas
import edition.model.vocabulary
from edition.model.edition import Edition
from edition.model.schemas import schema
from edition.pipeline import build
from edition.readers.yaml_file import YamlFile, parse_yaml
from edition.writers import writers

CASE = Path(__file__).parent / "cases" / "annotations" / "input"
SCHEMAS = Path(edition.model.schemas.__file__).parents[1] / "schemas"
ROWS = {
    "emendation-kinds": (
        "emendations.schema.json",
        "emendations:\n- {id: e1, at: p1, kind: CODE, level: evident}\n",
    ),
    "emendation-levels": (
        "emendations.schema.json",
        "emendations:\n- {id: e1, at: p1, kind: typo, level: CODE}\n",
    ),
    "name-kinds": ("names.schema.json", "names:\n- {id: a, kind: CODE, name: A, forms: [A]}\n"),
    "reference-types": (
        "article.schema.json",
        f"article: {{id: a, type: CODE, title: A, author: [], language: fr}}\nsource: {{sha256: {'a' * 64}}}\n",
    ),
    "licences": (
        "annotation.schema.json",
        "target: p1\nmotivation: commenting\ncreator: {name: Ada}\ncreated: 2026-11-30\nlicense: CODE\n",
    ),
    "annotation-motivations": (
        "annotation.schema.json",
        "target: p1\nmotivation: CODE\ncreator: {name: Ada}\ncreated: 2026-11-30\nlicense: CC0 1.0\n",
    ),
}


@pytest.fixture
def with_a_new_row(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    rows = {scheme: {**codes} for scheme, codes in edition.model.vocabulary.vocabulary().items()}
    for scheme in ROWS:
        rows[scheme]["unheard-of"] = {"fr": "inouï", "en": "unheard of"}
    monkeypatch.setattr(edition.model.vocabulary, "vocabulary", lambda: rows)
    schema.cache_clear()
    yield
    schema.cache_clear()


def problems(scheme: str, code: str) -> list[str]:
    name, text = ROWS[scheme]
    return [
        str(problem.details["value"])
        for problem in parse_yaml(text.replace("CODE", code), YamlFile("x"), name).problems
    ]


@pytest.mark.parametrize("scheme", ROWS)
def test_code_without_a_row_is_refused(scheme: str) -> None:
    assert problems(scheme, "unheard-of") == ["unheard-of"]


@pytest.mark.usefixtures("with_a_new_row")
@pytest.mark.parametrize("scheme", ROWS)
def test_code_with_a_row_is_accepted(scheme: str) -> None:
    assert problems(scheme, "unheard-of") == []


@pytest.fixture
def annotated(tmp_path: Path, with_a_new_row: None) -> Edition:  # noqa: ARG001 – the vocabulary comes first
    for path in CASE.rglob("*"):
        if path.is_file():
            copy = tmp_path / path.relative_to(CASE)
            copy.parent.mkdir(parents=True, exist_ok=True)
            text = path.read_bytes()
            copy.write_bytes(text.replace(b"motivation: questioning", b"motivation: unheard-of"))
    return build(tmp_path)


def test_new_motivation_reaches_the_page_the_form_and_the_schema(annotated: Edition) -> None:
    written = writers()
    pages = written["markdown"](annotated)
    assert "unheard-of" in {annotation.motivation for annotation in annotated.annotations}
    assert "[inouï]{.kind}" in pages["annotations.md"].decode()
    assert "unheard-of" in written["motivations"](annotated)["assets/data/motivations.js"].decode()
    published = json.loads(written["annotation_schema"](annotated)["annotations/schema.json"])
    assert "unheard-of" in published["properties"]["motivation"]["enum"]


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.name)
def test_plain_file_and_filled_schema_are_valid_schemas(path: Path) -> None:
    Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))
    filled = schema(path.name)
    Draft202012Validator.check_schema(filled)
    assert "x-vocabulary" not in json.dumps(filled)
