"""Mark the quotations of the text, and link each to the citations it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from edition.model.citations import Citation, QuotationRow, Quoted, problem_at
from edition.model.document import Paragraph, Quotation, text_of
from edition.model.edition import Edition
from edition.model.problems import Code, Problem
from edition.passes.citations import place_of
from edition.passes.recognition.guillemets import Guillemets, quotes_in
from edition.passes.recognition.rows import only_place
from edition.text.passages import paragraphs_of, passages_of
from edition.text.quotes import find_words
from edition.text.running_text import wrap


def resolve_quotations(edition: Edition) -> Edition:
    """Return ``edition`` with its ``quotations``, each in a ``Quotation`` node (TEI quote): words with a source.

    An edition without citations is left as it is; so is one whose quotations are resolved. A quotation that would
    split a correction or a link is reported and not marked.
    """
    if not edition.citations or edition.quotations:
        return edition
    problems: list[Problem] = []
    quotations: list[Quoted] = []
    paragraphs = paragraphs_of(edition)
    changed: dict[str, tuple[Paragraph, ...]] = {}
    for at in (passage.address for passage in passages_of(edition) if passage.address in paragraphs):
        ranks = count(1)
        own = list(paragraphs[at])
        for n, quotes in enumerate(_quotes(at, paragraphs[at], edition, problems)):
            for quote, note in quotes:
                text = text_of(own[n])[quote.start : quote.end]
                quoted = Quoted(f"{at}-q{next(ranks)}", at, text, quote.citations, note)
                try:
                    own[n] = _marked(own[n], quote, quoted.id)
                except ValueError:
                    problems.append(_crossing(quoted, own[n], edition))
                else:
                    quotations.append(quoted)
        changed[at] = tuple(own)
    marked = edition.with_passages(changed)
    return replace(marked, quotations=tuple(quotations)).with_problems(problems)


def _quotes(
    at: str, paragraphs: Sequence[Paragraph], edition: Edition, problems: list[Problem]
) -> Sequence[Sequence[tuple[Guillemets, str]]]:
    """Return the quotes of each of ``paragraphs`` that have a source, each with a person's note on it."""
    own = [citation for citation in edition.citations if citation.passage == at]
    texts = [text_of(paragraph) for paragraph in paragraphs]
    found = [
        [(quote, "") for quote in quotes_in(text, [c for c in own if c.paragraph == n])]
        for n, text in enumerate(texts)
    ]
    for row in edition.quotation_rows:
        if row.at == at:
            _tell(row, found, texts, edition.citations, problems)
    return [[one for one in quotes if one[0].citations] for quotes in found]


def _tell(
    row: QuotationRow,
    found: list[list[tuple[Guillemets, str]]],
    texts: Sequence[str],
    citations: Sequence[Citation],
    problems: list[Problem],
) -> None:
    """Give the quote that ``row`` means the source that it names, or none."""
    place = only_place(row, row.start, texts, problems)
    if place is None:
        return
    named = [c.id for c in citations if c.passage == row.source and row.call and find_words(row.call, c.call)]
    ids = () if row.none else tuple(named[:1])
    if not ids and not row.none:
        problems.append(problem_at(row, Code.QUOTATION_WITHOUT_CITATION, call=row.call, source=row.source))
    quotes = found[place.paragraph]
    for n, (quote, _) in enumerate(quotes):
        if quote.start <= place.start < quote.end:
            quotes[n] = (replace(quote, citations=ids), row.note)


def _marked(paragraph: Paragraph, quote: Guillemets, id_: str) -> Paragraph:
    content = wrap(paragraph.content, quote.start, quote.end, lambda inside: Quotation(inside, id_))
    return replace(paragraph, content=content)


def _crossing(quoted: Quoted, paragraph: Paragraph, edition: Edition) -> Problem:
    details = {"words": quoted.text, "at": quoted.passage}
    return Problem(Code.CITATION_CROSSES, place_of(paragraph, edition), details)
