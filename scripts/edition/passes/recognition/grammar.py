"""The grammar of author–date calls as regular expressions, made from the words in ``citation_forms.yml``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from edition.model.tool_data import tool_data


@cache
def words() -> dict[str, Any]:
    """Return the words of the grammar, by what they do."""
    loaded: dict[str, Any] = tool_data("edition.passes.recognition", "citation_forms.yml")
    return loaded


def any_of(terms: Iterable[str]) -> str:
    """Return the pattern of any of ``terms``: the longest first, any white space in the place of a space."""
    ordered = sorted(terms, key=len, reverse=True)
    return "(?:" + "|".join(r"\s+".join(map(re.escape, term.split())) for term in ordered) + ")"


CAPITAL = r"[^\W\d_a-zà-öø-ÿœ]"
WORD = rf"{CAPITAL}[\w’'.-]*"
INITIALS = rf"{CAPITAL}\.?(?:[\s-]?{CAPITAL}\.?)*"
PARTICLE = rf"(?:{any_of(words()['particles'])}\s+|[dl]['’])"
NAME = rf"(?:{PARTICLE})*{WORD}(?:\s+(?:{PARTICLE})*{WORD}){{0,4}}"
AND = rf"(?:\s*,\s*|\s*,?\s+{any_of(words()['and'])}\s+|\s*&\s*)"
OTHERS = rf"(?:\s*,?\s+{any_of(words()['and-others'])}\.?)"
NAMES = rf"{NAME}(?:{AND}{NAME})*{OTHERS}?"
YEAR = r"(?<![\d–-])(?P<year>1[4-9]\d\d|20\d\d)(?P<letter>[a-z])?(?![\w–-])"
_NUMBER = r"(?:[IVXLCDM]+\b|\d+[a-z]?\b)"
VALUE = rf"{_NUMBER}(?:\s*[-–—]\s*{_NUMBER})?(?:\s*(?:,|et|and)\s*\d+(?:\s*[-–—]\s*\d+)?)*"


def _label(name: str, terms: Iterable[str]) -> str:
    return rf"(?P<{name}>{any_of(terms)})"


LOCATOR = re.compile(
    rf"(?:^|[,;:]\s*|\s+)(?:{'|'.join(_label(name, terms) for name, terms in words()['locators'].items())})"
    rf"(?:\.\s*|\s+|(?<=[§°º])\s*)(?P<value>{VALUE})\s*$",
    re.IGNORECASE,
)
COLON_PAGE = re.compile(r"(?<=\d)\s*:\s*(?P<value>\d[\d\s,–-]*)$")
LEAD = re.compile(rf"\s*(?:{any_of(words()['lead'])}\.?,?\s+)+", re.IGNORECASE)
SAME = re.compile(rf"\s*(?P<same>{any_of(words()['same'])}\.?)\s*,?\s*", re.IGNORECASE)
VIA = re.compile(
    rf"(?:^\s*|,\s*)(?:{any_of(words()['via'])}|{any_of(words()['via-phrases'])})\s+(?={PARTICLE}*{CAPITAL})"
    rf"|\s+{any_of(words()['via-phrases'])}\s+(?={PARTICLE}*{CAPITAL})"
)
NAMES_THEN_YEAR = re.compile(rf"\s*(?P<names>{NAMES})\s*,?\s*{YEAR}")
NAMES_ONLY = re.compile(NAMES)
YEARS = re.compile(YEAR)
MORE_YEARS = re.compile(rf"\s*,\s*{YEAR}\s*")
GROUP = re.compile(r"\((?P<round>[^()]*)\)|\[(?P<square>[^\[\]()]*)\]")
ADDRESS = re.compile(r"https?://[^\s<>«»]*[^\s<>«».,;:!?)\]]")
_OTHERS = {word for phrase in words()["and-others"] for word in phrase.split()}
_SMALL = any_of([*words()["particles"], *words()["and"], *_OTHERS])
NAME_WORD = re.compile(rf"(?:.*[’'])?(?P<name>{CAPITAL}[\w.-]*|{_SMALL}\.?),?")


@cache
def labels() -> tuple[str, ...]:
    """Return the CSL labels of locators."""
    return tuple(words()["locators"])
