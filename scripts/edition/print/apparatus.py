"""Write the critical apparatus for print: by section, in the notation of the site; after it, each rule."""

from __future__ import annotations

from collections.abc import Sequence

from edition.model.addresses import Address
from edition.model.apparatus import ApparatusEntry
from edition.model.edition import Edition
from edition.model.vocabulary import word_for
from edition.print.from_markdown import inline_html_of
from edition.print.text import escape
from edition.text.typography import typographer
from edition.writers.markdown.parts.apparatus import (
    KINDS,
    by_place,
    by_rule,
    entry_text,
    lemma,
    notation_told,
    rule,
)


def apparatus(edition: Edition) -> str:
    """Return the entries by place, each with a link to the words it is about, then those of each rule."""
    change = typographer(edition.metadata.language)
    told = inline_html_of(notation_told(edition.apparatus))
    groups = []
    for title, _, passages in by_place(edition):
        entries = [entry for entry in edition.apparatus if entry.at in passages and not entry.by_rule]
        if entries:
            items = "\n".join(_item(entry, passages[entry.at], edition) for entry in entries)
            groups.append(f"<h3>{escape(title)}</h3>\n{items}")
    groups += [_ruled(kind, entries, edition) for kind, entries in by_rule(edition.apparatus).items()]
    return f'<p class="notation">{change(told)}</p>\n' + "\n".join(groups) if groups else ""


def _item(entry: ApparatusEntry, label: str, edition: Edition) -> str:
    target = entry.id if entry.in_text else entry.at
    place = f'<a class="place" href="#{escape(target)}">{escape(label)}</a>'
    return f'<p class="entry" id="app-{entry.id}">{place}{inline_html_of(entry_text(entry, edition))}</p>'


def _ruled(kind: str, entries: Sequence[ApparatusEntry], edition: Edition) -> str:
    """Return the rule that ``entries`` follow, said once, and their places, run on: the changed words."""
    of: dict[str, list[str]] = {}
    for entry in entries:
        word = inline_html_of(lemma(entry, edition))
        of.setdefault(entry.at, []).append(f'<a id="app-{entry.id}" href="#{entry.id}">{word}</a>')
    places = [
        f"<span>{escape(Address.of(at).brief)}</span>\u00a0{', '.join(of[at])}"
        for _, _, passages in by_place(edition)
        for at in passages
        if at in of
    ]
    title, told = word_for(KINDS, kind), inline_html_of(rule(kind, len(entries)))
    heading, listed = f"<h3>{escape(title[:1].upper() + title[1:])}</h3>", "\u00a0; ".join(places)
    return f'{heading}\n<p>{told}</p>\n<p class="ruled">{listed}.</p>'
