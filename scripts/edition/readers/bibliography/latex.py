r"""Decode LaTeX in values: letters and signs to Unicode, faces to the tags of CSL-JSON, braces off or kept.

``{\'E}mile`` is Émile, ``\emph{x}`` is <i>x</i>, ``16\textsuperscript{e}`` is 16<sup>e</sup>, ``$E=mc^2$`` is
E=mc<sup>2</sup>, ``11.~Jh`` has a space that does not break. ``%`` is a character like any other, because in a
value it nearly always belongs to an address. Which command is which letter is known from pylatexenc's tables; its
parser takes 0.35 ms for a few names, ten times as long as this one: too long for a bibliography of 10,000 works.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from edition.model.rich_text import BOLD, INFERIOR, ITALIC, SMALL_CAPS, SUPERIOR, TAGS
from edition.model.tool_data import tool_data

OPEN, CLOSE = "\ue100", "\ue101"
"""What stands for braces that keep words together, where a value is decoded for names or lists."""
_TOKEN = re.compile(r"\\(?:[a-zA-Z]+\*?[ \t]*|.|$)|[{}$~^_]|---?|``|''|[^\\{}$~^_`'-]+|[`'-]", re.DOTALL)
_CODE = re.compile(r"[\\{}$~]|--|``|''")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\uffff\ue000-\uf8ff\U000f0000-\U0010ffff]"
)
_SPACES = re.compile(r"[ \t\n]+")
_CHARACTERS = {"---": "—", "--": "–", "``": "“", "''": "”", "~": "\u00a0"}
_BEGIN, _END = "{", "}"
_DEEPEST = 40
"""More groups within groups than anybody writes."""
_FACES = (ITALIC, BOLD, SMALL_CAPS, SUPERIOR, INFERIOR)


@cache
def _commands() -> dict[str, Any]:
    """Return what is known of commands, by what they do; signs of pylatexenc's where ours say nothing."""
    from pylatexenc.latex2text import get_default_latex_context_db  # noqa: PLC0415 – a file without LaTeX needs none

    known: dict[str, Any] = tool_data("edition.readers.bibliography", "latex.yml")
    tables = get_default_latex_context_db().d.values()
    signs = {
        name: spec.simplify_repl
        for table in tables
        for name, spec in table["macros"].items()
        if isinstance(spec.simplify_repl, str) and "%" not in spec.simplify_repl
    }
    around = {name: TAGS[face] for face in _FACES for name in known[face]}
    from_here = {name: face for face in _FACES[:3] for name in known[f"{face}-from-here"]}
    return {
        **known,
        "signs": {**signs, **known["signs"], **dict.fromkeys(known["nothing"], "")},
        "around": {**dict.fromkeys(known["argument"], ("", "")), **known["quoted"], **around},
        "from-here": from_here | dict.fromkeys(known["plain-from-here"], ""),
    }


def decode(value: str, *, braces: bool = False, unread: list[str] | None = None) -> str:
    """Return ``value`` as text with CSL-JSON's tags; ``unread`` gets the commands that are not known.

    With ``braces``, those that keep words together are kept as :data:`OPEN` and :data:`CLOSE`.
    """
    clean = seen(value)
    if not _CODE.search(clean):
        return unicodedata.normalize("NFC", clean).strip()
    text, commands = _decoded(clean, braces)
    if unread is not None:
        unread += commands
    return text


def seen(value: str) -> str:
    """Return ``value`` without what cannot be seen: characters that control, that direct, of private use."""
    return _UNSEEN.sub("", value) if not (value.isascii() and value.isprintable()) else value


@lru_cache(maxsize=4096)
def _decoded(value: str, braces: bool) -> tuple[str, tuple[str, ...]]:  # noqa: FBT001 – `decode` names it
    reader = _Reader(list(_TOKEN.findall(value)), braces)
    text = unicodedata.normalize("NFC", _SPACES.sub(" ", reader.group(0)))
    return text.strip(" "), tuple(reader.unread)


