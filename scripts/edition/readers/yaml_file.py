"""Read a YAML file against its JSON Schema, keeping the line of every value.

A subset of YAML 1.1 is read: no anchors, aliases or tags (they can be made to explode, and people who
correct data do not need them), no dates (a date stays the string that was written), no
other words for true and false, no numbers that would be written otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from yaml.constructor import SafeConstructor

from edition.model.messages import expected, in_words
from edition.model.problems import Code, Location, Problem, did_you_mean
from edition.model.schemas import schema
from edition.readers.files import read_text

Key: TypeAlias = tuple[str | int, ...]
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INDIRECTION = re.compile("[&*!]")
"""What anchors, aliases and tags begin with: a text without these signs has none."""
_NUMBERS = {f"tag:yaml.org,2002:{kind}" for kind in ("int", "float")}
_NULL, _BOOLEANS = ("", "~", "null"), {"true": True, "false": False}


@dataclass
class YamlFile:
    """The data of a YAML file, the line of each value (by path), and what is wrong with it."""

    path: str
    data: Any = None
    lines: dict[Key, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    faulty: set[Key] = field(default_factory=set)

    def report(self, code: Code, key: Key, /, **details: object) -> None:
        """Add a problem at the line of ``key``, and remember that its value is not to be used."""
        self.faulty.add(key)
        self.problems.append(Problem(code, Location(self.path, self.line_of(key)), details))

    def rows(self, name: str) -> list[tuple[int, dict[str, Any]]]:
        """Return the rows of the list ``name`` that fit the schema, each with its rank; none if it is no list."""
        listed = self.data.get(name) if isinstance(self.data, dict) else None
        if not isinstance(listed, list):
            return []
        broken = {key[1] for key in self.faulty if len(key) > 1 and key[0] == name}
        return [(n, row) for n, row in enumerate(listed) if n not in broken and isinstance(row, dict)]

    def line_of(self, key: Key) -> int:
        """Return the line of ``key``, or of the nearest value that holds it."""
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)


_KEPT: dict[str, tuple[str, object, YamlFile]] = {}
"""By file, the text that was read last, its schema, and what it says."""


def read_yaml(path: Path, shown: str, schema_name: str) -> YamlFile:
    """Read the file at ``path``, named ``shown`` in problems, and validate it against its schema.

    ``schema_name`` is the name of a file in ``edition/schemas``. Where the file cannot be read or parsed, ``data``
    is None; where it merely breaks the schema, ``data`` is what it says and the problems say what to mend.
    """
    read = YamlFile(shown)
    text, problems = read_text(path, shown)
    read.problems += problems
    return read if text is None else parse_yaml(text, read, schema_name)


def parse_yaml(text: str, read: YamlFile, schema_name: str) -> YamlFile:
    """Return ``read`` with the data of the YAML ``text``, validated. Line 1 of both is the same.

    The last text of each file is kept with what it says: while a site is served, one file in a hundred changes.
    The data are shared, and not to be changed.
    """
    before, under, said = _KEPT.get(read.path, ("", None, YamlFile(read.path)))
    if before != text or under is not schema(schema_name):
        said = _parsed(text, read.path, schema_name)
        _KEPT[read.path] = (text, schema(schema_name), said)
    read.data = said.data
    read.lines |= said.lines
    read.problems += said.problems
    read.faulty |= said.faulty
    return read


def _parsed(text: str, path: str, schema_name: str) -> YamlFile:
    read = YamlFile(path)
    try:
        _refuse_indirection(text, read)
        if read.problems:
            return read
        node = yaml.compose(text, LOADER)
        read.data = None if node is None else _value(node, (), read)
        _validate(read, schema_name)
    except yaml.YAMLError as error:
        _report_syntax(error, read)
    except RecursionError:
        read.report(Code.YAML_SYNTAX, (), reason=in_words("nested too deeply"))
    return read


def _refuse_indirection(text: str, read: YamlFile) -> None:
    if not _INDIRECTION.search(text):
        return
    for event in yaml.parse(text, LOADER):
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            location = Location(read.path, _line(event.start_mark))
            read.problems.append(Problem(Code.YAML_ALIAS, location))


def _line(mark: Any) -> int:
    """Return the 1-based line of a mark of PyYAML's, 1 where it gives none."""
    return 1 if mark is None else int(mark.line) + 1


def _report_syntax(error: yaml.YAMLError, read: YamlFile) -> None:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or error
    location = Location(read.path, _line(mark))
    read.problems.append(Problem(Code.YAML_SYNTAX, location, {"reason": in_words(reason)}))


def _value(node: yaml.Node, key: Key, read: YamlFile) -> Any:
    read.lines.setdefault(key, _line(node.start_mark))
    match node:
        case yaml.MappingNode():
            return _mapping(node, key, read)
        case yaml.SequenceNode():
            return [_value(item, (*key, n), read) for n, item in enumerate(node.value)]
        case _:
            return _scalar(node)


def _mapping(node: yaml.MappingNode, key: Key, read: YamlFile) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for name_node, value_node in node.value:
        name = str(name_node.value)
        read.lines.setdefault((*key, name), _line(name_node.start_mark))
        if name in data:
            location = Location(read.path, _line(name_node.start_mark))
            read.problems.append(Problem(Code.YAML_DUPLICATE_KEY, location, {"key": name}))
        data[name] = _value(value_node, (*key, name), read)
    return data


def _scalar(node: yaml.Node) -> Any:
    """Return what a scalar says: a value of another kind only if nobody can have meant words (as in YAML 1.2).

    ``no`` is Norwegian, ``on`` a preposition, ``2026.10`` a version and ``007`` a number of a journal: what a
    number would not be written back as, stays as it was written.
    """
    if node.tag == "tag:yaml.org,2002:str" or not isinstance(node.value, str):
        return node.value
    if node.tag in _NUMBERS:
        return _number(node)
    if node.value in _NULL:
        return None
    return _BOOLEANS.get(node.value, node.value)


def _number(node: yaml.Node) -> Any:
    try:
        number = SafeConstructor().construct_object(node)
        return number if str(number) == node.value else node.value
    except (yaml.YAMLError, ValueError):  # a number of ten thousand digits is a string to us
        return node.value


def _validate(read: YamlFile, name: str) -> None:
    for error in Draft202012Validator(schema(name)).iter_errors(read.data):
        for code, key, details in _explain(error, name):
            read.report(code, key, **details)


def _explain(error: ValidationError, schema_name: str) -> Iterator[tuple[Code, Key, dict[str, object]]]:
    key = tuple(error.absolute_path)
    found: Any = error.instance
    wanted: Any = error.validator_value
    if error.validator == "additionalProperties" and isinstance(found, dict):
        known = dict(error.schema)["properties"] if isinstance(error.schema, Mapping) else {}
        for name in found.keys() - known.keys():
            yield Code.KEY_UNKNOWN, (*key, name), {"key": name, "suggestion": did_you_mean(name, known)}
    elif error.validator == "required":
        for name in (name for name in wanted if name not in found):
            yield Code.KEY_MISSING, key, {"key": name, "schema": schema_name}
    else:
        asked = expected(str(error.validator), wanted)
        yield Code.VALUE_INVALID, key, {"key": _dotted(key), "value": found, "expected": asked}


def _dotted(key: Key) -> str:
    return ".".join(str(part) for part in key) or "."
