"""Where everything published stands: the ids and pages of the contract (``docs/decisions/0007``)."""

from __future__ import annotations

from edition.document import Heading, Section, text_of

TEXT = "texte"
PLAN, WHOLE = f"{TEXT}/", f"{TEXT}/integral/"
HOME, APPARATUS = "", "apparat/"
ANNOTATIONS = "annotations/"
CONTRIBUTE = "contribuer/"
UNTITLED = "Texte"


def page_of(section: Section) -> str:
    """Return the address of the page of ``section``, below the site's root."""
    return f"{TEXT}/{section.heading.id if section.heading else 'debut'}/"


def heading_id(heading: Heading) -> str:
    """Return the id of a section's heading: ``s1-1``, ``s-introduction``."""
    return f"s{'' if heading.number else '-'}{heading.id}"


def title_of(section: Section) -> str:
    """Return the number and title of ``section`` as plain text."""
    return text_of(section.heading) if section.heading else UNTITLED


def file_of(page: str) -> str:
    """Return the path of the Markdown file that gives the page at the address ``page``."""
    if page in (HOME, PLAN):
        return f"{page}index.md"
    return f"{page.rstrip('/')}.md"


def anchor_of(id_: str) -> str:
    """Return the fragment of an address: the id, and for notes what the renderer makes of it."""
    return f"fn:{id_[2:]}" if id_.startswith("fn") else id_
