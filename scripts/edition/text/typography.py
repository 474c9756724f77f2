"""The rules of French typography as data, and one function on plain text.

They are those of the « Lexique des règles typographiques en usage à l’Imprimerie nationale » for spaces and
apostrophes: U+202F before « ; ! ? » and inside guillemets, U+00A0 before « : » and « % » and after « p. », « n° ».
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from edition.model.edition import Edition
from edition.text.terms import primary

NARROW, NO_BREAK = "\u202f", "\u00a0"


URL = re.compile(r"(https?://\S+)")
"""A web address, which keeps its own spaces and marks."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A silent rule: its name, what it does in the readers' words, what it finds, and what it puts instead."""

    name: str
    label: str
    pattern: re.Pattern[str]
    replacement: str


RULES = (
    Rule("typographic-apostrophe", "apostrophe courbe entre deux lettres", re.compile(r"(?<=\w)'(?=\w)"), "’"),
    Rule(
        "narrow-space-before-high-punctuation",
        "espace fine insécable devant « ; », « ! » et « ? »",
        re.compile(r"(?<=[\w»”)\]%’.…])\s*([;!?]+)(?!\w)"),
        rf"{NARROW}\1",
    ),
    Rule(
        "no-break-space-before-colon",
        "espace insécable devant le deux-points",
        re.compile(r"(?<=[\w»”)\]%’.…])\s*:(?=[\s»]|$)"),
        f"{NO_BREAK}:",
    ),
    Rule(
        "narrow-space-inside-opening-guillemet",
        "espace fine insécable après le guillemet ouvrant",
        re.compile(r"«\s*"),
        f"«{NARROW}",
    ),
    Rule(
        "narrow-space-inside-closing-guillemet",
        "espace fine insécable avant le guillemet fermant",
        re.compile(r"\s*»"),
        f"{NARROW}»",
    ),
    Rule(
        "no-break-space-before-percent",
        "espace insécable devant « % »",
        re.compile(r"(?<=\d)\s*%"),
        f"{NO_BREAK}%",
    ),
    Rule(
        "no-break-space-after-page",
        "espace insécable après « p. »",
        re.compile(r"\b(pp?)\.\s*(?=\d)"),
        rf"\1.{NO_BREAK}",
    ),
    Rule(
        "no-break-space-after-volume",
        "espace insécable après « t. » et « vol. »",
        re.compile(r"\b(t|vol)\.\s+(?=[IVXLC\d])"),
        rf"\1.{NO_BREAK}",
    ),
    Rule(
        "no-break-space-after-number-sign",
        "espace insécable après « n° » et « § »",
        re.compile(r"(\b[nN]°|§)\s*(?=\d)"),
        rf"\1{NO_BREAK}",
    ),
)


DROPPED = "invisible-character-dropped:"
"""How the count of a rule of ``article.yml`` for an invisible character is named; its number follows."""


def french(text: str, counts: Counter[str] | None = None) -> str:
    """Return ``text`` with every rule applied, in their order; web addresses are left alone.

    Only white space is put, changed or dropped, and ' becomes ’: all other characters stay, and doing it twice
    changes nothing. ``counts``, if given, is added to: the places that each rule changed, by its name.
    """
    parts = URL.split(text)
    return "".join(part if n % 2 else _apply(part, counts) for n, part in enumerate(parts))


def _apply(text: str, counts: Counter[str] | None) -> str:
    for rule in RULES:
        changed = rule.pattern.sub(rule.replacement, text)
        if counts is not None and changed != text:
            found = rule.pattern.finditer(text)
            counts[rule.name] += sum(match[0] != match.expand(rule.replacement) for match in found)
        text = changed
    return text


def typographer(lang: str) -> Callable[[str], str]:
    """Return the function that sets the typography of text in ``lang`` (BCP 47); text not in French stays."""
    return french if is_french(lang) else str


def shown_title(edition: Edition) -> str:
    """Return the article's title as it is printed; records keep it as it is written."""
    return typographer(edition.metadata.language)(edition.metadata.title)


def is_french(lang: str) -> bool:
    """Tell whether ``lang`` (BCP 47) is French, of whatever region."""
    return primary(lang) == "fr"
