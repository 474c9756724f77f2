"""Whatever the files hold: a Problem with file, line, code and remedy, all in one run; never a traceback."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition import pipeline
from edition.cli import main
from edition.model.document import text_of
from edition.model.edition import Edition
from edition.model.metadata import Metadata
from edition.model.problems import Code
from edition.model.source import Source
from edition.pipeline import build, read, resolve
from edition.readers.extraction.article import read_extraction
from edition.readers.source import read_source
from edition.text.coverage import cover
from edition.writers import write_all
from tests.rendered import ROOT, TOY
from tests.site import DATA, copy_data
from tests.site import edition as run_edition

SOURCE, METADATA = "docs/source/article.txt", "docs/source/article.yml"
REAL = (TOY / SOURCE).read_text(encoding="utf-8")
DECLARED = read(TOY).metadata
CASE = ROOT / "tests" / "cases" / "glossary" / "input"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of the toy's data."""
    return copy_data(tmp_path)


def rewritten(path: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def damage(root: Path) -> None:
        (root / path).write_bytes(change((root / path).read_bytes()))

    return damage


DAMAGES: dict[str, tuple[Callable[[Path], None], set[tuple[Code, str, int]]]] = {
    "no source": (lambda root: (root / SOURCE).unlink(), {(Code.SOURCE_MISSING, SOURCE, 0)}),
    "empty": (rewritten(SOURCE, lambda _: b""), {(Code.SOURCE_EMPTY, SOURCE, 0)}),
    "binary": (rewritten(SOURCE, lambda data: b"%PDF\0" + data), {(Code.SOURCE_BINARY, SOURCE, 0)}),
    "latin-1": (rewritten(SOURCE, lambda _: "a\nété".encode("latin-1")), {(Code.SOURCE_NOT_UTF8, SOURCE, 2)}),
    "bom": (rewritten(SOURCE, lambda data: b"\xef\xbb\xbf" + data), {(Code.SOURCE_BOM, SOURCE, 1)}),
    "crlf": (rewritten(SOURCE, lambda data: data.replace(b"\n", b"\r\n")), {(Code.SOURCE_CRLF, SOURCE, 1)}),
    "form feed": (
        rewritten(SOURCE, lambda data: data.replace(b"\nINTRO", b"\n\fINTRO")),
        {(Code.SOURCE_FORM_FEED, SOURCE, 17)},
    ),
    "a call lost": (
        rewritten(SOURCE, lambda d: d.replace("\n2\n à porter".encode(), "\n à porter".encode())),
        {(Code.NOTE_WITHOUT_CALL, SOURCE, 65)},
    ),
    "a note lost": (
        rewritten(SOURCE, lambda d: d.replace(b"\n2\n Les", b"\n Les")),
        {(Code.CALL_WITHOUT_NOTE, SOURCE, 36)},
    ),
    "a title wrong": (
        rewritten(METADATA, lambda d: d.replace(b'title: "Conclusion"', b'title: "Conclusions"')),
        {(Code.HEADING_MISSING, METADATA, 34), (Code.HEADING_UNDECLARED, SOURCE, 181)},
    ),
    "no metadata": (lambda root: (root / METADATA).unlink(), {(Code.FILE_MISSING, METADATA, 0)}),
    "metadata not utf-8": (rewritten(METADATA, lambda _: b"\xff"), {(Code.FILE_NOT_UTF8, METADATA, 1)}),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_each_damage_is_told_with_its_place(root: Path, name: str) -> None:
    damage, expected = DAMAGES[name]
    damage(root)
    done = CliRunner().invoke(main, ["--root", str(root), "--lang", "en", "check"])
    assert done.exit_code == 1
    assert done.exception is None or isinstance(done.exception, SystemExit)
    for code, path, line in expected:
        place = f"{path}:{line}" if line else path
        assert re.search(rf"^{re.escape(place)}: \w+\[{code}\]", done.output, re.MULTILINE), done.output
    assert f"[{Code.TEXT_LOST}]" not in done.output


FILES = sorted(
    path.relative_to(TOY).as_posix() for name in DATA for path in (TOY / name).rglob("*") if path.is_file()
)
UNREADABLE: dict[str, bytes | None] = {
    "latin-1": b"\xe9t\xe9: \xe0",
    "yaml": b"---\na: b: c\n---\n\nx\n",
    "cut": b"---\n",
    "another's": b"---\nx: 1\n---\n\nx\n",
    "no sign": b"book{x2001, title={X}}\n",
    "binary": b"\0",
    "folder": None,
}
OF_OTHER_KINDS = {".bib": {"folder", "no sign"}, ".txt": {"latin-1", "binary", "folder"}}
OF_DATA = {"latin-1", "yaml", "cut", "another's"}
"""A folder is no term, whatever its name is, and no error."""


@pytest.mark.parametrize(
    ("path", "fault"),
    [(path, fault) for path in FILES for fault in sorted(OF_OTHER_KINDS.get(Path(path).suffix, OF_DATA))],
)
def test_one_fault_costs_one_message(root: Path, path: str, fault: str) -> None:
    """What a file says that could not be read is missed in many places: only the file is told of."""
    content = UNREADABLE[fault]
    (root / path).unlink()
    (root / path).mkdir() if content is None else (root / path).write_bytes(content)
    told = [problem for problem in build(root).problems if problem.fatal]
    assert {problem.location.path for problem in told} <= {path}
    assert len({problem.location.line for problem in told}) <= 1


def test_several_damages_are_told_in_one_run(root: Path) -> None:
    for name in ("bom", "a call lost", "a title wrong"):
        DAMAGES[name][0](root)
    codes = {problem.code for problem in build(root).problems}
    assert {Code.SOURCE_BOM, Code.SOURCE_CHANGED, Code.NOTE_WITHOUT_CALL, Code.HEADING_MISSING} <= codes


def test_a_real_failure_has_no_traceback_and_speaks_french(root: Path) -> None:
    DAMAGES["binary"][0](root)
    done = run_edition(root, "check")
    assert done.returncode == 1
    assert "La source n’est pas du texte" in done.stderr
    assert "Traceback" not in done.stderr


def test_text_lost_by_a_pass_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Coverage is held against the source after every pass, each broken on purpose."""
    for broken in range(len(pipeline.PASSES)):

        def lossy(edition: Edition, whole: Callable[[Edition], Edition] = pipeline.PASSES[broken]) -> Edition:
            resolved = whole(edition)
            return Edition(resolved.metadata, resolved.source, resolved.blocks[1:], resolved.notes[1:])

        passes = (*pipeline.PASSES[:broken], lossy, *pipeline.PASSES[broken + 1 :])
        with monkeypatch.context() as patch:
            patch.setattr(pipeline, "PASSES", passes)
            assert Code.TEXT_LOST in {problem.code for problem in build(CASE).problems}


def resolved(text: str, metadata: Metadata) -> Edition:
    source = Source(SOURCE, text)
    document, problems = read_extraction(source, metadata)
    return resolve(Edition(metadata, source, document.blocks, document.notes, problems=tuple(problems)))


def mangled(random: Random) -> str:
    """Return a stretch of the source with lines and characters deleted, doubled, moved and inserted."""
    lines = REAL.split("\n")
    start = random.randrange(len(lines))
    lines = lines[start : start + random.randint(1, 300)]
    for _ in range(random.randint(1, 12)):
        at = random.randrange(len(lines))
        odd = [
            "",
            " ",
            " " * 59,
            " " * 181,
            "7",
            "12",
            " 5",
            "\t",
            "\x85",
            "\u2028",
            "\u202e",
            lines[at] * 2,
            "1. A",
        ]
        lines[at : at + random.randint(0, 2)] = random.choices([*odd, *lines[:3]], k=random.randint(0, 3)) or [" "]
    return "\n".join(lines)


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_mangled_source_never_raises_and_loses_nothing(random: Random) -> None:
    metadata = DECLARED if random.random() < 0.5 else Metadata()
    edition = resolved(mangled(random), metadata)
    assert cover(edition).complete
    assert write_all(edition)


def test_of_notes_that_nothing_calls_none_takes_the_text_of_another() -> None:
    edition = resolved(f"Un mot. \n\n{' ' * 59}\n7\n7\n7\n6", Metadata())
    assert [(note.number, text_of(note)) for note in edition.notes] == [(7, "7"), (7, "6")]
    assert cover(edition).complete


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("a1.\n  \u00a0é*_<>&{}[]«»:;!'-7")))
def test_any_text_never_raises_and_loses_nothing(text: str) -> None:
    edition = resolved(text, Metadata())
    assert cover(edition).complete
    assert write_all(edition)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_any_bytes_never_raise(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "article.txt").write_bytes(data)
    source, problems = read_source(tmp_path, "article.txt")
    assert source.ink or problems
    assert all(problem.location.line <= data.count(b"\n") + data.count(b"\r") + 1 for problem in problems)
