"""Check the inserts and containers of hand-written pages, and that no generated page hides one."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.addresses import GENERATED, file_of, page_of
from edition.model.edition import Edition, SitePage
from edition.model.problems import Code, Location, Problem, did_you_mean
from edition.model.vocabulary import codes_of
from edition.text.containers import unclosed
from edition.text.inserts import INSERT


def check_site_pages(edition: Edition) -> Edition:
    """Return ``edition`` with its unknown inserts, open containers and hidden pages reported."""
    pages = {*GENERATED, *map(page_of, edition.all_sections)}
    generated = set(map(file_of, pages))
    return edition.with_problems(p for page in edition.site_pages for p in _problems(page, generated))


def _problems(page: SitePage, generated: set[str]) -> Iterator[Problem]:
    path = f"docs/{page.path}"
    if page.path in generated:
        yield Problem(Code.PATH_TAKEN, Location(path), {"path": page.path})
    for match in INSERT.finditer(page.text):
        if match["name"] not in codes_of("inserts"):
            line = page.text.count("\n", 0, match.start()) + 1
            details = {"name": match["name"], "suggestion": did_you_mean(match["name"], codes_of("inserts"))}
            yield Problem(Code.INSERT_UNKNOWN, Location(path, line), details)
    for line, opening, count in unclosed(page.text):
        yield Problem(Code.CONTAINER_UNCLOSED, Location(path, line), {"opening": opening, "count": count})
