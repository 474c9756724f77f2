"""Write the one style sheet and the one script that every page loads, from their parts."""

from __future__ import annotations

import re
from collections.abc import Mapping

from edition.model.edition import Edition

_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n", re.DOTALL | re.MULTILINE)
"""A comment on lines of its own: it is for those who read the part, and a third of what would be sent."""


def write(edition: Edition) -> Mapping[str, bytes]:
    """Return each bundle: its parts in order, without the comments that stand on lines of their own.

    Nothing else is taken away; what is served reads like what was written.
    """
    return {bundle.path: _joined(bundle.parts) for bundle in edition.bundles}


def _joined(parts: tuple[str, ...]) -> bytes:
    texts = (_COMMENT.sub("", part).strip() for part in parts)
    return ("\n".join(texts) + "\n").encode()
