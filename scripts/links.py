"""Ask after every link of the built site that leads outside, and print those that are dead, as Markdown.

Run by a schedule, never by a build or a test: it is the only code of this project that needs the network.
"""

from __future__ import annotations

import sys
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path

AGENT = "Mozilla/5.0 (compatible; link check of a digital edition)"
ALIVE = {401, 403, 405, 406, 418, 429, 999}
"""Answers of servers that are there and do not like to be asked by a program."""


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href") if tag == "a" else None
        if href and href.startswith(("http://", "https://")):
            self.found.add(href.partition("#")[0])


def links_of(site: Path) -> dict[str, str]:
    """Return every address outside the site, and a page that leads there."""
    found: dict[str, str] = {}
    for path in sorted(site.rglob("*.html")):
        reader = _Links()
        reader.feed(path.read_text(encoding="utf-8"))
        found |= {href: path.relative_to(site).as_posix() for href in reader.found if href not in found}
    return found


def fault_of(href: str) -> str:
    """Return why ``href`` seems dead; nothing if it does not."""
    request = urllib.request.Request(href, headers={"User-Agent": AGENT})  # noqa: S310 – http(s) only, see links_of
    try:
        with urllib.request.urlopen(request, timeout=30):  # noqa: S310 – the same
            return ""
    except urllib.error.HTTPError as error:
        return "" if error.code in ALIVE else str(error.code)
    except (OSError, ValueError) as error:
        return type(error).__name__


def main(site: str) -> int:
    """Print the dead links of ``site``; return 1 if there are any."""
    links = links_of(Path(site))
    with ThreadPoolExecutor(8) as pool:
        faults = dict(zip(links, pool.map(fault_of, links), strict=True))
    dead = {href: fault for href, fault in sorted(faults.items()) if fault}
    if dead:
        print(f"{len(dead)} liens sur {len(links)} ne répondent pas.\n")
    for href, fault in dead.items():
        print(f"- [ ] `{href}` ({fault}), dans `{links[href]}`")
    return 1 if dead else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
