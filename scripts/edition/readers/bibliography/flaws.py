"""What is wrong with a part of a bibliography, before it is known whose file it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from edition.model.problems import Code


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong: a problem's code, its line, and what the message names."""

    code: Code
    line: int
    details: dict[str, Any] = field(default_factory=dict)
