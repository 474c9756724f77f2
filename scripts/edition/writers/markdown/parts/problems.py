"""Write what can go wrong and what is then said, from the catalogue itself: it is never out of date."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from edition.model.edition import Edition
from edition.model.problems import Code, Severity, catalogue
from edition.model.tool_data import tool_data
from edition.model.vocabulary import word_for
from edition.writers.markdown.escape import escape

_DETAIL = re.compile(r"\{(?!\{)\w+\}(?!\})")
LANGUAGE = "fr"


def problems(_edition: Edition, _folder: str) -> str:
    """Return every problem by subject: its code, which is its anchor, its severity, what is said, what to do."""
    by_subject: dict[str, list[Code]] = defaultdict(list)
    for code in Code:
        by_subject[subject_of(code)].append(code)
    parts = [f"## {escape(title)}\n\n" + "\n\n".join(map(_entry, by_subject[title])) for title in _subjects()]
    return "\n\n".join(parts)


def subject_of(code: Code) -> str:
    """Return the title of the subject of ``code``."""
    return next(t for t, begin in _subjects().items() if any(code.startswith(start) for start in begin))


@cache
def _subjects() -> dict[str, list[str]]:
    rows = tool_data("edition.model", "problem_subjects.yml")
    return {row[LANGUAGE]: row["begin"] for row in rows}


def _entry(code: Code) -> str:
    said = catalogue()[code]
    weight = word_for("severities", Severity(said["severity"]), LANGUAGE)
    message, hint = (_general(said[LANGUAGE][part]) for part in ("message", "hint"))
    return f"[`{code}`]{{#{code}}} ({weight})\n:   {message}\n\n    {hint}"


def _general(template: str) -> str:
    """Return a message whose details are left open."""
    return escape(_DETAIL.sub("…", template).replace("{{", "{").replace("}}", "}"), at_start=True)
