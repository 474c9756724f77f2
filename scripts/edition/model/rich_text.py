"""Text of a CSL variable: plain, with the few tags that CSL-JSON has for faces (its « rich text »)."""

from __future__ import annotations

import re
from collections.abc import Iterator

ITALIC, BOLD, SMALL_CAPS, SUPERIOR, INFERIOR = "italic", "bold", "small-caps", "superior", "inferior"
TAGS = {
    ITALIC: ("<i>", "</i>"),
    BOLD: ("<b>", "</b>"),
    SMALL_CAPS: ('<span style="font-variant:small-caps;">', "</span>"),
    SUPERIOR: ("<sup>", "</sup>"),
    INFERIOR: ("<sub>", "</sub>"),
}
"""The tags by the face that they give."""
_TAG = re.compile(r"<(?P<end>/)?(?P<name>i|b|sup|sub|sc|span)(?P<more> (?:class|style)=\"[^\"<>]*\")?>")
_FACES = {"i": ITALIC, "b": BOLD, "sup": SUPERIOR, "sub": INFERIOR, "sc": SMALL_CAPS}


def runs_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield the runs of ``text``: a face ("" for none) and words. Of nested faces the innermost counts.

    What has the form of a tag and no fellow is words. A tag that says only how a style may treat the case of
    letters gives no face.
    """
    faces: list[str] = []
    at = 0
    for tag in _tags(text):
        if tag.start() > at:
            yield _face(faces), text[at : tag.start()]
        at = tag.end()
        if tag["end"]:
            faces.pop()
        else:
            faces.append(_FACES.get(tag["name"]) or (SMALL_CAPS if "small-caps" in (tag["more"] or "") else ""))
    if at < len(text):
        yield _face(faces), text[at:]


def _tags(text: str) -> list[re.Match[str]]:
    """Return the tags of ``text`` that have a fellow, in their order."""
    open_: list[re.Match[str]] = []
    found: list[re.Match[str]] = []
    for tag in _TAG.finditer(text):
        if not tag["end"]:
            open_.append(tag)
        elif open_ and open_[-1]["name"] == tag["name"]:
            found += [open_.pop(), tag]
    return sorted(found, key=lambda tag: tag.start())


def _face(faces: list[str]) -> str:
    """Return the face of the innermost tag; italics within italics stand upright."""
    face = next((face for face in reversed(faces) if face), "")
    return "" if face == ITALIC and faces.count(ITALIC) % 2 == 0 else face


def plain(text: str) -> str:
    """Return ``text`` without its tags."""
    return "".join(words for _, words in runs_of(text)) if "<" in text else text
