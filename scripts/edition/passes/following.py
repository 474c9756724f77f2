"""One fault costs one message: of what follows only from a file or row that could not be read, nothing is told.

A problem that is left out never stands alone: the one that it follows from is an error, and comes first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from edition.model.addresses import Address, Kind
from edition.model.annotations import path_of
from edition.model.apparatus import PATH as EMENDATIONS
from edition.model.citations import PATH as CITATIONS
from edition.model.edition import Edition
from edition.model.glossary import FOLDER as GLOSSARY
from edition.model.names import PATH as NAMES
from edition.model.problems import Code, Problem
from edition.model.references import CSL_PATH, PATH
from edition.readers.metadata import SHOWN as ARTICLE_YML

_OF_FILES = frozenset(
    [
        *(Code.FILE_MISSING, Code.FILE_UNREADABLE, Code.FILE_TOO_LARGE, Code.FILE_NOT_UTF8, Code.NOT_A_FILE),
        *(Code.NOT_PERMITTED, Code.YAML_SYNTAX, Code.YAML_ALIAS, Code.FRONT_MATTER_MISSING),
        Code.FILE_NAME_INVALID,
        *(Code.BIB_TOO_LARGE, Code.JSON_SYNTAX),
        *(Code.SOURCE_MISSING, Code.SOURCE_EMPTY, Code.SOURCE_BINARY, Code.SOURCE_NOT_UTF8),
        *(Code.ANNOTATION_NAME, Code.ANNOTATION_NOT_A_FILE, Code.ANNOTATION_TOO_LARGE, Code.ANNOTATION_CHARACTER),
        *(Code.ANNOTATION_NO_MATTER, Code.ANNOTATION_EMPTY, Code.ANNOTATION_DATE, Code.ANNOTATION_ORCID),
    ]
)
"""After these nothing of their file is had."""
_OF_ROWS = frozenset(
    [
        *(Code.YAML_DUPLICATE_KEY, Code.KEY_UNKNOWN, Code.KEY_MISSING, Code.VALUE_INVALID),
        *(Code.EMENDATION_REPEATED, Code.NAME_REPEATED, Code.CSL_ITEM_INVALID, Code.ENTRY_WITHOUT_SIGN),
    ]
)
"""After these their row is not had; of a file that is one thing, nothing."""
_IN_WORKS = frozenset(
    [
        *(Code.REFERENCE_UNKNOWN, Code.ANNOTATION_REFERENCE_UNKNOWN, Code.CROSSREF_UNKNOWN),
        *(Code.CITATION_UNRESOLVED, Code.CITATION_AMBIGUOUS, Code.QUOTATION_WITHOUT_CITATION),
        *(Code.REFERENCE_UNCITED, Code.REFERENCES_UNCITED),
    ]
)
"""What the bibliography, and the rows about citations, would have answered."""
_IN_EDITED_TEXT = frozenset(
    [
        *(Code.EMENDATION_MISSING, Code.EMENDATION_GROUP_UNKNOWN, Code.WORDS_NOT_FOUND, Code.WORDS_AMBIGUOUS),
        *(Code.QUOTE_NOT_FOUND, Code.ANNOTATION_NOT_FOUND, Code.ANNOTATION_AMBIGUOUS, Code.ANNOTATION_ORPHAN),
        *(Code.TERM_UNUSED, Code.NAME_UNUSED, Code.FOREIGN_UNUSED, *_IN_WORKS),
    ]
)
"""What the corrections would have answered: these words are looked for in the text as it is printed."""
_IN_TEXT = frozenset(
    [
        *(Code.ABSTRACT_MISSING, Code.HEADING_MISSING, Code.HEADING_REPEATED, Code.HEADING_UNDECLARED),
        *(Code.NOTE_WITHOUT_CALL, Code.CALL_WITHOUT_NOTE, Code.NOTE_NUMBER_JUMPS, Code.PASSAGE_UNKNOWN),
        *(Code.EMENDATION_NOT_FOUND, Code.EMENDATION_AMBIGUOUS, Code.EMENDATION_ALREADY_THERE),
        *(Code.EMENDATION_CHANGES_NOTHING, Code.EMENDATION_OF_HEADING, Code.SUMMARY_MISSING),
        *(Code.CITATION_CROSSES, Code.ANNOTATION_WITHOUT_WORDS, Code.ANNOTATION_LINK),
        *(Code.ANNOTATION_TARGET_UNKNOWN, Code.ADDRESS_GONE, Code.ADDRESS_CHANGED, Code.ADDRESS_MOVED),
        *(Code.ADDRESS_REUSED, Code.LOCK_FOREIGN, Code.SOURCE_CHANGED, Code.SOURCE_INVISIBLE_CHARACTER),
        *_IN_EDITED_TEXT,
    ]
)
"""What the source, or what ``article.yml`` says of it, would have answered."""
_OF_ADDRESSES = (Code.ADDRESS_GONE, Code.ADDRESS_CHANGED, Code.ADDRESS_MOVED, Code.ADDRESS_REUSED)
_NAMING = {
    **dict.fromkeys(_OF_ADDRESSES, "id"),
    Code.LOCK_LEADS_NOWHERE: "into",
    Code.ANNOTATION_TARGET_UNKNOWN: "target",
    Code.ANNOTATION_REPLY: "target",
    Code.ANNOTATION_LINK: "href",
}
"""Which detail of a problem names what it misses by its address."""


@dataclass(frozen=True, slots=True)
class _Lost:
    """The files of which nothing is had, those of which something is not, and all that have a fault."""

    whole: frozenset[str]
    some: frozenset[str]
    faulty: frozenset[str]

    @classmethod
    def of(cls, edition: Edition) -> _Lost:
        """Return what ``edition`` lacks."""
        rows = {
            EMENDATIONS: edition.apparatus_rows,
            NAMES: edition.name_rows,
            CITATIONS: (*edition.citation_rows, *edition.quotation_rows),
            **dict.fromkeys((PATH, CSL_PATH), edition.references),
        }
        paths = [(problem.code, problem.location.path) for problem in edition.problems if problem.fatal]
        whole = (path for code, path in paths if code in _OF_FILES or (code in _OF_ROWS and not rows.get(path)))
        some = (path for code, path in paths if code in _OF_FILES | _OF_ROWS)
        return cls(frozenset(whole), frozenset(some), frozenset(path for _, path in paths))


def tell_once(edition: Edition) -> Edition:
    """Return ``edition`` without the problems that only follow from what could not be read."""
    lost = _Lost.of(edition)
    kept = tuple(p for p in edition.problems if not _follows(p, edition.source.path, lost))
    return replace(edition, problems=kept) if len(kept) < len(edition.problems) else edition


def _follows(problem: Problem, source: str, lost: _Lost) -> bool:
    """Return whether what ``problem`` misses may be in what is ``lost``.

    Of a published address any fault of the file that gives it is told alone.
    """
    code = problem.code
    named = _files_of(str(problem.details[_NAMING[code]]).removeprefix("#")) if code in _NAMING else set()
    near = lost.faulty if code in _OF_ADDRESSES else lost.some
    return not (lost.whole.isdisjoint(_searched(problem, source)) and near.isdisjoint(named))


def _searched(problem: Problem, source: str) -> set[str]:
    """Return the files that answer the question of ``problem``, whatever it names."""
    code = problem.code
    found = {source, ARTICLE_YML} if code in _IN_TEXT else set()
    found |= {PATH, CSL_PATH, CITATIONS} if code in _IN_WORKS else set()
    found |= {EMENDATIONS} if code in _IN_EDITED_TEXT else set()
    found |= {ARTICLE_YML} if code is Code.SOURCE_MISSING else set()
    if code is Code.TERM_UNKNOWN:
        found.add(f"{GLOSSARY}/{str(problem.details['key']).removesuffix('.md')}.md")
    return found


def _files_of(id_: str) -> set[str]:
    """Return the files that would hold what has the address ``id_``."""
    address = Address.of(id_)
    match address.kind:
        case Kind.TERM:
            return {f"{GLOSSARY}/{address.number}.md"}
        case Kind.NAME:
            return {NAMES}
        case Kind.WORK | Kind.CITATION | Kind.QUOTATION:
            return {PATH, CSL_PATH, CITATIONS}
        case Kind.EMENDATION:
            return {EMENDATIONS}
        case _:
            return {path_of(id_)}
