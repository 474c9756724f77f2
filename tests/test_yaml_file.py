"""YAML that people write: read with its lines, held against its schema, and never trusted."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.model.problems import Code
from edition.readers.metadata import SCHEMA
from edition.readers.yaml_file import YamlFile, parse_yaml, read_yaml

SOUND = (
    "article:\n  id: toy\n  title: Un titre\n  author: []\n  language: fr\nsource:\n  sha256: '" + "0" * 64 + "'\n"
)


def read(path: Path, text: str | bytes) -> YamlFile:
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return read_yaml(path, "a.yml", SCHEMA)


def found(file: YamlFile) -> list[tuple[Code, int]]:
    return [(problem.code, problem.location.line) for problem in file.problems]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "a.yml"


def test_a_sound_file_keeps_its_lines(file: Path) -> None:
    sound = read(file, SOUND)
    assert sound.problems == []
    assert sound.data["article"]["title"] == "Un titre"
    assert sound.line_of(("article", "title")) == 3
    assert sound.line_of(("article", "title", "absent")) == 3


@pytest.mark.parametrize(
    ("change", "problems"),
    [
        (("  title: Un titre\n", "  title: Un titre\n  title: Deux\n"), [(Code.YAML_DUPLICATE_KEY, 4)]),
        (("  title:", "  titel:"), [(Code.KEY_MISSING, 1), (Code.KEY_UNKNOWN, 3)]),
        (("Un titre", "[un, titre]"), [(Code.VALUE_INVALID, 3)]),
        (("id: toy", "id: 12"), [(Code.VALUE_INVALID, 2)]),
        (("id: toy", "id: &a toy"), [(Code.YAML_ALIAS, 2)]),
        (("author: []", "author: *a"), [(Code.YAML_ALIAS, 4)]),
        (("id: toy", "id: !!python/object/apply:os.system [ls]"), [(Code.YAML_ALIAS, 2)]),
        (("id: toy", "id: toy: toy"), [(Code.YAML_SYNTAX, 2)]),
    ],
)
def test_each_fault_has_its_line(file: Path, change: tuple[str, str], problems: list[tuple[Code, int]]) -> None:
    assert sorted(found(read(file, SOUND.replace(*change)))) == sorted(problems)


def test_dates_and_long_numbers_stay_what_was_written(file: Path) -> None:
    dated = read(file, "a: 2026-11-23\nb: " + "9" * 10_000 + "\nc: 12\nd: null\n")
    assert dated.data["a"] == "2026-11-23"
    assert dated.data["b"] == "9" * 10_000
    assert (dated.data["c"], dated.data["d"]) == (12, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- liste\n",
        "[" * 10_000,
        b"\xff\xfe",
        b"\0",
        "a: " + "x" * 2_000_000,
        "\t- x",
        "a: 'b",
        "!!binary x",
        "%TAG",
    ],
    ids=["empty", "list", "deep", "not-utf8", "null-byte", "huge", "tab", "open-quote", "binary-tag", "directive"],
)
def test_what_cannot_be_read_is_a_problem(file: Path, text: str | bytes) -> None:
    assert read(file, text).problems


def test_a_byte_order_mark_is_harmless(file: Path) -> None:
    assert read(file, "\ufeff" + SOUND).problems == []


quick = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@quick
@given(st.text(max_size=200))
def test_any_text_is_read_or_told(file: Path, text: str) -> None:
    assert_told(read(file, text), text)


@quick
@given(st.dictionaries(st.sampled_from(["article", "source", "headings", "abstracts", "autre"]), values))
def test_any_value_is_read_or_told(file: Path, data: object) -> None:
    text = yaml.safe_dump(data, allow_unicode=True)
    assert_told(read(file, text), text)


def assert_told(read_file: YamlFile, text: str) -> None:
    assert read_file.problems, "nothing that short fits the schema"
    lines = len(text.splitlines()) + 1
    assert all(0 <= problem.location.line <= lines for problem in read_file.problems)
    assert all(problem.render("fr") for problem in read_file.problems)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: b: c\n", "un deux-points de trop"),
        ("a:\n\t- b\n", "une tabulation"),
        ("a: [1, 2\n", "une virgule manque"),
        ("a: 'x\n", "un guillemet n’est pas fermé"),
        ('a: "\\q"\n', "barre oblique inverse"),
        ("- a\nb: c\n", "un trait d’union est attendu"),
        ("a: - b\n", "une liste ne peut commencer ici"),
        ("a:\n  - b\n c: d\n", "une clé est attendue"),
        ("- a\n-b\n", "il manque un deux-points"),
        ("a: \x07\n", "que personne ne voit"),
        ("[" * 9000 + "]" * 9000, "trop de listes"),
    ],
)
def test_what_the_parser_says_is_said_in_french(text: str, words: str) -> None:
    (problem,) = parse_yaml(text, YamlFile(f"docs/{hash(text)}.yml"), "names.schema.json").problems
    assert words in problem.message("fr")
    assert problem.code is Code.YAML_SYNTAX


@pytest.mark.parametrize(
    "word", ["no", "on", "yes", "Off", "2026.10", "010", "1_000", "0x1F", "12:30", "1e3", "NaN"]
)
def test_a_word_is_what_was_written(word: str) -> None:
    read = parse_yaml(f"x: {word}\n", YamlFile(f"docs/{word}.yml"), "names.schema.json")
    assert read.data == {"x": word}


def test_what_nobody_can_have_meant_otherwise_is_a_value() -> None:
    read = parse_yaml(
        "a: 12\nb: true\nc: null\nd: ~\ne: 1.5\nf: '12'\n", YamlFile("docs/x.yml"), "names.schema.json"
    )
    assert read.data == {"a": 12, "b": True, "c": None, "d": None, "e": 1.5, "f": "12"}
