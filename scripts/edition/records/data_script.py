"""Write data as classic scripts, which load from the file system too, where JSON does not."""

from __future__ import annotations

import json
from typing import Any


def data_script(name: str, data: Any) -> bytes:
    """Return a script that sets ``window.edition.<name>`` to ``data``."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    inert = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"window.edition=Object.assign(window.edition||{{}},{{{name}:{inert}}});\n".encode()
