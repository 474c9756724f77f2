"""Write blocks: paragraphs with their numbers, headings, notes, abstracts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import dropwhile, takewhile

from edition.model.addresses import heading_id
from edition.model.document import Abstract, Heading, Node, Note, NoteCall, PageStart, Paragraph, walk
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.escape import escape
from edition.writers.markdown.inlines import inlines, page_start
from edition.writers.markdown.marked import container, span

SITE_LANGUAGE = "fr"
BETWEEN = "\u202f; "
"""What stands between the members of a list in running text, as French sets it."""
NOTES_HERE = "///Footnotes Go Here///"
"""Where Python-Markdown puts the notes of a page."""


def block(node: Paragraph | PageStart, page: PageContext, home: str = "") -> str:
    """Return a block of a section; ``home`` is the page of its permanent address, if another."""
    if isinstance(node, PageStart):
        return f"{page_start(node)}\n{{: .page-start-line data-editorial=page-start }}"
    return paragraph(node, page, home)


def paragraph(node: Paragraph, page: PageContext, home: str = "") -> str:
    """Return a numbered paragraph, its number a link to its permanent address.

    The space after it is for those who read without the stylesheet.
    """
    number = (
        f"[{node.number}]({home}#{node.id}){{: .paragraph-number data-editorial=number "
        f'data-popover="provenance-{node.id}" aria-label="Paragraphe {node.number}, lien permanent" }}'
    )
    return f"{anchors(node.id, page)}{number} {inlines(node.content, page)}\n{{: #{node.id}{_lang(node.lang)} }}"


def anchors(id_: str | None, page: PageContext) -> str:
    """Return the anchors of the addresses that now lead to ``id_``."""
    absorbed = page.lock.absorbed_by(id_) if id_ else []
    return "".join(span("", "anchor", id_=other, data_editorial="anchor") for other in absorbed)


def _lang(lang: str) -> str:
    """Return the attribute that tells a language other than the site's."""
    return "" if lang == SITE_LANGUAGE else f" lang={lang}"


def heading(node: Heading, rank: int, lang: str, page: PageContext) -> str:
    """Return a heading of ``rank`` 1 to 6, addressed ``s…``. Page starts stand before it, not in it."""
    number = "" if node.number is None else f"{span(escape(node.number.value), 'number')} "
    title = inlines(node.title, page)
    return f"{'#' * rank} {number}{title} {{: #{heading_id(node)}{_lang(lang)} }}"


def abstract(node: Abstract, page: PageContext) -> str:
    """Return an abstract as a section in its own language."""
    first, *rest = node.paragraphs
    pages = inlines(list(takewhile(lambda n: isinstance(n, PageStart), first.content)), page)
    label = f"{pages}**{escape(node.label.value)}**{{: .abstract-label }}"
    content = list(dropwhile(lambda n: isinstance(n, PageStart), first.content))
    gap = "" if content and isinstance(content[0], NoteCall) else " "
    parts = [f"{label}{gap}{inlines(content, page)}\n{{: #{first.id} }}"]
    parts += [f"{inlines(p.content, page, at_start=True)}\n{{: #{p.id} }}" for p in rest]
    name = node.label.value.rstrip(": \u00a0\u202f")
    return container("section", parts, "abstract", lang=node.lang, aria_label=name)


def note(node: Note, page: PageContext) -> str:
    """Return the definition of a note; its further paragraphs are indented."""
    paragraphs = [_of_note(paragraph, page) for paragraph in node.paragraphs] or ["&#8203;"]
    return f"[^{node.number}]: " + "\n\n    ".join(paragraphs)


def _of_note(node: Paragraph, page: PageContext) -> str:
    """Return a paragraph of a note. Its language is a span's: the paragraph's end is the way back to the call."""
    text = inlines(node.content, page, at_start=True)
    return text if node.lang == SITE_LANGUAGE else span(text, lang=node.lang)


def notes_called_in(nodes: Iterable[Node], notes: Sequence[Note]) -> list[Note]:
    """Return the ``notes`` that ``nodes`` call, each once, in the order of the notes."""
    called = {node.number for node in walk(*nodes) if isinstance(node, NoteCall)}
    return list({n.number: n for n in notes if n.number in called}.values())


def notes_section(notes: Sequence[Note], page: PageContext) -> list[str]:
    """Return the definitions of ``notes`` and the place where they are to be shown."""
    return [NOTES_HERE, *(note(n, page) for n in notes)] if notes else []


def join(blocks: Iterable[str]) -> str:
    """Return ``blocks`` separated by empty lines."""
    return "\n\n".join(text for text in blocks if text)
