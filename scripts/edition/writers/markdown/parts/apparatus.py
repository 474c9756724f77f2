"""The apparatus of a passage: each correction with its context, its reason and who is responsible for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby

from edition.model.addresses import APPARATUS, Address, heading_id
from edition.model.apparatus import APPLIED, PROPOSED, RULES, SIGNED, ApparatusEntry
from edition.model.document import Heading, Node, Note, Paragraph, Text, walk
from edition.model.edition import Edition, once_per_edition
from edition.model.vocabulary import codes_of, word_for
from edition.text.passages import passages_of
from edition.text.running_text import respaced, shown
from edition.text.typography import french, typographer
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.escape import escape
from edition.writers.markdown.languages import prose, quoted
from edition.writers.markdown.marked import details, span

KINDS, LEVELS = "emendation-kinds", "emendation-levels"
SIGNS = "emendation-signs"
_COLUMNS = {APPLIED: "Imprimées", SIGNED: "Signalées", PROPOSED: "Conjectures"}


_LAST_WORDS_BACKWARDS = re.compile(r"\s*\S+(?:\s+(?=\S*\w)\S+)?")
"""The words right before a change, in a text turned round: a mark that stands alone is none to begin with."""
_NEXT_WORD = re.compile(r"^\s*[^\s,;:.!?»)]+")


def apparatus_of(nodes: Iterable[Node], edition: Edition, page: PageContext) -> str:
    """Return the entries on the passages among ``nodes``, as printed editions have them at the foot."""
    here = {_id(node) for node in walk(*nodes) if isinstance(node, Paragraph | Note | Heading)}
    entries = [entry for entry in edition.apparatus if entry.at in here]
    if not entries:
        return ""
    items = [f"- {entry_text(e, edition)}\n{{: #app-{e.id} }}" for e in entries if not e.by_rule]
    for kind, ruled in by_rule(entries).items():
        way = f"[La liste]({page.link(APPARATUS, rule_id(kind))})"
        items.append(f"- {rule(kind, len(ruled))} {way}\n{{: #app-{rule_id(kind)} }}")
    link = f"[Tout l’apparat]({page.link(APPARATUS)})"
    blocks = ["\n".join(items), link]
    return details(f"Apparat critique ({len(items)})", blocks, "apparatus", data_editorial="apparatus")


def by_rule(entries: Iterable[ApparatusEntry]) -> dict[str, list[ApparatusEntry]]:
    """Return the ``entries`` that follow one rule, by their kind."""
    found: dict[str, list[ApparatusEntry]] = {}
    for entry in entries:
        if entry.by_rule:
            found.setdefault(entry.kind, []).append(entry)
    return found


def rule(kind: str, count: int) -> str:
    """Return the rule that ``count`` changes of ``kind`` follow, in a sentence."""
    return escape(french(word_for(RULES, kind).format(count)))


def rule_id(kind: str) -> str:
    """Return the id of the list of the changes of ``kind``, on the page of the apparatus."""
    return f"regle-{kind}"


def by_place(edition: Edition) -> list[tuple[str, str, dict[str, str]]]:
    """Return, in the order of the text, each place's title and page, and the label of each of its passages."""
    places = groupby(passages_of(edition), key=lambda passage: (passage.place, passage.page))
    return [
        (*place, {passage.address: Address.of(passage.address).brief for passage in group})
        for place, group in places
    ]


def _id(passage: Paragraph | Note | Heading) -> str:
    return heading_id(passage) if isinstance(passage, Heading) else getattr(passage, "id", None) or ""


def entry_text(entry: ApparatusEntry, edition: Edition) -> str:
    """Return the entry's notation, kind, reason and who answers for it: the same on each page that has it."""
    return _entry_texts(edition)[entry]


@once_per_edition
def _entry_texts(edition: Edition) -> Mapping[ApparatusEntry, str]:
    return {entry: _entry_text(entry, edition) for entry in edition.apparatus}


def _entry_text(entry: ApparatusEntry, edition: Edition) -> str:
    kind = span(word_for(KINDS, entry.kind), "kind")
    parts = [
        notation(entry, edition),
        kind,
        span(_set(edition, prose, ("", entry.note)), "reason") if entry.note else "",
    ]
    if entry.resp:
        parts.append(span(escape(entry.resp), "resp"))
    return " ".join(part for part in parts if part)


