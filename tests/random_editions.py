"""Invent editions, whole, and hold each against what is right: nothing lost, nothing raised, every format agreed.

``python -m tests.random_editions 10000`` makes as many as it is told (seeds from 0 on, or from a second argument)
and prints what fails, with its seed. All of each is read back (``tests.agreement``); one in ``WHOLE`` has all its
pages rendered, is published and built a second time, one in ``PRINTED`` is laid out, one in ``BUILT`` is built
with MkDocs.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import chdir
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import lxml.html
from pypdf import PdfReader

from edition.model.addresses import WHOLE as WHOLE_TEXT
from edition.model.addresses import file_of, page_at
from edition.model.edition import Edition
from edition.model.lock import PATH as LOCK
from edition.model.lock import render as render_lock
from edition.model.problems import Code
from edition.model.releases import FOLDER as RELEASES
from edition.model.releases import render as render_release
from edition.model.source import ink
from edition.pipeline import build
from edition.print.pdf import pdf_of
from edition.print.reading import bare
from edition.print.text import printable
from edition.publication.ledger import publish
from edition.publication.versions import snapshot, version_of
from edition.site.check import check_site
from edition.text.passages import passages_of
from edition.writers import write_all
from tests import random_data
from tests.agreement import disagreements, searcher, text_of_the, text_on_pages
from tests.extraction import WORDS, make_article
from tests.rendered import render
from tests.toys import toy

WHOLE, PRINTED, BUILT = 10, 40, 40
HARMLESS = {
    *(Code.HEADING_UNDECLARED, Code.QUOTATION_WITHOUT_CITATION, Code.CITATION_CROSSES, Code.CITATION_UNRESOLVED),
    *(Code.CITATION_AMBIGUOUS, Code.EMENDATION_CROSSES_CALL, Code.REFERENCES_UNCITED, Code.ANNOTATION_NOT_FOUND),
    Code.ANNOTATION_AMBIGUOUS,
    *(Code.NAME_UNUSED, Code.TERM_UNUSED, Code.FOREIGN_UNUSED, Code.SITE_ADDRESS_UNKNOWN),
}
"""What words at random cannot avoid: calls and guillemets that make no sense, words that a correction takes away
or repeats."""


def make_edition(random: Random, root: Path) -> Path:
    """Write an edition of any shape at ``root``."""
    groups = (random_data.SCRIPTS, random_data.SPACED, random_data.CITED, random_data.LONG, random_data.INVISIBLE)
    words = [*WORDS, *(word for group in groups if random.random() < 0.5 for word in group)]
    article = make_article(random, words=words, longest_note=random.choice([5, 40, 40, 400]))
    metadata = random_data.Inventor(random).metadata(article)
    bare_root = root.with_name(f"{root.name}-bare")
    files = random_data.Invented(random, article, metadata, bare_root).all()
    made = toy(root, article.text, files, **metadata)
    if random.random() < 0.3:
        with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
            config.write("site_url: https://exemple.org/e/\n")
    return made


def faults(root: Path, *, whole: bool = False, printed: bool = False, built: bool = False) -> Iterator[str]:
    """Yield what is wrong with the edition at ``root``, which nothing should be."""
    edition = build(root)
    yield from _told(edition)
    files = write_all(edition)
    text = {file_of(WHOLE_TEXT), *text_of_the(edition)}
    pages = {path: render(files[path]) for path in files if path.endswith(".md") and (whole or path in text)}
    yield from disagreements(edition, files, pages)
    if search := searcher():
        yield from search.unfound(edition, files)
    if printed:
        yield from _unprinted(edition, root)
    if built:
        yield from _unbuilt(edition, root, files)
    if whole:
        yield from _published(edition, root, files)


def _told(edition: Edition) -> Iterator[str]:
    yield from (problem.render("en") for problem in edition.problems if problem.code not in HARMLESS)


def _published(edition: Edition, root: Path, files: dict[str, bytes]) -> Iterator[str]:
    """Yield what is otherwise when the edition is built again, and once addresses and a release are written."""
    if files != write_all(build(root)):
        yield "two builds are not the same"
    lock, _, problems = publish(edition, [])
    yield from (problem.render("en") for problem in problems)
    (root / LOCK).write_text(render_lock(lock), encoding="utf-8")
    release = snapshot(edition, "2026.1", "2026-01-02")
    (root / RELEASES).mkdir()
    (root / RELEASES / "2026.1.yml").write_text(render_release(release), encoding="utf-8")
    again = build(root)
    yield from _told(again)
    if again.releases != (release,) or version_of(again) != "2026.1":
        yield f"the release is read as version {version_of(again)}"
    if [(p.address, p.text) for p in passages_of(again)] != [(p.address, p.text) for p in passages_of(edition)]:
        yield "what was published changes the text"
    page: Any = lxml.html.fromstring(write_all(again)["v/2026.1/index.html"].decode())
    for id_, passage in release.passages.items():
        shown = page.get_element_by_id(id_.replace("fn", "fn:") if id_.startswith("fn") else id_)
        if ink(passage.text) not in ink(shown.text_content()):
            yield f"version 2026.1, {id_}: {passage.text!r:.80} is not on its page"


def _unbuilt(edition: Edition, root: Path, files: dict[str, bytes]) -> Iterator[str]:
    """Yield what is wrong with the built site: links, anchors, the text on its pages, files for programs."""
    site = root / "site"
    yield from build_here(root, site)
    yield from (problem.render("en") for problem in check_site(site))
    text = (file_of(WHOLE_TEXT), *text_of_the(edition))
    pages = {
        path: lxml.html.fromstring((site / page_at(path) / "index.html").read_bytes().decode()) for path in text
    }
    yield from text_on_pages(edition, pages)
    for path, content in files.items():
        if not path.endswith(".md") and (site / path).read_bytes() != content:
            yield f"{path} is not published as it is written"


def build_here(root: Path, site: Path) -> Iterator[str]:
    """Build the site at ``root`` in this process; yield what MkDocs says against it.

    What only words at random bring about stops a strict build, so this one is not; MkDocs' own warnings count.
    """
    from mkdocs.commands.build import build as build_site  # noqa: PLC0415 – most editions are not built
    from mkdocs.config import load_config  # noqa: PLC0415

    said: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    try:
        with chdir(root):
            config = load_config(str(root / "mkdocs.yml"), site_dir=str(site))
            config.plugins.run_event("startup", command="build", dirty=False)
            build_site(config)
    finally:
        logger.removeHandler(handler)
    codes = tuple(f"[{code}]" for code in HARMLESS)
    yield from (line for line in said if not any(code in line for code in codes))


def _unprinted(edition: Edition, root: Path) -> Iterator[str]:
    """Yield what the PDF lacks: of Latin words each one, of ASCII characters their number.

    Readers of PDF give some scripts in another order.
    """
    pdf, problems = pdf_of(edition, root)
    yield from (problem.render("en") for problem in problems)
    if problems:
        return
    read, keep = _read_back(pdf, root / "book.pdf")
    text = {passage.address: printable(passage.text) for passage in passages_of(edition)}
    counted, wanted = Counter(read), Counter(filter(keep, bare("".join(text.values()))))
    lost = {character: n for character, n in wanted.items() if character.isascii() and counted[character] < n}
    yield from [f"the PDF has too few of {lost}"] if lost else []
    for address, said in text.items():
        words = set(re.findall(r"(?<!\S)[A-Za-z0-9]+(?!\S)", said))
        yield from (
            f"{address}: {word} is not in the PDF" for word in words if len(word) < 40 and word not in read
        )


def _read_back(pdf: bytes, file: Path) -> tuple[str, Callable[[str], bool]]:
    """Return the text of ``pdf`` as another program reads it, and which characters that program is sure of.

    Poppler reads all; pypdf, where that is not there, letters and figures.
    """
    if shutil.which("pdftotext") is None:
        return "".join(filter(str.isalnum, bare(read_pdf(pdf)))), str.isalnum
    file.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, check=True)
    return bare(done.stdout.decode("utf-8", "replace")), lambda _: True


def read_pdf(pdf: bytes) -> str:
    """Return the text of ``pdf`` as pypdf reads it; of a font with two bytes a character it shows both."""
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).replace("\0", "")


def try_one(seed: int, *, plain: bool = False) -> list[str]:
    """Return what goes wrong with the edition of ``seed``; a ``plain`` try leaves out what takes long."""
    whole, printed, built = (not plain and seed % every == 0 for every in (WHOLE, PRINTED, BUILT))
    with TemporaryDirectory() as folder:
        try:
            root = make_edition(Random(seed), Path(folder) / "edition")
            return list(faults(root, whole=whole, printed=printed, built=built))
        except Exception as error:  # noqa: BLE001 – that nothing raises is what is tried
            return [f"{type(error).__name__}: {str(error)[:600]}"]


def main(count: int, first: int) -> None:
    """Try ``count`` editions from the seed ``first`` on, and say what was found."""
    began, failed = time.monotonic(), 0
    for seed in range(first, first + count):
        found = try_one(seed)
        failed += bool(found)
        if found:
            print(seed, *found[:3], sep="\n  ", flush=True)  # noqa: T201
        elif seed % 100 == 0:
            print(f"{seed - first + 1} editions, {time.monotonic() - began:.0f} s", flush=True)  # noqa: T201
    print(f"{count} editions, {failed} with faults, {time.monotonic() - began:.0f} s")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
