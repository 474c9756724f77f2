"""Write the bibliography for print: each work as it is cited, and how sure its identification is."""

from __future__ import annotations

import re

from edition.model.edition import Edition
from edition.model.references import CERTAIN, Reference
from edition.print.from_markdown import inline_html_of
from edition.print.text import escape
from edition.writers.markdown.parts.bibliography import Bibliography, bibliography_of

_SCHEME = r"https?(?::|&#58;)(?:/|&#47;){2}"


def bibliography(edition: Edition) -> str:
    """Return the works in alphabetical order; the edited article is not one of them."""
    cited = bibliography_of(edition)
    works = [reference for reference in edition.references if reference.key != edition.metadata.id]
    return "\n".join(_work(r, cited) for r in sorted(works, key=lambda r: (r.label.casefold(), r.key)))


def _work(reference: Reference, cited: Bibliography) -> str:
    parts = [_with_address(inline_html_of(cited.reference(reference.key)), reference)]
    if reference.identification not in ("", CERTAIN):
        parts.append(f'<span class="sure">[{inline_html_of(cited.badge(reference.key))}]</span>')
    return f'<p class="work" id="ref-{reference.address}">{" ".join(parts)}</p>'


def _with_address(words: str, reference: Reference) -> str:
    """Return ``words`` with the address of the work as a link: where they give it, or else after them."""
    doi = reference.csl.get("DOI")
    address = f"https://doi.org/{doi}" if doi else str(reference.csl.get("URL", ""))
    shown = escape(address.split("://", 1)[-1])
    if not address.startswith("http"):
        return words
    link = f'<a class="web" href="{escape(address)}">{shown}</a>'
    made, found = re.subn(rf"({_SCHEME})?{re.escape(shown)}", lambda _: link, words, count=1)
    return made if found else f"{words} {link}"
