"""Where the pages of the text are, how they are called, and the plan that links them."""

from __future__ import annotations

from edition.document import Section, text_of
from edition.edition import Edition
from edition.writers.markdown.escape import escape

FOLDER = "texte"
PLAN, WHOLE = f"{FOLDER}/index.md", f"{FOLDER}/integral.md"
UNTITLED = "Texte"


def path_of(section: Section) -> str:
    """Return the path of the page of ``section``."""
    return f"{FOLDER}/{section.heading.id if section.heading else 'debut'}.md"


def title_of(section: Section) -> str:
    """Return the number and title of ``section`` as plain text."""
    return text_of(section.heading) if section.heading else UNTITLED


def plan(edition: Edition, folder: str) -> str:
    """Return the plan of the article as nested lists of links, for a page in ``folder`` ("" for the root)."""
    prefix = "" if folder == FOLDER else f"{FOLDER}/"
    entries = "\n".join(_entry(section, prefix, 0) for section in edition.sections)
    return f'<nav class="contents" aria-label="Plan de l’article" markdown="1">\n\n{entries}\n\n</nav>'


def _entry(section: Section, prefix: str, depth: int) -> str:
    name = path_of(section).removeprefix(f"{FOLDER}/")
    link = f"{'    ' * depth}1. [{escape(title_of(section))}]({prefix}{name})"
    return "\n".join([link, *(_entry(s, prefix, depth + 1) for s in section.sections)])
