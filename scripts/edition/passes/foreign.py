"""Mark the words of the text in another language (TEI foreign), and check the rows that declare them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.model.document import Foreign, walk
from edition.model.edition import Edition
from edition.model.foreign import PATH, ForeignWords
from edition.model.problems import Code, Location, Problem, did_you_mean
from edition.text.folding import Folded
from edition.text.languages import Found, Languages, languages_of
from edition.text.passage_texts import PassageTexts
from edition.text.passages import Passage, passages_of
from edition.text.readings import readings_of
from edition.text.running_text import Content, wrap_pieces


def mark_foreign(edition: Edition) -> Edition:
    """Return ``edition`` with its words in other languages marked, in every passage and heading.

    A text that is already marked stays as it is.
    """
    if not edition.foreign:
        return edition
    languages, texts = languages_of(edition), PassageTexts.held_by(edition)
    for at, contents in texts.of.items():
        texts.change(at, [_marked(content, at, languages) for content in contents])
    passages, rows = passages_of(edition), edition.foreign
    problems = [*_unused(rows, passages, languages), *_unknown(rows, passages), *_claims(rows)]
    return texts.put_back(edition).with_problems(problems)


def _marked(content: Content, at: str, languages: Languages) -> Content:
    if any(isinstance(node, Foreign) for node in walk(*content)):
        return content
    for found in languages.find(readings_of(content).edited, at):
        content = _with(found, content)
    return content


def _with(found: Found, content: Content) -> Content:
    """Return ``content`` with ``found`` marked; as it is where that would split a correction."""
    readings = readings_of(content)
    start, end = found.start, found.end
    for _, _, low, high in readings.changes:
        if low < found.end and found.start < high:
            left = readings.edited[low : found.start] + readings.edited[found.end : high]
            if any(map(str.isalnum, left)):
                return content
            start, end = min(start, low), max(end, high)
    return wrap_pieces(content, start, end, lambda words: Foreign(words, found.row.lang))


def _problem(row: ForeignWords, code: Code, **details: object) -> Problem:
    return Problem(code, Location(PATH, row.line), details)


def _unused(rows: Sequence[ForeignWords], passages: Sequence[Passage], languages: Languages) -> Iterator[Problem]:
    """Yield a problem for each row that neither reading of any passage meets."""
    met = {found.row for passage in passages for found in _in_either_reading(passage, languages)}
    for row in rows:
        if passages and row not in met:
            yield _problem(row, Code.FOREIGN_UNUSED, form=row.forms[0])


def _in_either_reading(passage: Passage, languages: Languages) -> Iterator[Found]:
    for readings in passage.readings:
        for text in dict.fromkeys((readings.edited, readings.source)):
            yield from languages.find(text, passage.address)


def _unknown(rows: Sequence[ForeignWords], passages: Sequence[Passage]) -> Iterator[Problem]:
    known = {passage.address for passage in passages}
    for row in rows:
        for at in row.at:
            if at not in known:
                yield _problem(row, Code.PASSAGE_UNKNOWN, at=at, suggestion=did_you_mean(at, known))


def _claims(rows: Sequence[ForeignWords]) -> Iterator[Problem]:
    """Yield a problem for each form that two rows claim at one place: everywhere, or in one passage."""
    owners: dict[tuple[str, str], ForeignWords] = {}
    for row in rows:
        for form in row.forms:
            folded = " ".join(Folded(form, exact=True).text.split())
            others = [owners.setdefault((folded, at), row) for at in row.at or ("",)]
            if other := next((owner for owner in others if owner is not row), None):
                yield _problem(row, Code.FOREIGN_CLAIMED_TWICE, form=form, lang=other.lang, line=other.line)
