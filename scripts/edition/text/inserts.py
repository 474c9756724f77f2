"""The inserts of hand-written pages: ``<!-- insert: abstracts -->``, alone on a line."""

from __future__ import annotations

import re

INSERT = re.compile(r"^<!-- insert: *(?P<name>[^\n]*?) *-->$", re.MULTILINE)
"""An insert; its names are the codes of the scheme ``inserts`` in ``vocabulary.yml``."""
