"""Serve a folder as a host of static sites does, and run a command that finds its address in ``SITE``.

    python scripts/hosted.py site node tests/node/lighthouse.mjs

Text is compressed, connections are kept, answers may be kept ten minutes, and for a page that is not there comes
``404.html``: what GitHub Pages does, HTTP/2 and distance aside. A measure without that would be of something else.
"""

from __future__ import annotations

import gzip
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache, partial
from http import HTTPStatus
from pathlib import Path

AGE = 600
TEXT = (".bib", ".css", ".html", ".js", ".json", ".ris", ".svg", ".txt", ".xml")
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
"""What every browser must be told, whatever the system's own table says."""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Answers as a host of static sites; logs nothing."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def handle(self) -> None:
        """Answer until the browser has what it wants; that it leaves in the middle is its right."""
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        """Send the file, the index of the folder, the way to the folder, or the page for errors."""
        path, _, query = self.path.partition("?")
        file = Path(self.translate_path(path))
        if file.is_dir() and not path.endswith("/"):
            self._send(HTTPStatus.MOVED_PERMANENTLY, {"Location": f"{path}/{'?' if query else ''}{query}"}, b"")
            return
        if file.is_dir():
            file /= "index.html"
        status = HTTPStatus.OK if file.is_file() else HTTPStatus.NOT_FOUND
        self._send_file(status, file if file.is_file() else Path(self.directory) / "404.html")

    def _send_file(self, status: HTTPStatus, file: Path) -> None:
        kind = KINDS.get(file.suffix) or self.guess_type(str(file))
        headers = {"Content-Type": f"{kind}; charset=utf-8" if file.suffix in TEXT else kind}
        headers["Cache-Control"] = f"max-age={AGE}"
        body = file.read_bytes() if file.is_file() else b""
        if file.suffix in TEXT:
            headers["Vary"] = "Accept-Encoding"
            if "gzip" in self.headers.get("Accept-Encoding", ""):
                headers["Content-Encoding"] = "gzip"
                body = _zipped(body)
        self._send(status, headers, body)

    def _send(self, status: HTTPStatus, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@cache
def _zipped(body: bytes) -> bytes:
    return gzip.compress(body, 6, mtime=0)


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """Serve ``folder`` on a port of this machine; yield the address."""
    handler = partial(Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def main(folder: str, *command: str) -> int:
    """Run ``command`` while ``folder`` is served; return what it returned."""
    with hosted(Path(folder)) as address:
        return subprocess.run(command, check=False, env={**os.environ, "SITE": address}).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
