"""Write the critical apparatus: its page, and the part of it that belongs to each page of the text.

Entries are written as scholars write them: ``initié par Michael] Mickael source``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeAlias

from edition.model.addresses import APPARATUS, HOME, file_of, fragment_of, heading_id, page_of, title_of
from edition.model.apparatus import ApparatusEntry
from edition.model.document import Abstract, Heading, Node, Note, NoteCall, Paragraph, Section, Text, walk
from edition.model.edition import Edition, SitePage
from edition.model.vocabulary import codes_of, word_for
from edition.passes.typography import typographer
from edition.text.running_text import respaced, shown
from edition.writers.markdown.blocks import join
from edition.writers.markdown.context import Context
from edition.writers.markdown.escape import escape
from edition.writers.markdown.filters import Choices, filters
from edition.writers.markdown.languages import prose, quoted
from edition.writers.markdown.page import site_page
from edition.writers.markdown.parts.moved import moved_from

KINDS, LEVELS = "emendation-kinds", "emendation-levels"
Passage: TypeAlias = Paragraph | Note | Heading
_LAST_WORDS = re.compile(r"(?:\S+\s+)?\S+\s*$")
_NEXT_WORD = re.compile(r"^\s*[^\s,;:.!?»)]+")


def apparatus_of(nodes: Iterable[Node], edition: Edition, page: Context) -> str:
    """Return the entries on the passages among ``nodes``, as printed editions have them at the foot."""
    here = {_id(node) for node in walk(*nodes) if isinstance(node, Passage)}
    entries = [entry for entry in edition.apparatus if entry.at in here and entry.found]
    if not entries:
        return ""
    items = [f"- {entry_text(entry, edition)}\n{{: #app-{entry.id} }}" for entry in entries]
    opening = '<details class="apparatus" data-editorial="apparatus" markdown="1">'
    link = f"[Tout l’apparat]({page.link(APPARATUS)})"
    return (
        f"{opening}\n<summary>Apparat critique ({len(entries)})</summary>\n\n"
        + "\n".join(items)
        + (f"\n\n{link}\n\n</details>")
    )


def apparatus_page(edition: Edition) -> SitePage:
    """Return the page of the whole apparatus, by section, with what its filters need."""
    page, found = Context(lock=edition.lock), [entry for entry in edition.apparatus if entry.found]
    body = ["# Apparat critique", _summary(found), _NOTATION if found else "", _filters(found)]
    for title, home, passages in by_place(edition):
        entries = [(entry, passages[entry.at]) for entry in found if entry.at in passages]
        if entries:
            items = "\n".join(
                _item(entry, f"[{label}]({page.link(home, _place_of(entry))}){{: .place }}", edition)
                for entry, label in entries
            )
            opening = '<section class="entries" data-filtered markdown="1">'
            body.append(join([opening, f"## {escape(title)}", items, "</section>"]))
    body.append(moved_from(APPARATUS, edition, page))
    return site_page(file_of(APPARATUS), "Apparat critique", "apparatus", body)


_NOTATION = (
    "Devant le crochet, le texte de l’édition ; après, la leçon de la source. *Conj.* : une conjecture, "
    "que l’édition n’imprime pas. Chaque entrée mène à son passage, et le passage à son entrée."
)


def _summary(entries: Sequence[ApparatusEntry]) -> str:
    applied = sum(entry.applied for entry in entries)
    if not entries:
        return "Aucune correction : le texte est celui de la source."
    return f"**{applied}** corrections imprimées, **{len(entries) - applied}** conjectures proposées."


def by_place(edition: Edition) -> list[tuple[str, str, dict[str, str]]]:
    """Return, in the order of the text, each place's title and page, and the label of each of its passages."""
    abstracts = {_id(p): "résumé" for a in edition.abstracts for p in a.paragraphs}
    notes = {note.number: note for note in edition.notes}
    sections = [(title_of(s), page_of(s), _labels(s, notes)) for s in edition.all_sections]
    return [("Résumés", HOME, abstracts), *sections]


