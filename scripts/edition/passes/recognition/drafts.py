"""Turn the calls of a paragraph into citations: which work, which words, through which intermediary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.model.citations import NARRATIVE, PARENTHETICAL, Locator, Piece
from edition.model.problems import Code
from edition.model.references import Reference
from edition.passes.recognition.calls import Call, Part, calls_in
from edition.passes.recognition.grammar import NAME_WORD
from edition.passes.recognition.works import Works, looks_like_names
from edition.text.sentences import same_sentence

MOST_WORDS = 16
"""As many words as the names of a call can have."""


@dataclass(frozen=True, slots=True)
class RecognisedCall:
    """A citation on its way: ``start`` to ``end`` is its call, in characters of the paragraph.

    ``key`` and ``via`` are the work and the intermediary, ``pieces`` the words that become links, ``calls`` all
    that belongs to the call. Where it is not resolved, ``code`` says why and ``near`` what may be meant; with
    neither ``key`` nor ``code`` it only looked like a citation.
    """

    start: int
    end: int
    mode: str
    key: str = ""
    pieces: tuple[Piece, ...] = ()
    locators: tuple[Locator, ...] = ()
    via: str = ""
    via_locators: tuple[Locator, ...] = ()
    calls: tuple[tuple[int, int], ...] = ()
    code: Code | None = None
    near: str = ""
    note: str = ""

    def words(self, text: str) -> str:
        """Return the call in the words of ``text``, its pieces joined."""
        return " … ".join(
            text[start:end].strip() for start, end in sorted(self.calls or ((self.start, self.end),))
        )


def recognised_calls(text: str, works: Works) -> list[RecognisedCall]:
    """Return the citations of ``text`` in their order, those not resolved included."""
    drafts: list[RecognisedCall] = []
    for call in calls_in(text):
        if call.before:
            drafts += _narrative(call, text, works)
        elif call.address:
            drafts += _addressed(call, works)
        elif call.cited:
            drafts.append(_parenthetical(call, call.cited, works))
        elif call.same:
            drafts.append(_same(call, drafts))
        else:
            _attach(call, text, drafts, works)
    return drafts


def _chosen(found: list[Reference], draft: RecognisedCall, works: Works, part: Part) -> RecognisedCall:
    """Return ``draft`` with the work found, or with why there is none."""
    if len(found) == 1:
        return replace(draft, key=found[0].key)
    if found:
        return replace(draft, code=Code.CITATION_AMBIGUOUS, near=_list(found))
    return replace(draft, code=Code.CITATION_UNRESOLVED, near=works.near(part.names, part.year))


def _list(found: list[Reference]) -> str:
    return " ; ".join(f"{r.label} ({r.key})" for r in found)


def _parenthetical(call: Call, cited: Part, works: Works) -> RecognisedCall:
    draft = RecognisedCall(
        call.start, call.end, PARENTHETICAL, locators=cited.locators, calls=((call.start, call.end),)
    )
    draft = _chosen(works.find(cited.names, cited.year), draft, works, cited)
    if not draft.key and not (cited.strict and looks_like_names(cited.names)) and not call.via:
        return replace(draft, code=None)
    piece = Piece(cited.start, cited.end, draft.key)
    return _through(replace(draft, pieces=(piece,)), call, works)


def _through(draft: RecognisedCall, call: Call, works: Works) -> RecognisedCall:
    """Return ``draft`` with the intermediary of ``call``: its year may be missing if its name is enough."""
    via = call.via
    if via is None:
        return draft
    found = works.find(via.names, via.year)
    if len(found) != 1:
        problem = _chosen(found, draft, works, via)
        return replace(draft, code=problem.code, near=problem.near, via_locators=via.locators)
    piece = Piece(via.start, via.end, found[0].key)
    return replace(draft, via=found[0].key, via_locators=via.locators, pieces=(*draft.pieces, piece))


def _narrative(call: Call, text: str, works: Works) -> Iterator[RecognisedCall]:
    """Yield the citation whose year is in parentheses, if what precedes has the form of names."""
    part = call.cited
    before = text[: call.start].rstrip()
    if part is None or not before or len(text[: call.start]) - len(before) > 1:
        return
    starts = _starts(before)
    for start in starts:
        found = works.find(before[start:], part.year, strict=True)
        if found:
            draft = _chosen(found, _narrative_call(call, start, part), works, part)
            yield replace(draft, pieces=(Piece(start, call.end, draft.key),))
            return
    institution = works.institution(before, part.year)
    if institution:
        reference, start = institution
        draft = _narrative_call(call, start, part)
        yield replace(draft, key=reference.key, pieces=(Piece(start, call.end, reference.key),))
        return
    if starts and looks_like_names(before[starts[-1] :]):
        near = works.near(before[starts[-1] :], part.year)
        yield replace(_narrative_call(call, starts[-1], part), code=Code.CITATION_UNRESOLVED, near=near)


def _narrative_call(call: Call, start: int, part: Part) -> RecognisedCall:
    return RecognisedCall(start, call.end, NARRATIVE, locators=part.locators, calls=((start, call.end),))


def _starts(before: str) -> list[int]:
    """Return where the names before a year may begin, the longest first."""
    starts: list[int] = []
    for word in reversed(list(re.finditer(r"\S+", before))[-MOST_WORDS:]):
        match = NAME_WORD.fullmatch(word[0])
        if match is None:
            break
        starts.insert(0, word.start() + match.start("name"))
        if match.start("name"):
            break
    return [start for start in starts if before[start].isupper()] or starts


def _addressed(call: Call, works: Works) -> Iterator[RecognisedCall]:
    reference = works.by_address.get(call.address)
    if reference:
        piece = Piece(call.start, call.end, reference.key)
        yield RecognisedCall(
            call.start, call.end, NARRATIVE, reference.key, (piece,), calls=((call.start, call.end),)
        )


def _same(call: Call, drafts: list[RecognisedCall]) -> RecognisedCall:
    """Return the citation that *ibidem* repeats: the one before it, at its place unless another is said."""
    last = next((draft for draft in reversed(drafts) if draft.key), None)
    draft = RecognisedCall(call.start, call.end, PARENTHETICAL, calls=((call.start, call.end),))
    if last is None:
        return replace(draft, code=Code.CITATION_UNRESOLVED)
    piece = Piece(call.start, call.end, last.key)
    here = call.locators
    own = (last.locators, here or last.via_locators) if last.via else (here or last.locators, ())
    return replace(draft, key=last.key, via=last.via, pieces=(piece,), locators=own[0], via_locators=own[1])


def _attach(call: Call, text: str, drafts: list[RecognisedCall], works: Works) -> None:
    """Give a parenthesis that only says where, or through whom, to the narrative citation of its sentence."""
    last = drafts[-1] if drafts else None
    open_ = last is not None and last.mode == NARRATIVE and last.key and not (last.via or last.locators)
    if last is not None and open_ and same_sentence(text, last.end, call.start):
        drafts[-1] = _attached(last, call, works)
        return
    draft = RecognisedCall(call.start, call.end, PARENTHETICAL, calls=((call.start, call.end),))
    draft = _through(draft, call, works)
    if call.via or any(locator.label == "page" for locator in call.locators):
        near = " ; ".join(f"{works.by_key[d.key].label} ({d.key})" for d in drafts[-1:] if d.key)
        drafts.append(replace(draft, code=draft.code or Code.CITATION_UNRESOLVED, near=draft.near or near))


def _attached(last: RecognisedCall, call: Call, works: Works) -> RecognisedCall:
    calls = (*last.calls, (call.start, call.end))
    if call.via:
        return _through(replace(last, calls=calls), call, works)
    piece = Piece(call.start, call.end, last.key)
    return replace(last, calls=calls, locators=call.locators, pieces=(*last.pieces, piece))