@dataclass
class _Reader:
    """Reads tokens one after the other; ``at`` is the next."""

    tokens: list[str]
    braces: bool
    at: int = 0
    math: bool = False
    unread: list[str] = field(default_factory=list)

    def group(self, depth: int) -> str:
        """Return the text to the end of the group, or of the value where the group is the whole."""
        parts: list[str] = []
        open_faces: list[str] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token == _END:
                if depth:
                    break
                continue
            if token[0] == "\\" and self._name(token) in _commands()["from-here"]:
                face = _commands()["from-here"][self._name(token)]
                parts += [TAGS[face][0]] if face else []
                open_faces += [face] if face else []
            else:
                parts.append(self._token(token, depth))
        return "".join(parts) + "".join(TAGS[face][1] for face in reversed(open_faces))

    @staticmethod
    def _name(token: str) -> str:
        name = token[1:]
        return name.rstrip(" \t") if name[:1].isalpha() else name

    def _token(self, token: str, depth: int) -> str:
        match token[0]:
            case "\\":
                return self._command(self._name(token), depth)
            case "{":
                return self._braced(depth)
            case "$":
                return self._mathematics(depth)
            case "^" | "_" if self.math:
                opening, closing = TAGS[SUPERIOR if token[0] == "^" else INFERIOR]
                return f"{opening}{self._argument(depth)}{closing}"
            case _:
                return token if self.math and token[0] == "-" else _CHARACTERS.get(token, token)

    def _braced(self, depth: int) -> str:
        special = self.at < len(self.tokens) and self.tokens[self.at][0] == "\\"
        inner = self.group(depth + 1) if depth < _DEEPEST else self._flat()
        return f"{OPEN}{inner}{CLOSE}" if self.braces and not special else inner

    def _flat(self) -> str:
        """Return what is left, as it is: nobody nests so many groups."""
        rest, self.at = "".join(self.tokens[self.at :]), len(self.tokens)
        return rest.replace("{", "").replace("}", "")

    def _mathematics(self, depth: int) -> str:
        """Return a formula as text; a dollar that has no fellow is one."""
        if "$" in self.tokens[self.at : self.at + 1]:  # $$ … $$
            self.at += 1
        try:
            end = self.tokens.index("$", self.at)
        except ValueError:
            return "$"
        inner = _Reader(self.tokens[self.at : end], braces=False, math=True, unread=self.unread)
        self.at = end + 1
        if self.tokens[self.at : self.at + 1] == ["$"]:
            self.at += 1
        return inner.group(0) if depth < _DEEPEST else ""

    def _argument(self, depth: int) -> str:
        """Return the argument of a command: a group, or one character, or another command."""
        while self.at < len(self.tokens) and self.tokens[self.at].isspace():
            self.at += 1
        if self.at >= len(self.tokens):
            return ""
        token = self.tokens[self.at]
        if token == _END:
            return ""
        self.at += 1
        if token == _BEGIN:
            return self.group(depth + 1) if depth < _DEEPEST else self._flat()
        if token[0] == "\\":
            return self._command(self._name(token), depth + 1) if depth < _DEEPEST else ""
        bare = token.lstrip()
        self.tokens[self.at - 1] = bare[1:]
        if bare[1:]:
            self.at -= 1
        return bare[:1]

    def _command(self, name: str, depth: int) -> str:
        known = _commands()
        if (mark := known["accents"].get(name)) is not None:
            return self._accented(mark, depth) or ("" if name.isalpha() else name)
        if (around := known["around"].get(name)) is not None:
            inner = self._argument(depth)
            return f"{around[0]}{inner}{around[1]}" if inner else ""
        if name in known["one-of"]:
            count, wanted = known["one-of"][name]
            arguments = [self._argument(depth) for _ in range(count)]
            return arguments[wanted] if wanted >= 0 else ""
        if name in known["joined"]:
            return str(known["joined"][name]).join([self._argument(depth), self._argument(depth)])
        if (sign := known["signs"].get(name)) is not None:
            return self._sign(sign)
        if len(name) == 1 and not name.isalpha():
            return name
        self.unread += [f"\\{name}"] if name else []
        return ""

    def _sign(self, sign: str) -> str:
        """Return ``sign``; empty braces only end the command's name."""
        if self.tokens[self.at : self.at + 2] == ["{", "}"]:
            self.at += 2
        return sign

    def _accented(self, mark: str, depth: int) -> str:
        base = self._argument(depth).translate(_DOTLESS)
        return f"{base[0]}{mark}{base[1:]}" if base else ""


_DOTLESS = {ord("ı"): "i", ord("ȷ"): "j"}


def words_of(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the characters of a value decoded with braces, each with whether it stands outside of them all."""
    depth = 0
    for character in text:
        if character == OPEN:
            depth += 1
        yield character, depth == 0
        if character == CLOSE:
            depth -= 1


def without_braces(text: str) -> str:
    """Return ``text`` without the marks that stand for braces."""
    return text.replace(OPEN, "").replace(CLOSE, "")
