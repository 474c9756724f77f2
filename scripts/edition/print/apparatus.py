"""Write the critical apparatus for print: by section, in the notation of the site."""

from __future__ import annotations

from edition.model.apparatus import ApparatusEntry
from edition.model.edition import Edition
from edition.print.from_markdown import inline_html_of
from edition.print.text import escape
from edition.text.typography import typographer
from edition.writers.markdown.parts.apparatus import by_place, entry_text, notation_told


def apparatus(edition: Edition) -> str:
    """Return the entries by place, each with a link to the words it is about."""
    change = typographer(edition.metadata.language)
    told = inline_html_of(notation_told(edition.apparatus))
    groups = []
    for title, _, passages in by_place(edition):
        items = "\n".join(_item(e, passages[e.at], edition) for e in edition.apparatus if e.at in passages)
        if items:
            groups.append(f"<h3>{escape(title)}</h3>\n{items}")
    return f'<p class="notation">{change(told)}</p>\n' + "\n".join(groups) if groups else ""


def _item(entry: ApparatusEntry, label: str, edition: Edition) -> str:
    target = entry.id if entry.in_text else entry.at
    place = f'<a class="place" href="#{escape(target)}">{escape(label)}</a>'
    return f'<p class="entry" id="app-{entry.id}">{place}{inline_html_of(entry_text(entry, edition))}</p>'
