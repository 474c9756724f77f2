"""Set the spaces and apostrophes of the text as French typography has them: silent, declared, reversible.

Only white space and the shape of apostrophes change; ``Lexique des règles typographiques en usage à
l'Imprimerie nationale`` is followed. Text in another language is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from edition.document import Abstract, Emendation, Heading, Inline, Paragraph, Section, Text
from edition.edition import Edition
from edition.source import ink

NARROW, NO_BREAK = "\u202f", "\u00a0"
_URL = re.compile(r"(https?://\S+)")


@dataclass(frozen=True, slots=True)
class Rule:
    """A silent rule: its name, what it finds, and what it puts instead."""

    name: str
    pattern: re.Pattern[str]
    replacement: str


RULES = (
    Rule("typographic-apostrophe", re.compile(r"(?<=\w)'(?=\w)"), "’"),
    Rule(
        "narrow-space-before-high-punctuation",
        re.compile(r"(?<=[\w»”)\]%’.…])\s*([;!?]+)(?!\w)"),
        rf"{NARROW}\1",
    ),
    Rule("no-break-space-before-colon", re.compile(r"(?<=[\w»”)\]%’.…])\s*:(?=\s|$)"), f"{NO_BREAK}:"),
    Rule("narrow-space-inside-opening-guillemet", re.compile(r"«\s*"), f"«{NARROW}"),
    Rule("narrow-space-inside-closing-guillemet", re.compile(r"\s*»"), f"{NARROW}»"),
    Rule("no-break-space-before-percent", re.compile(r"(?<=\d)\s*%"), f"{NO_BREAK}%"),
    Rule("no-break-space-after-page", re.compile(r"\b(pp?)\.\s*(?=\d)"), rf"\1.{NO_BREAK}"),
    Rule("no-break-space-after-volume", re.compile(r"\b(t|vol)\.\s+(?=[IVXLC\d])"), rf"\1.{NO_BREAK}"),
    Rule("no-break-space-after-number-sign", re.compile(r"\b([nN])°\s*(?=\d)"), rf"\1°{NO_BREAK}"),
)


def set_typography(edition: Edition) -> Edition:
    """Return ``edition`` with the rules applied to every passage in French."""
    return replace(
        edition,
        abstracts=tuple(map(_abstract, edition.abstracts)),
        sections=tuple(_section(section, edition.metadata.language) for section in edition.sections),
        notes=tuple(replace(note, paragraphs=tuple(map(_paragraph, note.paragraphs))) for note in edition.notes),
    )


def french(text: str) -> str:
    """Return ``text`` with every rule applied, web addresses left alone."""
    parts = _URL.split(text)
    return "".join(part if n % 2 else _apply(part) for n, part in enumerate(parts))


def _apply(text: str) -> str:
    for rule in RULES:
        text = rule.pattern.sub(rule.replacement, text)
    return text


def _section(section: Section, lang: str) -> Section:
    return replace(
        section,
        heading=section.heading and _heading(section.heading, lang),
        blocks=tuple(_paragraph(block) if isinstance(block, Paragraph) else block for block in section.blocks),
        sections=tuple(_section(s, lang) for s in section.sections),
    )


def _heading(heading: Heading, lang: str) -> Heading:
    return replace(heading, title=respaced(heading.title, french)) if _is_french(lang) else heading


def _abstract(abstract: Abstract) -> Abstract:
    label = abstract.label
    if _is_french(abstract.lang):
        label = Text(french(label.value), label.start)
    return replace(abstract, label=label, paragraphs=tuple(map(_paragraph, abstract.paragraphs)))


def _paragraph(paragraph: Paragraph) -> Paragraph:
    if not _is_french(paragraph.lang):
        return paragraph
    return replace(paragraph, content=respaced(paragraph.content, french))


def _is_french(lang: str) -> bool:
    return lang.split("-", maxsplit=1)[0] == "fr"


def respaced(content: tuple[Inline, ...], change: Callable[[str], str]) -> tuple[Inline, ...]:
    """Return ``content`` with ``change`` applied to its running text, across note calls and page starts.

    ``change`` may move white space and replace a character by another, never add or drop one.
    """
    pieces = [_shown(node) for node in content]
    changed = iter(_shares(pieces, change("".join(pieces))))
    return tuple(_with_shown(node, next(changed)) for node in content)


def _shown(node: Inline) -> str:
    match node:
        case Text(value=shown) | Emendation(corr=shown):
            return shown
        case _:
            return ""


def _with_shown(node: Inline, shown: str) -> Inline:
    match node:
        case Text():
            return replace(node, value=shown)
        case Emendation():
            return replace(node, corr=shown)
        case _:
            return node


def _shares(pieces: list[str], text: str) -> Iterator[str]:
    """Cut ``text`` into the shares of ``pieces``: to each its ink, and the space after it if it ended in one."""
    at = 0
    for piece in pieces:
        start, wanted = at, len(ink(piece))
        while wanted:
            wanted -= not text[at].isspace()
            at += 1
        while at < len(text) and text[at].isspace() and piece[-1:].isspace():
            at += 1
        yield text[start:at]
