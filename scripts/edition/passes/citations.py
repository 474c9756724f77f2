"""Resolve every citation of the text to its work, and mark its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from edition.model.citations import Citation, CitationRow, Piece, QuotationRow, problem_at
from edition.model.document import CitationPart, Inline, Paragraph, spans_of, text_of
from edition.model.edition import Edition
from edition.model.problems import Code, Location, Problem, did_you_mean
from edition.passes.recognition.drafts import RecognisedCall, recognised_calls
from edition.passes.recognition.rows import apply_rows
from edition.passes.recognition.works import Works
from edition.text.passages import paragraphs_of, passages_of
from edition.text.running_text import wrap_between_calls
from edition.text.sentences import sentence_at


@dataclass(frozen=True, slots=True)
class _Resolved:
    citations: tuple[Citation, ...]
    paragraphs: tuple[Paragraph, ...]
    problems: tuple[Problem, ...]


def resolve_citations(edition: Edition) -> Edition:
    """Return ``edition`` with its ``citations`` (CSL citation items), and a ``CitationPart`` around their words.

    Calls are author–date, recognised in the text as it is printed; rows of ``citations.yml`` say what it does not.
    A call that leads nowhere or to several works, one that cannot be marked, and an unsound row are reported.

    An edition without a bibliography is left as it is; so is one whose citations are resolved.
    """
    if not edition.references or edition.citations:
        return edition
    works = Works.of(edition.references)
    paragraphs = paragraphs_of(edition)
    order = [passage.address for passage in passages_of(edition) if passage.address in paragraphs]
    found = {at: _resolve(at, paragraphs[at], edition, works) for at in order}
    marked = edition.with_passages({at: resolved.paragraphs for at, resolved in found.items()})
    citations = tuple(citation for resolved in found.values() for citation in resolved.citations)
    problems = [problem for resolved in found.values() for problem in resolved.problems]
    unplaced = _unplaced(edition, set(found))
    return replace(marked, citations=citations).with_problems([*problems, *unplaced])


def _unplaced(edition: Edition, known: set[str]) -> Iterator[Problem]:
    rows: list[CitationRow | QuotationRow] = [*edition.citation_rows, *edition.quotation_rows]
    for row in rows:
        if row.at not in known:
            yield problem_at(row, Code.PASSAGE_UNKNOWN, suggestion=did_you_mean(row.at, known))


def _resolve(at: str, own: tuple[Paragraph, ...], edition: Edition, works: Works) -> _Resolved:
    texts = [text_of(paragraph) for paragraph in own]
    drafts = [recognised_calls(text, works) for text in texts]
    rows = [row for row in edition.citation_rows if row.at == at]
    problems = apply_rows(drafts, rows, texts, works)
    problems += [
        _problem(d, at, texts[n], own[n], edition) for n, here in enumerate(drafts) for d in here if d.code
    ]
    paragraphs = list(own)
    citations: list[Citation] = []
    for n, here in enumerate(drafts):
        for draft in sorted(here, key=lambda d: min((p.start for p in d.pieces), default=d.start)):
            if not draft.key or draft.code:
                continue
            citation = _citation(draft, f"{at}-c{len(citations) + 1}", at, n, texts[n])
            try:
                paragraphs[n] = _marked(paragraphs[n], citation, citations, works)
            except ValueError:
                crossing = replace(draft, code=Code.CITATION_CROSSES)
                problems.append(_problem(crossing, at, texts[n], own[n], edition))
                continue
            citations.append(citation)
    return _Resolved(tuple(citations), tuple(paragraphs), tuple(problems))


def _citation(draft: RecognisedCall, id_: str, passage: str, paragraph: int, text: str) -> Citation:
    first = draft.pieces[0]
    start, end = sentence_at(text, first.start, first.start + 1, whole=True)
    return Citation(
        id_,
        passage,
        draft.key,
        draft.mode,
        draft.locators,
        draft.via,
        draft.via_locators,
        draft.words(text),
        (text[start : first.start], text[first.start : first.end], text[first.end : max(end, first.end)]),
        draft.pieces,
        tuple(sorted(draft.calls)),
        paragraph,
        draft.note,
    )


def _marked(paragraph: Paragraph, citation: Citation, earlier: Sequence[Citation], works: Works) -> Paragraph:
    """Return ``paragraph`` with the pieces of ``citation`` wrapped.

    ``ValueError`` where one would split an emendation, or be a link in a link: in a piece of its own or of one of
    the ``earlier`` citations.
    """
    content = paragraph.content
    linked = [piece for other in earlier if other.paragraph == citation.paragraph for piece in other.pieces]
    made = count()  # the first that is made has the address
    for piece in citation.pieces:
        if any(piece.start < other.end and other.start < piece.end for other in linked):
            raise ValueError(piece)
        linked.append(piece)
        content = wrap_between_calls(content, piece.start, piece.end, _maker(citation, piece, works, made))
    return replace(paragraph, content=content)


def _maker(
    citation: Citation, piece: Piece, works: Works, made: Iterator[int]
) -> Callable[[tuple[Inline, ...]], Inline]:
    work = works.by_key[piece.key]
    address = "" if work.address == work.key else work.address
    return lambda content: CitationPart(content, citation.id, work.key, next(made) == 0, address)


def _problem(draft: RecognisedCall, at: str, text: str, paragraph: Paragraph, edition: Edition) -> Problem:
    words = draft.words(text)
    details = {"call": words, "words": words, "at": at, "suggestion": draft.near or "–"}
    return Problem(draft.code or Code.CITATION_UNRESOLVED, place_of(paragraph, edition), details)


def place_of(paragraph: Paragraph, edition: Edition) -> Location:
    """Return the line of the source where ``paragraph`` begins."""
    start = min((start for start, _ in spans_of(paragraph)), default=0)
    return Location(edition.source.path, edition.source.line_of(start))