def notation_told(entries: Iterable[ApparatusEntry]) -> str:
    """Return what the signs of the notation mean; that of a signed fault only where ``entries`` have one."""
    told = "Devant le crochet, le texte de l’édition ; après, les mots de la source."
    if any(entry.signed for entry in entries):
        told += (
            f" {_sign(SIGNED)} : une faute certaine, que l’édition signale sans choisir entre plusieurs remèdes."
        )
    return f"{told} {_sign(PROPOSED)} : une conjecture, que l’édition n’imprime pas."


def _sign(level: str) -> str:
    return f"*{word_for(SIGNS, level).capitalize()}*"


def notation(entry: ApparatusEntry, edition: Edition) -> str:
    """Return both readings in the notation of an apparatus, with the words around them that make them clear.

    A signed fault has one reading.
    """
    before, after = _context(entry)
    sign = f"*{word_for(SIGNS, entry.level)}*"
    sic, corr = entry.sic.strip(), entry.corr.strip()
    replaced = bool(sic and corr)
    printed, other = (corr, sic) if entry.applied else (sic, corr)
    quote = _quoting(entry, edition)
    read = quote(("", before), ("words", printed), ("", "" if replaced else after))
    if entry.signed:
        return f"{span(read, 'lemma')} {sign}"
    reading = quote(("", "" if replaced else before), ("reading", other), ("", "" if replaced else after))
    return f"{span(read, 'lemma')}&#93; {span(reading, 'variant')} {sign}"


def lemma(entry: ApparatusEntry, edition: Edition) -> str:
    """Return the words that the edition prints, alone: where a rule says what the source has."""
    return _quoting(entry, edition)(("", entry.corr.strip()))


def _quoting(entry: ApparatusEntry, edition: Edition) -> Callable[..., str]:
    return partial(_set, edition, partial(quoted, at=entry.at, edition=edition))


def _context(entry: ApparatusEntry) -> tuple[str, str]:
    before, after = _LAST_WORDS_BACKWARDS.match(entry.before[::-1]), _NEXT_WORD.search(entry.after)
    printed, other = (entry.corr, entry.sic) if entry.applied else (entry.sic, entry.corr)
    lead = printed or other
    gap = " " if lead[:1].isspace() and before else ""
    tail = " " if lead[-1:].isspace() else ""
    return (before[0][::-1] if before else "") + gap, tail + (after[0] if after else "")


def _set(edition: Edition, inert: Callable[[str], str], *pieces: tuple[str, str]) -> str:
    """Return (class, text) ``pieces`` as spans, the typography of the whole set, each text made ``inert``."""
    change = typographer(edition.metadata.language)
    texts = tuple(Text(text, 0) for text in _spaced(text for _, text in pieces))
    shown_ = (shown(node) for node in respaced(texts, change))
    return "".join(
        span(inert(text), name) if name else inert(text)
        for (name, _), text in zip(pieces, shown_, strict=True)
        if text
    )


def _spaced(texts: Iterable[str]) -> Iterator[str]:
    """Yield ``texts`` without the space that meets another where something is left out between them."""
    before = ""
    for text in texts:
        here = text.lstrip() if before[-1:].isspace() else text
        yield here
        before = here or before


def emendation_counts(edition: Edition, _folder: str) -> str:
    """Return how many entries of each kind are printed, signed as faults, and only proposed."""
    counts = Counter((entry.kind, entry.level) for entry in edition.apparatus)
    used = {level for _, level in counts}
    levels = [level for level in codes_of(LEVELS) if level in used or level != SIGNED]
    rows = [
        _row(word_for(KINDS, kind), [counts[kind, level] for level in levels])
        for kind in codes_of(KINDS)
        if any(counts[kind, level] for level in levels)
    ]
    totals = [sum(n for (_, level), n in counts.items() if level == wanted) for wanted in levels]
    rule = "|:--" + "|--:" * len(levels) + "|"
    return "\n".join(
        [
            _row("Nature", [_COLUMNS[level] for level in levels]),
            rule,
            *rows,
            _row("**Total**", map("**{}**".format, totals)),
        ]
    )


def _row(head: str, cells: Iterable[object]) -> str:
    return f"| {head} | {' | '.join(map(str, cells))} |"
