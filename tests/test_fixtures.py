"""One rule, one example: what goes in and what comes out, as data that people can read."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from markdown import markdown

from edition.model.source import ink
from edition.text.typography import RULES, french
from edition.writers.markdown.escape import escape

FIXTURES = Path(__file__).parent / "fixtures"
_EXAMPLE = re.compile(
    r"^(?P<title>[^\n]+)\n\.\n(?P<input>.*?)\n\.\n(?P<expected>.*?)\n\.$", re.MULTILINE | re.DOTALL
)
_EXTENSIONS = ["attr_list", "def_list", "admonition", "pymdownx.bracketspan", "edition.text.markdown_extension"]


def _examples(name: str) -> list[object]:
    text = (FIXTURES / f"{name}.md").read_text(encoding="utf-8")
    return [pytest.param(m["input"], m["expected"], id=m["title"]) for m in _EXAMPLE.finditer(text)]


def _visible(text: str) -> str:
    return text.replace("\u202f", "⎵").replace("\u00a0", "␣")


def _spaces(text: str) -> str:
    return text.replace("⎵", "\u202f").replace("␣", "\u00a0")


@pytest.mark.parametrize(("given", "expected"), _examples("typography"))
def test_typography(given: str, expected: str) -> None:
    once = french(_spaces(given))
    assert _visible(once) == expected
    assert french(once) == once
    assert ink(once).replace("’", "'") == ink(_spaces(given)).replace("’", "'")


def test_every_rule_of_typography_has_an_example() -> None:
    text = "\n".join(
        m["input"] for m in _EXAMPLE.finditer((FIXTURES / "typography.md").read_text(encoding="utf-8"))
    )
    assert [rule.name for rule in RULES if not rule.pattern.search(text)] == []


@pytest.mark.parametrize(("given", "expected"), _examples("escape"))
def test_escape(given: str, expected: str) -> None:
    written = escape(given, at_start=True)
    assert written == expected
    html = markdown(written, extensions=_EXTENSIONS)
    assert ink(unescape(html.removeprefix("<p>").removesuffix("</p>"))) == ink(given)
    assert html.count("<") == 2


@pytest.mark.parametrize(("given", "expected"), _examples("markdown_extension"))
def test_markdown_extension(given: str, expected: str) -> None:
    assert _visible(markdown(given, extensions=_EXTENSIONS)) == expected
