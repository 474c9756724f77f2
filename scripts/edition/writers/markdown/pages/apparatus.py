"""Write the page of the critical apparatus.

Entries are written as scholars write them: ``initié par Michael] Mickael source``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from edition.model.addresses import APPARATUS, file_of, fragment_of
from edition.model.apparatus import ApparatusEntry
from edition.model.edition import Edition, SitePage
from edition.model.vocabulary import codes_of, word_for
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.escape import escape
from edition.writers.markdown.filters import Choices, filters
from edition.writers.markdown.languages import counted
from edition.writers.markdown.marked import container, details
from edition.writers.markdown.page import site_page
from edition.writers.markdown.parts.apparatus import (
    KINDS,
    LEVELS,
    by_place,
    by_rule,
    entry_text,
    notation_told,
    rule,
    rule_id,
)
from edition.writers.markdown.parts.moved import moved_from


def apparatus_page(edition: Edition) -> SitePage:
    """Return the page of the whole apparatus, by section, with what its filters need."""
    page, found = PageContext(lock=edition.lock), edition.apparatus
    body = [
        "# Apparat critique",
        _summary(found),
        f"{notation_told(found)} {_LINKS}" if found else "",
        _filters(found),
    ]
    for title, home, passages in by_place(edition):
        entries = [(entry, passages[entry.at]) for entry in found if entry.at in passages and not entry.by_rule]
        if entries:
            items = "\n".join(_item(entry, _link(entry, label, home, page), edition) for entry, label in entries)
            body.append(container("section", [f"## {escape(title)}", items], "entries", data_filtered=""))
    body += [_ruled(kind, entries, edition, page) for kind, entries in by_rule(found).items()]
    body.append(moved_from(APPARATUS, edition, page))
    return site_page(file_of(APPARATUS), "Apparat critique", "apparatus", body)


_LINKS = "Chaque entrée mène à son passage, et le passage à son entrée."


def _ruled(kind: str, entries: Sequence[ApparatusEntry], edition: Edition, page: PageContext) -> str:
    """Return the rule that ``entries`` follow, in a sentence, and their list, folded."""
    items = [
        _item(entry, _link(entry, passages[entry.at], home, page), edition)
        for _, home, passages in by_place(edition)
        for entry in entries
        if entry.at in passages
    ]
    word = word_for(KINDS, kind)
    heading = f"## {escape(word[:1].upper() + word[1:])} {{: #{rule_id(kind)} }}"
    folded = details(f"Les endroits ({len(items)})", ["\n".join(items)], "ruled")
    return container("section", [heading, rule(kind, len(items)), folded], "entries", data_filtered="")


def _summary(entries: Sequence[ApparatusEntry]) -> str:
    applied, signed = sum(entry.applied for entry in entries), sum(entry.signed for entry in entries)
    if not entries:
        return "Aucune correction : le texte est celui de la source."
    faults = f"{counted(signed, 'faute signalée')}, " if signed else ""
    proposed = len(entries) - applied - signed
    return f"{counted(applied, 'correction imprimée')}, {faults}{counted(proposed, 'conjecture proposée')}."


def _place_of(entry: ApparatusEntry) -> str:
    """Return the place in the text: of a change or fault that it shows its own, of a conjecture its passage."""
    return entry.id if entry.in_text else fragment_of(entry.at)


def _link(entry: ApparatusEntry, label: str, home: str, page: PageContext) -> str:
    return f"[{label}]({page.link(home, _place_of(entry))}){{: .place }}"


def _item(entry: ApparatusEntry, place: str, edition: Edition) -> str:
    attributes = f"#{entry.id} .entry data-kind={entry.kind} data-level={entry.level}"
    return f"- {place} {entry_text(entry, edition)}\n{{: {attributes} }}"


def _filters(entries: Sequence[ApparatusEntry]) -> str:
    by_kind = Counter(entry.kind for entry in entries)
    by_level = Counter(entry.level for entry in entries)
    return filters(
        [
            Choices(
                "level", "Degré", [(code, word_for(LEVELS, code), by_level[code]) for code in codes_of(LEVELS)]
            ),
            Choices("kind", "Nature", [(code, word_for(KINDS, code), by_kind[code]) for code in codes_of(KINDS)]),
        ]
    )
