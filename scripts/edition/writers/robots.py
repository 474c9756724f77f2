"""Write ``robots.txt`` (RFC 9309): everything may be read, and where the list of pages is."""

from __future__ import annotations

from collections.abc import Mapping

from edition.model.edition import Edition


def write(edition: Edition) -> Mapping[str, bytes]:
    """Return the file; none where the site's address is not known: without one, everything may be read too."""
    if not edition.site_url:
        return {}
    return {"robots.txt": f"User-agent: *\nAllow: /\n\nSitemap: {edition.site_url}sitemap.xml\n".encode()}
