"""Every problem has its words, in French and English; and what it shows of the data is harmless."""

from __future__ import annotations

import re
import string
from html import unescape
from importlib.resources import files

import pytest

from edition.model import messages
from edition.model.edition import Edition
from edition.model.metadata import Metadata
from edition.model.problems import Code, Location, Problem, Severity, catalogue, did_you_mean, in_order
from edition.model.source import Source
from edition.writers.markdown.parts.problems import problems, subject_of


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_code_has_one_entry_and_every_entry_a_code() -> None:
    text = files("edition.model").joinpath("problems.yml").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^([a-z0-9-]+):$", text, re.MULTILINE)) == sorted(Code)


@pytest.mark.parametrize("code", list(Code))
def test_an_entry_says_what_and_how_in_both_languages(code: Code) -> None:
    entry = catalogue()[code]
    assert entry["severity"] in set(Severity)
    french, english = entry["fr"], entry["en"]
    for part in ("message", "hint"):
        assert french[part]
        assert french[part] != english[part]
        assert placeholders(french[part]) == placeholders(english[part])


def test_a_problem_is_told_in_two_lines() -> None:
    problem = Problem(Code.KEY_UNKNOWN, Location("docs/a.md", 7), {"key": "autor", "suggestion": "author"})
    assert (
        problem.render("en") == "docs/a.md:7: error[key-unknown] Unknown key: “autor”.\n    Did you mean: author?"
    )
    assert problem.render("fr").startswith("docs/a.md:7: error[key-unknown] Clé inconnue : « autor ».")
    assert problem.render("de") == problem.render("en")


def test_what_is_shown_of_the_data_cannot_act() -> None:
    """Neither a terminal's escape sequences, nor lines of its own, nor a forge's commands; and never too much."""
    hostile = "\x1b[31mrouge\x07\n::error::x\u202e" + "y" * 10_000
    shown = Problem(Code.KEY_UNKNOWN, Location("a.yml", 1), {"key": hostile, "suggestion": ""}).render("en")
    assert len(shown.splitlines()) == 2
    assert not set(shown) & {"\x1b", "\x07", "\u202e"}
    assert len(shown) < 500


def test_a_workflow_command_keeps_its_parts_apart() -> None:
    problem = Problem(Code.KEY_UNKNOWN, Location("a,b:c%.yml", 3), {"key": "100%", "suggestion": "x"})
    command = problem.render_for_ci("en")
    assert command.startswith("::error file=a%2Cb%3Ac%25.yml,line=3,title=key-unknown::Unknown key: “100%25”.%0A")
    assert "\n" not in command


def test_problems_are_told_by_place_and_once() -> None:
    later, earlier = (Problem(Code.FILE_MISSING, Location("a", line)) for line in (10, 9))
    assert in_order([later, earlier, later]) == [earlier, later]


def test_a_missing_detail_does_not_hide_the_problem() -> None:
    assert "?" in Problem(Code.KEY_UNKNOWN, Location("a", 1)).message("en")


@pytest.mark.parametrize(("word", "nearest"), [("titel", "title"), ("zzz", "author, title")])
def test_did_you_mean(word: str, nearest: str) -> None:
    assert did_you_mean(word, ["title", "author"]) == nearest


def test_every_problem_is_on_the_page_for_editors_under_its_subject() -> None:
    page = problems(Edition(Metadata(), Source("a", "")), "")
    assert [code for code in Code if f"{{#{code}}}" not in page] == []
    assert subject_of(Code.NAME_INVALID) != subject_of(Code.NAME_UNUSED)
    last = list(Code)[-1]
    assert catalogue()[last]["fr"]["hint"] in unescape(page)


def test_every_message_has_both_languages_and_the_same_details() -> None:
    for name, said in messages.catalogue().items():
        assert set(said) == {"fr", "en"}, name
        assert placeholders(said["fr"]) == placeholders(said["en"]), name
