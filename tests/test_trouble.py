"""The corpus of trouble: what people reported of software of this kind, one row a case (``tests/trouble``)."""

from __future__ import annotations

import errno
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from edition.cli import main
from edition.model.addresses import WHOLE, file_of
from edition.model.document import Note, Paragraph, text_of
from edition.model.edition import Edition
from edition.pipeline import build
from edition.print.pdf import pdf_of
from edition.print.reading import bare
from edition.text.coverage import cover
from edition.text.folding import fold
from edition.writers import write_all
from tests.random_editions import read_pdf
from tests.rendered import render
from tests.test_conservation import assert_rendered_whole
from tests.toys import extraction, sha256, toy

FOLDER = Path(__file__).parent / "trouble"
KNOWN = set(
    "case seen text notes long source article bib terms rows names citations annotation files bytes folders links "
    "problems page has lacks search pdf run exit said without refuse stays git".split()
)
FORM = re.compile(r"^(note|call|rule|continuation|abstract)-|^heading-repeated$|^source-(control|binary|not-utf8)")
"""What is wrong with the form of the source: the passages are then not those that were meant."""
IDENTITY = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]


def rows() -> list[dict[str, Any]]:
    listed = [row for path in sorted(FOLDER.glob("*.yml")) for row in yaml.safe_load(path.read_text("utf-8"))]
    return [{"text": ["1. La forge", "Un mot."], **row} for row in listed]


ROWS = rows()
by_case = pytest.mark.parametrize("row", ROWS, ids=lambda row: re.sub(r"\W+", "-", row["case"]))


def made(root: Path, row: dict[str, Any]) -> Path:
    """Write the edition of ``row`` at ``root``."""
    files = dict(row.get("files", {}))
    for key, path in (
        ("bib", "bibliography/references.bib"),
        ("rows", "docs/source/emendations.yml"),
        ("names", "docs/source/names.yml"),
        ("citations", "docs/source/citations.yml"),
        ("annotation", "docs/annotations/2026-01-01-essai.md"),
    ):
        if key in row:
            files[path] = row[key]
    files |= {f"docs/glossary/{name}.md": text for name, text in row.get("terms", {}).items()}
    long = {n: f"Note {n} : {'mot de plus ' * (count // 3)}fin." for n, count in row.get("long", {}).items()}
    notes = row.get("notes") or long
    text = row.get("source") or extraction(row["text"], notes)
    article = dict(row.get("article", {}))
    toy(root, text, {path: said.replace("SHA256", sha256(text)) for path, said in files.items()}, **article)
    for path, content in row.get("bytes", {}).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(bytes.fromhex(content))
    for path in row.get("folders", ()):
        (root / path).mkdir(parents=True)
    for path, target in row.get("links", {}).items():
        (root / path).symlink_to(target)
    return root


def test_the_corpus_is_large_and_each_case_says_where_it_was_seen() -> None:
    assert len(ROWS) >= 120
    assert len({row["case"] for row in ROWS}) == len(ROWS)
    assert [row["case"] for row in ROWS if not re.fullmatch(r"[\w.-]+/[\w.-]+#\d+", row["seen"])] == []
    assert [(row["case"], set(row) - KNOWN) for row in ROWS if set(row) - KNOWN] == []


@by_case
def test_trouble_ends_well(tmp_path: Path, row: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    root = made(tmp_path / "edition", row)
    if "run" in row:
        with monkeypatch.context() as patch:
            assert_run(root, row, patch)
        return
    edition = build(root)
    assert sorted({str(problem.code) for problem in edition.problems}) == sorted(row.get("problems", []))
    assert all(problem.render(lang) for problem in edition.problems for lang in ("fr", "en"))
    assert cover(edition).complete
    files = write_all(edition)
    if not any(FORM.search(code) for code in row.get("problems", [])):
        assert_rendered_whole(edition)
    assert_read(row, files)
    if row.get("pdf"):
        assert_printed(edition, root)


def assert_run(root: Path, row: dict[str, Any], patch: pytest.MonkeyPatch) -> None:
    """Assert that the command of ``row`` ends as it should, on a machine that lacks or refuses what it says."""
    if row.get("git"):
        for arguments in (["init", "-q"], ["add", "-A"], [*IDENTITY, "commit", "-qm", "x"]):
            subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)
    if "without" in row:
        patch.setenv("PATH", str(root))
    if "refuse" in row:
        _refuse(patch, getattr(errno, row["refuse"]))
    before = (root / row["stays"]).read_bytes() if "stays" in row else b""
    done = CliRunner().invoke(main, ["--root", str(root), "--lang", "en", *row["run"]])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert done.exit_code == row.get("exit", 0), done.output
    assert row.get("said", "") in done.output
    assert before == ((root / row["stays"]).read_bytes() if "stays" in row else b"")


def _refuse(patch: pytest.MonkeyPatch, number: int) -> None:
    """Have the system refuse to write any file, with the error ``number``."""

    def refused(path: Path, *_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number), str(path))

    for name in ("write_bytes", "write_text"):
        patch.setattr(Path, name, refused)


def assert_read(row: dict[str, Any], files: dict[str, bytes]) -> None:
    html = render(files[file_of(WHOLE)])
    for address, words in row.get("page", {}).items():
        (element,) = html.xpath(f"//*[@id='{address}']")
        for added in element.xpath(".//*[@data-editorial] | .//sup"):
            added.drop_tree()
        assert str(element.text_content()).strip() == words
    for path, words in row.get("has", {}).items():
        assert words in files[path].decode()
    for path, words in row.get("lacks", {}).items():
        assert words not in files[path].decode().split("---\n", 2)[-1]  # what stands above is data, quoted
    for word in row.get("search", []):
        records = [value.decode() for path, value in files.items() if path.startswith("assets/data/search")]
        assert fold(word) in fold("".join(records))


def assert_printed(edition: Edition, root: Path) -> None:
    """Assert that the PDF says every passage, as another reader reads it."""
    pdf, problems = pdf_of(edition, root)
    assert problems == []
    read = read_pdf(pdf)
    nodes: list[Note | Paragraph] = [*edition.notes, *edition.paragraphs]
    passages = [bare(text_of(node)) for node in nodes]
    assert [text for text in passages if not _within(text, bare(read))] == []


def _within(text: str, read: str) -> bool:
    """Return whether ``read`` holds ``text``, perhaps divided by the foot and the head of a page."""
    ends = text[:40], text[-40:]
    return text in read or all(end in read for end in ends)
