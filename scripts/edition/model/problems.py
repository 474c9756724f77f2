"""Problems of the data: a code, a place, a message and a remedy, in two languages.

Bad data is a value, not an exception: readers and passes collect Problems, the command prints them all.
The words stand in ``problems.yml``, by code and language; this module knows only their shape.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

from edition.model.messages import Told
from edition.model.tool_data import tool_data


class Code(StrEnum):
    """Every problem the edition can report; ``problems.yml`` holds severity, messages and remedies."""

    SOURCE_MISSING = "source-missing"
    SOURCE_EMPTY = "source-empty"
    SOURCE_BINARY = "source-binary"
    SOURCE_NOT_UTF8 = "source-not-utf8"
    SOURCE_BOM = "source-bom"
    SOURCE_CRLF = "source-crlf"
    SOURCE_FORM_FEED = "source-form-feed"
    SOURCE_CONTROL_CHARACTER = "source-control-character"
    SOURCE_INVISIBLE_CHARACTER = "source-invisible-character"
    SOURCE_CHANGED = "source-changed"
    FILE_MISSING = "file-missing"
    FILE_UNREADABLE = "file-unreadable"
    FILE_TOO_LARGE = "file-too-large"
    FILE_NOT_UTF8 = "file-not-utf8"
    NOT_A_FILE = "not-a-file"
    NOT_PERMITTED = "not-permitted"
    DISK_READ_ONLY = "disk-read-only"
    DISK_FULL = "disk-full"
    MACHINE_TOO_SMALL = "machine-too-small"
    ADDRESS_IN_USE = "address-in-use"
    GIT_MISSING = "git-missing"
    COMMIT_UNKNOWN = "commit-unknown"
    COMMAND_FAILED = "command-failed"
    TOOL_FAULT = "tool-fault"
    PDF_TOOL_MISSING = "pdf-tool-missing"
    PDF_LIBRARY_MISSING = "pdf-library-missing"
    PDF_INCOMPLETE = "pdf-incomplete"
    SITE_CONFIG_MISSING = "site-config-missing"
    SITE_CONFIG_INVALID = "site-config-invalid"
    SITE_NOT_BUILT = "site-not-built"
    YAML_SYNTAX = "yaml-syntax"
    YAML_DUPLICATE_KEY = "yaml-duplicate-key"
    YAML_ALIAS = "yaml-alias"
    KEY_UNKNOWN = "key-unknown"
    KEY_MISSING = "key-missing"
    VALUE_INVALID = "value-invalid"
    ABSTRACT_MISSING = "abstract-missing"
    HEADING_MISSING = "heading-missing"
    HEADING_REPEATED = "heading-repeated"
    HEADING_UNDECLARED = "heading-undeclared"
    NOTE_WITHOUT_CALL = "note-without-call"
    CALL_WITHOUT_NOTE = "call-without-note"
    NOTE_REPEATED = "note-repeated"
    CALL_REPEATED = "call-repeated"
    NOTE_NUMBER_JUMPS = "note-number-jumps"
    RULE_WITHOUT_NOTES = "rule-without-notes"
    CONTINUATION_WITHOUT_NOTE = "continuation-without-note"
    PASSAGE_UNKNOWN = "passage-unknown"
    EMENDATION_REPEATED = "emendation-repeated"
    EMENDATION_NOT_FOUND = "emendation-not-found"
    EMENDATION_AMBIGUOUS = "emendation-ambiguous"
    EMENDATION_ALREADY_THERE = "emendation-already-there"
    EMENDATION_CHANGES_NOTHING = "emendation-changes-nothing"
    EMENDATION_OVERLAPS = "emendation-overlaps"
    EMENDATION_CROSSES_CALL = "emendation-crosses-call"
    EMENDATION_OF_HEADING = "emendation-of-heading"
    EMENDATION_MISSING = "emendation-missing"
    EMENDATION_GROUP_UNKNOWN = "emendation-group-unknown"
    SUMMARY_REPEATED = "summary-repeated"
    SUMMARY_MISSING = "summary-missing"
    BIB_SYNTAX = "bib-syntax"
    BIB_TEXT_OUTSIDE = "bib-text-outside"
    BIB_NOT_UTF8 = "bib-not-utf8"
    BIB_TOO_LARGE = "bib-too-large"
    JSON_SYNTAX = "json-syntax"
    CSL_ITEM_INVALID = "csl-item-invalid"
    ENTRY_WITHOUT_SIGN = "entry-without-sign"
    BRACE_UNCLOSED = "brace-unclosed"
    BRACE_EXTRA = "brace-extra"
    WORDS_IN_ENTRY = "words-in-entry"
    VALUE_MISSING = "value-missing"
    LATEX_UNREAD = "latex-unread"
    CROSSREF_UNKNOWN = "crossref-unknown"
    REFERENCE_REPEATED = "reference-repeated"
    REFERENCE_KEY_INVALID = "reference-key-invalid"
    REFERENCE_DOUBLED = "reference-doubled"
    REFERENCE_ADDRESS_SHARED = "reference-address-shared"
    REFERENCE_UNCITED = "reference-uncited"
    REFERENCES_UNCITED = "references-uncited"
    REFERENCE_UNKNOWN = "reference-unknown"
    ENTRY_TYPE_UNKNOWN = "entry-type-unknown"
    FIELD_UNKNOWN = "field-unknown"
    FIELDS_FOREIGN = "fields-foreign"
    FIELD_REPEATED = "field-repeated"
    FIELD_WANTED = "field-wanted"
    FIELD_MISSING = "field-missing"
    COMMA_MISSING = "comma-missing"
    MACRO_UNKNOWN = "macro-unknown"
    NAME_INVALID = "name-invalid"
    DATE_INVALID = "date-invalid"
    IDENTIFIER_INVALID = "identifier-invalid"
    ADDRESS_COMPLETED = "address-completed"
    URL_SEVERAL = "url-several"
    IDENTIFICATION_MISSING = "identification-missing"
    STYLE_UNKNOWN = "style-unknown"
    REFERENCE_UNSTYLED = "reference-unstyled"
    STYLE_FAILS = "style-fails"
    CITATION_UNRESOLVED = "citation-unresolved"
    CITATION_AMBIGUOUS = "citation-ambiguous"
    CITATION_CROSSES = "citation-crosses"
    WORDS_NOT_FOUND = "words-not-found"
    WORDS_AMBIGUOUS = "words-ambiguous"
    QUOTATION_WITHOUT_CITATION = "quotation-without-citation"
    FRONT_MATTER_MISSING = "front-matter-missing"
    FILE_NAME_INVALID = "file-name-invalid"
    HTML_IN_TEXT = "html-in-text"
    GLOSS_MISSING = "gloss-missing"
    TERM_UNKNOWN = "term-unknown"
    TERM_UNUSED = "term-unused"
    FORM_CLAIMED_TWICE = "form-claimed-twice"
    FORM_NOT_PLAIN = "form-not-plain"
    QUOTE_NOT_FOUND = "quote-not-found"
    NAME_REPEATED = "name-repeated"
    NAME_UNUSED = "name-unused"
    FOREIGN_UNUSED = "foreign-unused"
    FOREIGN_CLAIMED_TWICE = "foreign-claimed-twice"
    ANNOTATION_NAME = "annotation-name"
    ANNOTATION_NOT_A_FILE = "annotation-not-a-file"
    ANNOTATION_TOO_LARGE = "annotation-too-large"
    ANNOTATION_CHARACTER = "annotation-character"
    ANNOTATION_NO_MATTER = "annotation-no-matter"
    ANNOTATION_EMPTY = "annotation-empty"
    ANNOTATION_DATE = "annotation-date"
    ANNOTATION_ORCID = "annotation-orcid"
    ANNOTATION_MARKUP = "annotation-markup"
    ANNOTATION_LINK = "annotation-link"
    ANNOTATION_TARGET_UNKNOWN = "annotation-target-unknown"
    ANNOTATION_WITHOUT_WORDS = "annotation-without-words"
    ANNOTATION_NOT_FOUND = "annotation-not-found"
    ANNOTATION_AMBIGUOUS = "annotation-ambiguous"
    ANNOTATION_REFERENCE_UNKNOWN = "annotation-reference-unknown"
    ANNOTATION_REPLY = "annotation-reply"
    ANNOTATION_CYCLE = "annotation-cycle"
    ANNOTATION_ORPHAN = "annotation-orphan"
    LOCK_EDITED = "lock-edited"
    LOCK_INCOMPLETE = "lock-incomplete"
    LOCK_LEADS_NOWHERE = "lock-leads-nowhere"
    LOCK_CYCLE = "lock-cycle"
    LOCK_FOREIGN = "lock-foreign"
    ADDRESS_GONE = "address-gone"
    ADDRESS_CHANGED = "address-changed"
    ADDRESS_MOVED = "address-moved"
    ADDRESS_REUSED = "address-reused"
    ADDRESS_UNKNOWN = "address-unknown"
    RELEASE_MISNAMED = "release-misnamed"
    RELEASE_DIRTY = "release-dirty"
    RELEASE_UNCHANGED = "release-unchanged"
    RELEASE_WITHOUT_HISTORY = "release-without-history"
    ARCHIVE_UNRELEASED = "archive-unreleased"
    TEXT_LOST = "text-lost"
    SITE_ADDRESS_INVALID = "site-address-invalid"
    SITE_ADDRESS_UNKNOWN = "site-address-unknown"
    INSERT_UNKNOWN = "insert-unknown"
    CONTAINER_UNCLOSED = "container-unclosed"
    PATH_TAKEN = "path-taken"
    ID_REPEATED = "id-repeated"
    LINK_BROKEN = "link-broken"
    ANCHOR_MISSING = "anchor-missing"
    MARKUP_LEFT_OVER = "markup-left-over"


class Severity(StrEnum):
    """How much a problem weighs: an error or a warning fails a strict build, a notice never does."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A line of a file; ``path`` is relative to the edition's root. Line 0 is the file as a whole."""

    path: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: what (``code`` and the ``details`` its message names) and where."""

    code: Code
    location: Location
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """The weight that the catalogue gives to this code."""
        return Severity(catalogue()[self.code]["severity"])

    @property
    def fatal(self) -> bool:
        """Whether a strict build fails."""
        return self.severity is not Severity.NOTICE

    def message(self, lang: str = "fr") -> str:
        """Say what is wrong, in ``lang`` (English where the catalogue lacks it)."""
        return self._say("message", lang)

    def hint(self, lang: str = "fr") -> str:
        """Say how to mend it, in ``lang``."""
        return self._say("hint", lang)

    def render(self, lang: str = "fr") -> str:
        """Return the two lines a person reads: ``path:line: error[code] message``, then the remedy."""
        return f"{self.location}: {self.severity}[{self.code}] {self.message(lang)}\n    {self.hint(lang)}"

    def render_for_ci(self, lang: str = "fr") -> str:
        """Return a workflow command that shows the problem on its line of a pull request."""
        where = f"file={_property(self.location.path)},line={max(self.location.line, 1)}"
        text = _data(f"{self.message(lang)}\n{self.hint(lang)}")
        return f"::{self.severity} {where},title={_property(self.code)}::{text}"

    def _say(self, what: str, lang: str) -> str:
        entry = catalogue()[self.code]
        template: str = entry.get(lang, entry["en"])[what]
        return template.format_map(_Shown(self.details, lang))


class _Shown(dict[str, Any]):
    """Details as they are shown: on one line, bounded, never a missing key, safe in a terminal."""

    def __init__(self, details: dict[str, Any], lang: str) -> None:
        said = {key: value.told(lang) if isinstance(value, Told) else str(value) for key, value in details.items()}
        super().__init__({key: _one_line(text) for key, text in said.items()})

    def __missing__(self, key: str) -> str:
        return "?"


def _one_line(text: str, limit: int = 300) -> str:
    printable = "".join(c if c.isprintable() else " " for c in text)
    shown = " ".join(printable.split(" "))
    return shown if len(shown) <= limit else f"{shown[:limit]} […]"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


@cache
def catalogue() -> dict[str, dict[str, Any]]:
    """Return the catalogue: by code, the severity and, by language, the message and the hint."""
    loaded: dict[str, dict[str, Any]] = tool_data("edition.model", "problems.yml")
    return loaded


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return ``problems`` by place, each once."""
    unique = {problem.render("en"): problem for problem in problems}
    return sorted(unique.values(), key=lambda p: (p.location, p.code, p.message("en")))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the nearest of ``known`` to ``word``, or the first few of them when none is near.

    Only for hints: nothing is ever decided by resemblance.
    """
    candidates = sorted(known)
    near = difflib.get_close_matches(word, candidates, n=1, cutoff=0.6)
    return near[0] if near else ", ".join(candidates[:12]) or "–"
