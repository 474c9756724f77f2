"""Read the fields of one entry of a ``.bib`` file: ``name = {value} # macro # "value"``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from edition.model.problems import Code
from edition.readers.bibliography.flaws import Flaw

_NAME = re.compile(r"([^\W\d][\w:+.-]*)\s*=")
_SPACE = re.compile(r"(?:\s|%[^\n]*\n?)*")
_SEPARATION = re.compile(r"(?:[\s,]|%[^\n]*\n?)*")
_WORD = re.compile(r"[^\s,#{}()\"=]+")
_STRAY = re.compile(r"[^,\n{}]*|[{}]")
_NEXT_FIELD = re.compile(r"(?:\n|,)[ \t]*[^\W\d][\w:+.-]*[ \t]*=[ \t]*[{\"\d]")
_GOES_ON = re.compile(r"[ \t]*,\s*[^\W\d][\w:+.-]*\s*=\s*[{\"\w]")
_SPACES, _UNEVEN = re.compile(r"\s+"), re.compile(r"[^\S ]|  ")
_BRACES, _UNESCAPED = re.compile(r"[{}]"), re.compile(r"\\.|[{}]", re.DOTALL)
_QUOTED, _QUOTED_UNESCAPED = re.compile(r"[{}\"]"), re.compile(r"\\[{}]|[{}\"]")
_HOPELESS = 8
"""An entry with so many open braces is not looked through again for each of them."""


@dataclass(frozen=True, slots=True)
class RawField:
    """A field: its name in lower case, its value without delimiters, white space one blank, and its line."""

    name: str
    value: str
    line: int


@dataclass
class FieldScanner:
    """Reads the fields from ``at`` on, to ``closer``; the entry cannot go on beyond ``limit``."""

    text: str
    at: int
    limit: int
    closer: str
    macros: Mapping[str, str]
    line_of: Callable[[int], int]
    flaws: list[Flaw] = field(default_factory=list)
    expanded: bool = False
    """Whether a value was made with what ``@string`` defines."""
    _unclosed: int = 0

    def skip(self) -> int:
        """Return the end of a block whose content does not matter; of its line, if it is not closed."""
        end = (
            self._closing(self.at - 1, _BRACES) if self.closer == "}" else self.text.find(")", self.at, self.limit)
        )
        if end < 0:
            end = self.text.find("\n", self.at, self.limit)
        return end + 1 if end >= 0 else self.limit

    def fields(self) -> Iterator[RawField]:
        """Yield the fields; ``at`` is then behind the entry."""
        start = self.at
        while True:
            self.at = self._past(_SEPARATION)
            if self.at >= self.limit:
                if not self._unclosed:
                    self._tell(Code.BIB_SYNTAX, start)
                return
            if self.text[self.at] == self.closer:
                self.at += 1
                if not _GOES_ON.match(self.text, self.at, self.limit):
                    return
                self._tell(Code.BRACE_EXTRA, self.at - 1)  # a brace too many: the fields go on
                continue
            named = _NAME.match(self.text, self.at, self.limit)
            if named is None:
                self._stray()
                continue
            self.at, name = named.end(), named[1].lower()
            yield RawField(name, self._value(name, named.start()), self.line_of(named.start()))

    def _tell(self, code: Code, at: int, **details: object) -> None:
        self.flaws.append(Flaw(code, self.line_of(at), details))

    def _past(self, pattern: re.Pattern[str]) -> int:
        match = pattern.match(self.text, self.at, self.limit)
        return match.end() if match else self.at

    def _stray(self) -> None:
        """Pass over what is no field, and tell it."""
        start, self.at = self.at, max(self._past(_STRAY), self.at + 1)
        if words := self.text[start : self.at].strip():
            self._tell(Code.WORDS_IN_ENTRY, start, words=words)

    def _value(self, name: str, start: int) -> str:
        parts: list[str] = []
        unclosed = self._unclosed
        while True:
            self.at = self._past(_SPACE)
            parts.append(self._part(name, start))
            self.at = self._past(_SPACE)
            if self.text[self.at : self.at + 1] != "#" or self.at >= self.limit:
                break
            self.at += 1
        told = self._unclosed > unclosed
        if not told and self.at < self.limit and self.text[self.at] not in (",", self.closer):
            following = self.text[self.at : min(self.at + 60, self.limit)]
            self._tell(Code.COMMA_MISSING, start, field=name, words=following.split("\n")[0])
        value = parts[0] if len(parts) == 1 else "".join(parts)
        return _SPACES.sub(" ", value).strip() if _UNEVEN.search(value) else value.strip()

    def _part(self, name: str, start: int) -> str:
        opening = self.text[self.at : self.at + 1] if self.at < self.limit else ""
        if opening in ("{", '"'):
            return self._delimited(name, start, opening)
        word = _WORD.match(self.text, self.at, self.limit)
        if word is None:
            self._tell(Code.VALUE_MISSING, start, field=name)
            return ""
        self.at = word.end()
        if word[0].isdecimal() or word[0].lower() in self.macros:
            value = self.macros.get(word[0].lower(), word[0])
            self.expanded = self.expanded or value.lower() != word[0].lower()
            return value
        self._tell(Code.MACRO_UNKNOWN, start, field=name, word=word[0])
        return word[0]

    def _delimited(self, name: str, start: int, opening: str) -> str:
        begin = self.at + 1
        closing = self._closing if opening == "{" else self._closing_quote
        end = closing(self.at, _BRACES)
        if not self._ends_a_value(end):
            other = closing(self.at, _UNESCAPED)  # an escaped brace that has no fellow
            end = other if self._ends_a_value(other) else end
        cut = None
        if self._unclosed < _HOPELESS and (end < 0 or not self.text[end + 1 : self.limit].strip()):
            cut = _NEXT_FIELD.search(self.text, begin, self.limit)  # or else the entry ends before it is closed
        if end >= 0 and cut is None:
            self.at = end + 1
            return self.text[begin:end]
        self._tell(Code.BRACE_UNCLOSED, start, field=name)
        self._unclosed += 1
        end = self.at = cut.start() if cut else self.limit
        value = self.text[begin:end].rstrip(", \t\n}" if cut is None else ", \t\n")
        return value + "}" * max(value.count("{") - value.count("}"), 0)

    def _ends_a_value(self, end: int) -> bool:
        """Return whether what follows the brace at ``end`` follows a value."""
        return end >= 0 and self.text[end + 1 : end + 200].lstrip()[:1] in (",", "#", self.closer)

    def _closing(self, opening: int, pattern: re.Pattern[str]) -> int:
        """Return the place of the brace that closes the one at ``opening``, or -1."""
        first = self.text.find("}", opening, self.limit)
        if pattern is _BRACES and (first < 0 or self.text.find("{", opening + 1, first) < 0):
            return first  # as most values are: no brace within
        depth = 0
        for brace in pattern.finditer(self.text, opening, self.limit):
            if brace[0] == "{":
                depth += 1
            elif brace[0] == "}":
                depth -= 1
                if depth == 0:
                    return brace.start()
        return -1

    def _closing_quote(self, opening: int, braces: re.Pattern[str]) -> int:
        depth = 0
        for sign in (_QUOTED if braces is _BRACES else _QUOTED_UNESCAPED).finditer(
            self.text, opening + 1, self.limit
        ):
            depth += {"{": 1, "}": -1}.get(sign[0], 0)
            if depth < 0:
                return -1
            if depth == 0 and sign[0] == '"':
                return sign.start()
        return -1