def _labels(section: Section, notes: dict[int, Note]) -> dict[str, str]:
    labels = {} if section.heading is None else {heading_id(section.heading): "titre"}
    for node in walk(*section.blocks):
        match node:
            case Paragraph(number=number):
                labels[_id(node)] = f"§ {number}"
            case NoteCall(number=number) if number in notes:
                labels[notes[number].id] = f"n. {number}"
    return labels


def _id(passage: Passage | Abstract) -> str:
    return heading_id(passage) if isinstance(passage, Heading) else getattr(passage, "id", None) or ""


def _place_of(entry: ApparatusEntry) -> str:
    """Return the place in the text: of a printed change the change itself, of a conjecture its passage."""
    return entry.id if entry.applied else fragment_of(entry.at)


def _item(entry: ApparatusEntry, place: str, edition: Edition) -> str:
    attributes = f"#{entry.id} .entry data-kind={entry.kind} data-level={entry.level}"
    return f"- {place} {entry_text(entry, edition)}\n{{: {attributes} }}"


def entry_text(entry: ApparatusEntry, edition: Edition) -> str:
    """Return the entry's notation, its kind and its reason."""
    kind = f'<span class="kind">{word_for(KINDS, entry.kind)}</span>'
    parts = [
        notation(entry, edition),
        kind,
        f'<span class="reason">{_set(edition, prose, ("", entry.note))}</span>' if entry.note else "",
    ]
    if entry.resp:
        parts.append(f'<span class="resp">{escape(entry.resp)}</span>')
    return " ".join(part for part in parts if part)


def notation(entry: ApparatusEntry, edition: Edition) -> str:
    """Return both readings in the notation of an apparatus, with the words around them that make them clear."""
    before, after = _context(entry)
    sic, corr = entry.sic.strip(), entry.corr.strip()
    replaced = bool(sic and corr)
    printed, other = (corr, sic) if entry.applied else (sic, corr)
    told = partial(_set, edition, partial(quoted, at=entry.at, edition=edition))
    lemma = told(("", before), ("words", printed), ("", "" if replaced else after))
    reading = told(("", "" if replaced else before), ("reading", other), ("", "" if replaced else after))
    witness = "*source*" if entry.applied else "*conj.*"
    return f'<span class="lemma">{lemma}</span>&#93; <span class="variant">{reading}</span> {witness}'


def _context(entry: ApparatusEntry) -> tuple[str, str]:
    before, after = _LAST_WORDS.search(entry.before), _NEXT_WORD.search(entry.after)
    printed, other = (entry.corr, entry.sic) if entry.applied else (entry.sic, entry.corr)
    lead = printed or other
    gap = " " if lead[:1].isspace() and before else ""
    tail = " " if lead[-1:].isspace() else ""
    return (before[0] if before else "") + gap, tail + (after[0] if after else "")


def _set(edition: Edition, inert: Callable[[str], str], *pieces: tuple[str, str]) -> str:
    """Return (class, text) ``pieces`` as spans, the typography of the whole set, each text made ``inert``."""
    change = typographer(edition.metadata.language)
    texts = tuple(Text(text, 0) for text in _spaced(text for _, text in pieces))
    shown_ = (shown(node) for node in respaced(texts, change))
    return "".join(
        f'<span class="{name}">{inert(text)}</span>' if name and text else inert(text)
        for (name, _), text in zip(pieces, shown_, strict=True)
    )


def _spaced(texts: Iterable[str]) -> Iterator[str]:
    """Yield ``texts`` without the space that meets another where something is left out between them."""
    before = ""
    for text in texts:
        here = text.lstrip() if before[-1:].isspace() else text
        yield here
        before = here or before


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


def emendation_counts(edition: Edition, _folder: str) -> str:
    """Return how many changes of each kind are printed, and how many are only proposed."""
    counts = Counter((entry.kind, entry.applied) for entry in edition.apparatus if entry.found)
    rows = [
        f"| {word_for(KINDS, kind)} | {counts[kind, True]} | {counts[kind, False]} |"
        for kind in codes_of(KINDS)
        if counts[kind, True] or counts[kind, False]
    ]
    printed = sum(n for (_, applied), n in counts.items() if applied)
    total = f"| **Total** | **{printed}** | **{sum(counts.values()) - printed}** |"
    return "\n".join(["| Nature | Imprimées | Conjectures |", "|:--|--:|--:|", *rows, total])
