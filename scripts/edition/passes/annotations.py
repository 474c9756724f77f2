"""Place every annotation at the words it quotes, and mark them; without a place it is a problem or an orphan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from edition.model.annotations import (
    REPLYING,
    Annotation,
    AnnotationFile,
    State,
    problem_of,
    problem_of_body,
)
from edition.model.as_read import fields_of
from edition.model.document import text_of
from edition.model.edition import Edition
from edition.model.lock import Status
from edition.model.problems import Code, Problem, did_you_mean
from edition.publication.targets import known_targets
from edition.text.annotation_body import read_body
from edition.text.marking import PageText
from edition.text.passage_texts import PassageTexts
from edition.text.quotes import TextQuote, nearest_words
from edition.text.running_text import Content

CONTEXT = 32
"""How many characters of context are published with the words (what other tools do)."""


def anchor_annotations(edition: Edition) -> Edition:
    """Return ``edition`` with an ``Annotation`` for each file that has its place, and its words marked.

    Words and context are a W3C TextQuoteSelector, found exactly and in one place only: in the edited reading, or
    else in the source's. What is wrong with a file is reported: target, words, reply, references, markup, links.

    One that was published and has lost its place is kept as an orphan; one that was not is left out.
    """
    files, texts = edition.annotation_files, PassageTexts.held_by(edition)
    targets = {**known_targets(edition), **{file.id: file for file in files}}
    problems: list[Problem] = []
    kept: list[Annotation] = []
    for annotation in files:
        found, faults = _resolved(annotation, edition, texts, targets)
        problems += faults
        kept += [found] if found else []
    placed = replace(texts.put_back(edition), annotations=tuple(kept))
    return placed.with_problems([*problems, *_cycles(placed)])


def _resolved(
    annotation: AnnotationFile, edition: Edition, texts: PassageTexts, targets: Mapping[str, object]
) -> tuple[Annotation | None, list[Problem]]:
    faults = [*_faults(annotation, edition, targets)]
    if annotation.withdrawn:
        return _kept(annotation, State.WITHDRAWN, annotation.target), faults
    placed = _placed(annotation, edition, texts, targets)
    if isinstance(placed, Annotation):
        return placed, faults
    if annotation.id not in edition.lock.entries:
        return None, [*faults, placed]
    details = {"suggestion": "…", "place": annotation.target, **placed.details}
    orphaned = problem_of(annotation, Code.ANNOTATION_ORPHAN, "exact", **details)
    return _kept(annotation, State.ORPHAN, annotation.target), [*faults, orphaned]


def _kept(annotation: AnnotationFile, state: State, at: str) -> Annotation:
    return Annotation(**fields_of(annotation), state=state, at=at)


def _faults(annotation: AnnotationFile, edition: Edition, targets: Mapping[str, object]) -> Iterator[Problem]:
    """Yield what is wrong with ``annotation`` wherever it stands."""
    others = edition.annotation_files
    if annotation.motivation == REPLYING and not any(other.id == annotation.target for other in others):
        yield problem_of(annotation, Code.ANNOTATION_REPLY, "motivation")
    keys = {work.key for work in edition.references}
    for n, key in enumerate(annotation.references):
        if key not in keys:
            suggestion = did_you_mean(key, keys)
            yield problem_of(
                annotation, Code.ANNOTATION_REFERENCE_UNKNOWN, f"references.{n}", key=key, suggestion=suggestion
            )
    body = read_body(annotation.body)
    for markup in body.markup:
        yield problem_of_body(annotation, Code.ANNOTATION_MARKUP, markup, markup=markup)
    for href in body.links:
        if not (href.startswith("#") and href[1:] in targets):
            near = _near(href, targets)
            yield problem_of_body(annotation, Code.ANNOTATION_LINK, href, href=href, suggestion=near)


def _near(href: str, targets: Mapping[str, object]) -> str:
    return f"#{did_you_mean(href.removeprefix('#')[:120], targets).split(',')[0]}"


def _placed(
    annotation: AnnotationFile, edition: Edition, texts: PassageTexts, targets: Mapping[str, object]
) -> Annotation | Problem:
    """Return ``annotation`` in its place, its words marked in ``texts``; or why it has none."""
    candidates = _candidates(annotation.target, edition, targets)
    if not candidates:
        suggestion = did_you_mean(annotation.target, targets)
        return problem_of(annotation, Code.ANNOTATION_TARGET_UNKNOWN, "target", suggestion=suggestion)
    if not annotation.exact:
        return _kept(annotation, State.PLACED, candidates[0])
    passages = [at for at in candidates if at in texts.of]
    if not passages:
        return problem_of(annotation, Code.ANNOTATION_WITHOUT_WORDS, "exact")
    quote = TextQuote(annotation.exact, annotation.prefix, annotation.suffix)
    found = [(at, *place) for at in passages for place in texts.find(quote, at)]
    if len(found) > 1:
        before = _words_before(texts.of[found[0][0]], found[0][1])
        details = {"count": len(found), "suggestion": before}
        return problem_of(annotation, Code.ANNOTATION_AMBIGUOUS, "exact", **details)
    if not found:
        return problem_of(annotation, Code.ANNOTATION_NOT_FOUND, "exact", **_nearest(quote, passages[0], texts))
    at, start, end = found[0]
    texts.mark(at, (start, end), annotation.id)
    return _with_page_words(_kept(annotation, State.PLACED, at), texts.on_page(at), start, end)


def _candidates(target: str, edition: Edition, targets: Mapping[str, object]) -> list[str]:
    """Return what now stands for ``target``: itself, the parts it was split into, or what it was merged into."""
    entry = edition.lock.entries.get(target)
    now = edition.lock.destination(target) or target
    parts = entry.into if entry and entry.status is Status.SPLIT else ()
    return [at for at in dict.fromkeys((now, *parts)) if at in targets]


def _words_before(contents: Sequence[Content], start: int) -> str:
    return " ".join(text_of(*chain(*contents))[:start].split()[-3:])


def _nearest(quote: TextQuote, at: str, texts: PassageTexts) -> dict[str, str]:
    """Return the nearest words and where they are: the very words elsewhere, if anywhere. Only for the hint."""
    elsewhere = [other for other in texts.of if texts.find(TextQuote(quote.exact), other)]
    place = elsewhere[0] if elsewhere else at
    words = quote.exact if elsewhere else ""
    text = " ".join(text_of(*content) for content in texts.of[at])
    return {"suggestion": words or nearest_words(quote.exact, text), "place": place}


def _with_page_words(annotation: Annotation, page: PageText, start: int, end: int) -> Annotation:
    """Return ``annotation`` with its words and their context as the page has them."""
    before, words, after = page.around(start, end)
    return replace(
        annotation, page_exact=words, page_prefix=before[-CONTEXT:].lstrip(), page_suffix=after[:CONTEXT].rstrip()
    )


def _cycles(edition: Edition) -> Iterator[Problem]:
    by_id = {annotation.id: annotation for annotation in edition.annotations}
    for annotation in edition.annotations:
        seen = {annotation.id}
        at = by_id.get(annotation.target)
        while at is not None and at.id not in seen:
            seen.add(at.id)
            at = by_id.get(at.target)
        if at is not None:
            yield problem_of(annotation, Code.ANNOTATION_CYCLE, "target")
