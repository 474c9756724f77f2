"""Write the bibliography for print: each work as it is cited, and how sure its identification is."""

from __future__ import annotations

from edition.model.edition import Edition
from edition.model.references import CERTAIN, Reference
from edition.print.from_markdown import inline_html_of
from edition.print.text import escape
from edition.writers.markdown.parts.bibliography import Bibliography, bibliography_of


def bibliography(edition: Edition) -> str:
    """Return the works in alphabetical order; the edited article is not one of them."""
    cited = bibliography_of(edition)
    works = [reference for reference in edition.references if reference.key != edition.metadata.id]
    return "\n".join(_work(r, cited) for r in sorted(works, key=lambda r: (r.label.casefold(), r.key)))


def _work(reference: Reference, cited: Bibliography) -> str:
    words = inline_html_of(cited.reference(reference.key))
    parts = [words, *_identifiers(reference, words)]
    if reference.identification not in ("", CERTAIN):
        parts.append(f'<span class="sure">[{inline_html_of(cited.badge(reference.key))}]</span>')
    return f'<p class="work" id="ref-{reference.address}">{" ".join(parts)}</p>'


def _identifiers(reference: Reference, words: str) -> list[str]:
    """Return the address at which the work is found, as a link that print shows, unless ``words`` give it."""
    doi = reference.csl.get("DOI")
    address = f"https://doi.org/{doi}" if doi else str(reference.csl.get("URL", ""))
    shown = escape(address.split("://", 1)[-1])
    if not address.startswith("http") or shown in words:
        return []
    return [f'<a class="web" href="{escape(address)}">{shown}</a>']
