"""``make validate``: the Nu Html Checker reads every page, stylesheet and drawing of the built site.

An error or a warning fails, except what ``KNOWN`` lists with its reason; an entry of ``KNOWN`` that no message
answers to any more fails too. Remarks that the checker itself calls information are told and fail nothing.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

JAR = Path(__file__).resolve().parent.parent / "tests/node/node_modules/vnu-jar/build/dist/vnu.jar"
KINDS = ("html", "css", "svg")


class Known(NamedTuple):
    """A message that is not a fault of ours, and the words of the file it is about."""

    message: str
    extract: str


KNOWN = (
    # Queries of a container's width are in CSS Conditional Rules 5, and in every browser; not in the checker.
    Known("CSS: “container-type”: Property “container-type” doesn't exist", "container-type: inline-size"),
    Known("CSS: Unrecognized at-rule “@container”", r"@container \(max-"),
    # The highlights of CSS Custom Highlight 1; the checker does not know a pseudo-element with an argument.
    Known("CSS: Parse Error", r"ighlight\(search\) {"),
)


class Message(NamedTuple):
    """One message of the checker."""

    kind: str
    text: str
    extract: str
    place: str

    @property
    def known(self) -> Known | None:
        """The entry of ``KNOWN`` that answers for it, if any."""
        fits = lambda known: known.message in self.text and re.search(known.extract, self.extract)  # noqa: E731
        return next(filter(fits, KNOWN), None)


def files_of(site: Path) -> list[Path]:
    """Return what the checker can read of ``site``."""
    return sorted(path for kind in KINDS for path in site.rglob(f"*.{kind}"))


def messages_of(answer: str, site: Path) -> Iterator[Message]:
    """Yield the messages in the checker's JSON."""
    for row in json.loads(answer)["messages"]:
        kind = row.get("subType", row["type"])
        path = row.get("url", "").rpartition(f"{site.resolve().as_posix()}/")[2]
        yield Message(kind, row["message"], row.get("extract", ""), f"{path}:{row.get('lastLine', 0)}")


def faults_of(messages: list[Message]) -> list[str]:
    """Return what fails: each message that nothing in ``KNOWN`` answers for, each entry without a message."""
    unknown = [message for message in messages if message.kind != "info" and not message.known]
    idle = [known for known in KNOWN if known not in {message.known for message in messages}]
    return [*told(unknown), *(f"nothing answers any more to the known « {known.message} »" for known in idle)]


def told(messages: list[Message]) -> Iterator[str]:
    """Yield each distinct message once, with its number, its first place and the words there."""
    texts = dict.fromkeys((message.kind, message.text) for message in messages)
    for kind, text in texts:
        places = [message for message in messages if (message.kind, message.text) == (kind, text)]
        files = len({message.place.partition(":")[0] for message in places})
        first = f"first {places[0].place}\n  {' '.join(places[0].extract.split())}"
        yield f"{kind}: {text}\n  {len(places)} x in {files} files, {first}"


def main(folder: str) -> int:
    """Print what the checker says of the site in ``folder``; return 1 if there is a fault."""
    site = Path(folder)
    files = files_of(site)
    command = ["java", "-jar", str(JAR), "--format", "json", "--stdout", "--exit-zero-always"]
    options = ["--also-check-css", "--also-check-svg"]
    done = subprocess.run([*command, *options, *map(str, files)], check=True, stdout=subprocess.PIPE, text=True)
    messages = list(messages_of(done.stdout, site))
    faults = faults_of(messages)
    for line in [*told([message for message in messages if message.kind == "info"]), *faults]:
        print(line)
    counts = ", ".join(f"{sum(path.suffix == f'.{kind}' for path in files)} {kind}" for kind in KINDS)
    known = sum(message.known is not None for message in messages)
    print(f"Read by the Nu Html Checker: {counts}; {len(faults)} faults, {known} known messages")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
