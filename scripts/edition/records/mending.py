"""Mend what citeproc-py leaves in a reference where a field is missing, or stands in the place of another.

Punctuation that is mended is the style's own: that of titles and names has passed as other characters (``faces``).
"""

from __future__ import annotations

import re

from edition.model.references import Reference
from edition.records.faces import ENDS, kept

_EDITED_BY = r"(?:sous la dir(?:ection|\.) de|edited by|édité par|éd\. par|ed\. by)"
_AND_OTHERS = re.compile(r",?\s*(?:(?:&|et|and|und)\s+)?et al\.", re.IGNORECASE)


def mended(text: str, reference: Reference) -> str:
    """Return ``text`` without what citeproc-py leaves behind where a field is missing or stands for another."""
    title = str(kept("title", reference.csl.get("title", "")))
    if title and not reference.signatories and text.count(title) > 1:
        first, rest = text.split(title, 1)
        text = first + title + re.sub(rf",?\s*[\ue000-\ue004]?{re.escape(title)}\ue010?", "", rest, count=1)
    if not reference.authors and reference.editors:
        text = _without_second_editors(text, reference)
    text = re.sub(r"\b(\d+)(?:st|nd|rd|th)(?=\séd)", r"\1e", text)  # English ordinals in French
    if reference.others:
        text = _AND_OTHERS.sub(" et al.", text)
    genre = str(kept("genre", reference.csl.get("genre", "")))
    if genre and text.count(genre) > 1:
        text = re.sub(rf",\s*{re.escape(genre)}(?=,)", "", text, count=1)
    text = text.replace("n\u1d52", "n°")  # the locale's sign and the styles' own are one
    text = re.sub(r",?\s*n°\s*(?=[(,.]|$)", "", text)
    text = re.sub(r"(«\s*»|“\s*”)[.,]?\s*", "", text)
    text = re.sub(r"(,\s*)+,", ",", text)
    text = re.sub(r"(\ue010)\.,", r"\1,", text)
    text = re.sub(r"\ue010(?=\w)", "\ue010, ", text)
    text = re.sub(r"\s+([,.])", r"\1", text)
    text = re.sub(r",\s*(?=\.|$)", "", text)
    return re.sub(rf"([{ENDS}])([\ue010\ue030]?)\.(?=\s|$)", r"\1\2", text).strip()


def _without_second_editors(text: str, reference: Reference) -> str:
    """Return ``text`` without the editors said again after the title, where they already stand for an author."""
    first, last = (re.escape(editor.name) for editor in (reference.editors[0], reference.editors[-1]))
    more = rf".*?{last}" if len(reference.editors) > 1 else ""
    again = re.compile(rf"[.,]\s+{_EDITED_BY}\s.*?{first}{more}(?=[.,]|$)", re.IGNORECASE)
    return again.sub("", text, count=1)
