"""Build the site with MkDocs: what the site, the archives and the offline copy share."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from edition.site.downloads import VARIABLE


def build_site(root: Path, target: Path, *arguments: str, downloads: Path | None = None, **settings: str) -> bool:
    """Build the site at ``root`` into ``target``, a new folder; return whether MkDocs, which says why not, did.

    ``arguments`` are further ones of MkDocs, ``settings`` of the environment; the files in ``downloads`` are
    published with the site.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target), *arguments]
    offered = {VARIABLE: str(downloads) if downloads else ""}
    # Zero is gzip's word for "no date" (RFC 1952): the same bytes whatever the day.
    environment = {"SOURCE_DATE_EPOCH": "0", **os.environ, **offered, **settings}
    return subprocess.run(command, cwd=root, env=environment, check=False).returncode == 0
