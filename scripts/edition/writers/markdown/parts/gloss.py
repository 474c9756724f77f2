"""Write the Markdown of editors inside data: links to terms, italics, and passages that are named.

All else is text: HTML shows as itself. « § 5 » and « note 7 » are linked where there is such a passage.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

from edition.model.glossary import QUOTED, Definition
from edition.text.typography import french
from edition.writers.markdown.escape import escape
from edition.writers.markdown.languages import prose

_MARKED = re.compile(
    r"\[(?P<text>[^\]\n]+)\]\((?P<key>[a-z0-9-]+)\.md\)"
    r"|\*(?P<words>[^*\n]+)\*(?:\{: lang=(?P<lang>[A-Za-z0-9-]+) \})?"
    r"|(?P<passage>§\s*(?P<paragraph>\d+)|\bnotes?\s(?P<note>\d+))"
)
Ways: TypeAlias = Mapping[str, str]
"""By the address of a passage, the way to it from the page that is written."""
_LAYOUT = re.compile(r"[ \t\n]+")  # not \s: the narrow no-break space is typography


def credit(definition: Definition, place: str) -> str:
    """Return whose the words of a definition are, and where they stand: ``place``, as it is to be written."""
    if definition.by == QUOTED:
        return f"Définition citée par l’auteur, {place} : {escape(french(definition.whose))}"
    return f"Défini par l’auteur, {place}"


def gloss(text: str, ways: Ways) -> list[str]:
    """Return the paragraphs of a gloss as Markdown; a link to another term leads to its place on the same page."""
    parts = (_LAYOUT.sub(" ", part).strip() for part in re.split(r"\n[ \t]*\n", french(text)))
    return [_inline(part, ways) for part in parts if part]


def plain_gloss(text: str) -> str:
    """Return the words of a gloss without their marks."""
    return _MARKED.sub(
        lambda match: match["text"] or match["words"] or match["passage"], _LAYOUT.sub(" ", french(text))
    )


def _inline(text: str, ways: Ways) -> str:
    parts: list[str] = []
    end = 0
    for match in _MARKED.finditer(text):
        parts += [prose(text[end : match.start()], at_start=not parts), _marked(match, ways)]
        end = match.end()
    return "".join([*parts, prose(text[end:], at_start=not parts)])


def _marked(match: re.Match[str], ways: Ways) -> str:
    if match["passage"]:
        way = ways.get(f"p{match['paragraph']}" if match["paragraph"] else f"fn{match['note']}")
        return f"[{escape(match['passage'])}]({way}){{: .passage-link }}" if way else escape(match["passage"])
    if match["text"]:
        return f"[{escape(match['text'])}](#{match['key']}){{: .term-link }}"
    lang = f' lang="{match["lang"]}"' if match["lang"] else ""
    return f"<em{lang}>{escape(match['words'])}</em>"
