"""ORCID iDs (ISO 27729): sixteen characters, the last of which checks the others (ISO 7064, MOD 11-2)."""

from __future__ import annotations

import re

_FORM = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", re.ASCII)


def is_orcid(text: str) -> bool:
    """Tell whether ``text`` is an ORCID iD with the right check digit."""
    if not _FORM.fullmatch(text):
        return False
    total = 0
    for digit in text.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    result = (12 - total % 11) % 11
    return text[-1] == ("X" if result == 10 else str(result))  # noqa: PLR2004 – X is ten


def orcid_address(orcid: str) -> str:
    """Return where ``orcid`` leads."""
    return f"https://orcid.org/{orcid}"
