"""The documentation is complete: every public name says what it is, every command what it does."""

from __future__ import annotations

import ast
import doctest
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition.cli import COMMANDS, main
from edition.model import document
from tests.rendered import ROOT

CODE = ROOT / "scripts" / "edition"
MODULES = sorted(CODE.rglob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_public_names_have_docstrings(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    kinds = (ast.FunctionDef, ast.ClassDef)
    public = [node for node in tree.body if isinstance(node, kinds) and not node.name.startswith("_")]
    assert [node.name for node in public if not ast.get_docstring(node)] == []


def test_the_worked_example_of_the_model_is_true() -> None:
    assert doctest.testmod(document).attempted
    assert doctest.testmod(document).failed == 0


def test_the_way_of_a_citation_names_files_that_are_there() -> None:
    code = ROOT / "scripts" / "edition"
    text = (code / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"`([\w/-]+(?:\.(?:py|js|css|html|yml)|/))`", text)
    known = {path.relative_to(code).as_posix() + "/" * path.is_dir() for path in code.rglob("*")}
    elsewhere = {"passages.lock.yml", "citations.yml"}
    assert named
    assert [name for name in named if name not in elsewhere and not any(k.endswith(name) for k in known)] == []


def test_every_command_says_what_it_does() -> None:
    shown = CliRunner().invoke(main, ["--help"]).output
    for path in COMMANDS.glob("[a-z]*.py"):
        assert re.search(rf"^  {path.stem} +\w", shown, re.MULTILINE)
        assert CliRunner().invoke(main, [path.stem, "--help"]).exit_code == 0


def test_the_readme_names_every_make_target_it_promises() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    promised = set(re.findall(r"\bmake ([a-z]+)\b", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert {"serve", "test"} <= promised
    assert promised <= set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


def test_cases_are_named_by_what_they_show() -> None:
    folders = [path.name for path in (ROOT / "tests" / "cases").iterdir()]
    assert [name for name in folders if not re.fullmatch(r"[a-z]+(-[a-z]+)*", name)] == []


def test_no_word_of_this_article_is_in_the_scripts() -> None:
    """Another article in the same form must go through: what is particular is data."""
    data = [*CODE.rglob("*.yml"), *CODE.rglob("*.json"), *CODE.glob("theme/assets/js/*.js"), *CODE.rglob("*.html")]
    code = "".join(path.read_text(encoding="utf-8") for path in [*MODULES, *data]).casefold()
    particular = ("achermann", "cluster", "russie", "soviétique", "porter", "2014", "67 793")
    assert [word for word in particular if word in code] == []
