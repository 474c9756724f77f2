"""Apply the rows of ``citations.yml`` to the recognised citations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from edition.model.citations import NARRATIVE, PARENTHETICAL, CitationRow, Piece, QuotationRow, problem_at
from edition.model.problems import Code, Problem, did_you_mean
from edition.passes.recognition.drafts import RecognisedCall
from edition.passes.recognition.works import Works
from edition.text.quotes import find_words, nearest_words


@dataclass(frozen=True, slots=True)
class Found:
    """Where words stand in a passage: which of its paragraphs, and the range there, in characters."""

    paragraph: int
    start: int
    end: int


def places_of(words: str, texts: Sequence[str]) -> list[Found]:
    """Return every place of ``words`` in ``texts``."""
    return [Found(n, *place) for n, text in enumerate(texts) for place in find_words(words, text)]


def only_place(
    row: CitationRow | QuotationRow, words: str, texts: Sequence[str], problems: list[Problem]
) -> Found | None:
    """Return the one place of ``words``; None, and a problem at ``row``, if there is not one."""
    found = places_of(words, texts)
    if len(found) == 1:
        return found[0]
    if found:
        problems.append(problem_at(row, Code.WORDS_AMBIGUOUS, words=words, count=len(found)))
    else:
        suggestion = nearest_words(words, " ".join(texts))
        problems.append(problem_at(row, Code.WORDS_NOT_FOUND, words=words, suggestion=suggestion))
    return None


def apply_rows(
    drafts: list[list[RecognisedCall]], rows: Sequence[CitationRow], texts: Sequence[str], works: Works
) -> list[Problem]:
    """Change ``drafts`` (by paragraph, as ``texts``) as ``rows`` say; return what is wrong with the rows."""
    problems: list[Problem] = []
    for written in rows:
        row = _under_own_keys(written, works)
        unknown = [key for key in (row.key, row.via) if key and key not in works.by_key]
        problems += [_unknown(row, key, works) for key in unknown]
        place = only_place(row, row.words, texts, problems)
        if place is None or unknown:
            continue
        here = drafts[place.paragraph]
        touched = [draft for draft in here if draft.start < place.end and place.start < draft.end]
        drafts[place.paragraph] = [draft for draft in here if draft not in touched]
        if not row.none:
            draft = touched[0] if touched else RecognisedCall(place.start, place.end, PARENTHETICAL)
            places = [only_place(row, words, texts, problems) for words in row.pieces]
            more = [one for one in places if one and one.paragraph == place.paragraph]
            drafts[place.paragraph].append(_with_row(draft, row, place, more))
            if not (row.key or draft.key):
                problems.append(problem_at(row, Code.KEY_MISSING, key="key", schema="citations.schema.json"))
    return problems


def _under_own_keys(row: CitationRow, works: Works) -> CitationRow:
    """Return ``row`` with the key of a work where it gives another that its entry has (biblatex ``ids``)."""
    key, via = (works.by_key[given].key if given in works.by_key else given for given in (row.key, row.via))
    return replace(row, key=key, via=via)


def _unknown(row: CitationRow, key: str, works: Works) -> Problem:
    return problem_at(row, Code.REFERENCE_UNKNOWN, key=key, suggestion=did_you_mean(key, works.by_key))


def _with_row(draft: RecognisedCall, row: CitationRow, place: Found, more: Sequence[Found]) -> RecognisedCall:
    """Return ``draft`` with what ``row`` says; ``more`` is where its further pieces stand."""
    key = row.key or draft.key
    own = draft.pieces or (Piece(place.start, place.end, key),)
    named = [replace(piece, key=key) if piece.key in ("", draft.key) else piece for piece in own]
    added = [Piece(found.start, found.end, key) for found in more]
    calls = [*(draft.calls or [(place.start, place.end)]), *((piece.start, piece.end) for piece in added)]
    lost = bool(draft.via_locators) and not (draft.via or row.via)
    return replace(
        draft,
        key=key,
        via=row.via or draft.via,
        mode=row.mode or (NARRATIVE if added else draft.mode),
        pieces=tuple(sorted([*named, *added], key=lambda piece: piece.start)),
        calls=tuple(sorted(calls)),
        code=draft.code if lost else None,
        note=row.note,
    )
