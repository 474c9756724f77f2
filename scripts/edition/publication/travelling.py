"""What other programs take with them, and whether it leads back: without the site's address it does not."""

from __future__ import annotations

from edition.model.edition import Edition
from edition.model.problems import Code, Location, Problem

_CONFIGURATION = "mkdocs.yml"


def left_behind(edition: Edition) -> list[Problem]:
    """Return the notice of what is published with relative addresses, or none; empty where the address is known.

    The Web Annotation model and Atom readers want whole addresses (IRIs); canonical links and previews have no
    other. It is told by the check alone: a site being worked on has no address yet.
    """
    if edition.site_url:
        return []
    details = {
        "annotations": len(edition.annotations),
        "feeds": bool(edition.annotations) + bool(edition.releases),
    }
    return [Problem(Code.SITE_ADDRESS_UNKNOWN, Location(_CONFIGURATION), details)]
