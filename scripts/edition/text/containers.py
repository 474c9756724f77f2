"""Containers of Markdown (``/// details | Plus``): find those left open; pymdown-extensions is silent."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r"^ {0,3}(?P<slashes>/{3,})[ \t]*(?P<opening>[\w-]+(?:[ \t]*\|.*)?)?$")
_CODE = re.compile(r"^ {0,3}(`{3,}|~{3,})")


def unclosed(text: str) -> Iterator[tuple[int, str, int]]:
    """Yield the containers of the Markdown ``text`` that are not closed: line, opening, number of slashes.

    A line of slashes closes the container of as many; those opened within it and still open are not closed.
    """
    opened: list[tuple[int, str, int]] = []
    for number, line in _outside_code(text):
        fence = _FENCE.match(line)
        if fence and fence["opening"]:
            opened.append((number, fence["opening"].strip(), len(fence["slashes"])))
        elif fence and (own := [one for one in opened if one[2] == len(fence["slashes"])]):
            place = opened.index(own[-1])
            yield from opened[place + 1 :]
            del opened[place:]
    yield from opened


def _outside_code(text: str) -> Iterator[tuple[int, str]]:
    code = ""
    for number, line in enumerate(text.split("\n"), start=1):
        fence = _CODE.match(line)
        if fence and (not code or line.strip() == code):
            code = "" if code else fence[1]
        elif not code:
            yield number, line
