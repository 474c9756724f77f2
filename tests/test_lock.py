"""Addresses never die in silence: an article is published, then damaged, and the lock says what is touched."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from edition.cli import main
from edition.model.addresses import ANNOTATIONS
from edition.model.document import Block, Heading, Paragraph, Text
from edition.model.edition import Edition
from edition.model.lock import PATH, Identity, Lock, LockEntry, Status, in_order, render
from edition.model.problems import Code
from edition.model.source import Source
from edition.pipeline import build, resolve
from edition.pipeline import read as read_edition
from edition.publication.inventory import addresses_of, ink_of
from edition.publication.ledger import LockChange, publish
from edition.readers.extraction.article import read_extraction
from edition.readers.lock import read_passages_lock
from edition.text.running_text import cut, shown
from edition.writers import write_all
from edition.writers.markdown import write as write_pages
from tests.extraction import make_article
from tests.rendered import ROOT, TOY
from tests.rendered import render as render_page

any_article = st.randoms(use_true_random=False)
modest = settings(max_examples=25, deadline=None)
ADDRESS_CODES = {Code.ADDRESS_GONE, Code.ADDRESS_CHANGED, Code.ADDRESS_MOVED, Code.ADDRESS_REUSED}


def unresolved(random: Random) -> Edition:
    article = make_article(random)
    source = Source("docs/source/article.txt", article.text)
    document, _ = read_extraction(source, article.metadata)
    texts = [ink_of(block) for block in document.blocks if isinstance(block, Paragraph)]
    assume(len(set(texts)) == len(texts))  # paragraphs with the same words cannot be told apart
    return Edition(article.metadata, source, document.blocks, document.notes)


def published(edition: Edition) -> Edition:
    """Return the unresolved ``edition`` with a lock of all its addresses."""
    lock, _, problems = publish(resolve(edition), [])
    assert problems == []
    return replace(edition, lock=lock)


def touched(edition: Edition) -> dict[str, Code]:
    return {p.details["id"]: p.code for p in resolve(edition).problems if p.code in ADDRESS_CODES}


def remedies(edition: Edition) -> list[str]:
    return [p.details["remedy"] for p in resolve(edition).problems if "remedy" in p.details]


def bodies(edition: Edition) -> list[int]:
    """Return the ranks of the paragraphs among the blocks."""
    return [n for n, block in enumerate(edition.blocks) if isinstance(block, Paragraph)]


def with_blocks(edition: Edition, *blocks: Block) -> Edition:
    return replace(edition, blocks=tuple(blocks))


def altered(edition: Edition, n: int) -> Edition:
    paragraph = edition.blocks[n]
    assert isinstance(paragraph, Paragraph)
    changed = replace(paragraph, content=(*paragraph.content, Text(" ajouté", 0)))
    return with_blocks(edition, *edition.blocks[:n], changed, *edition.blocks[n + 1 :])


@modest
@given(any_article)
def test_what_is_published_and_unchanged_has_no_problem(random: Random) -> None:
    edition = published(unresolved(random))
    assert touched(edition) == {}
    again, written, _ = publish(resolve(edition), [])
    assert written == []
    assert again.entries == edition.lock.entries


@modest
@given(any_article)
def test_a_changed_passage_is_told_alone(random: Random) -> None:
    edition = published(unresolved(random))
    ranks = bodies(edition)
    n = random.choice(ranks)
    id_ = f"p{ranks.index(n) + 1}"
    damaged = altered(edition, n)
    assert touched(damaged) == {id_: Code.ADDRESS_CHANGED}
    assert remedies(damaged) == [f"edition lock --revise {id_}"]
    assert touched(recorded(damaged, LockChange(id_, Status.LIVE))) == {}


@modest
@given(any_article)
def test_an_inserted_passage_moves_no_other(random: Random) -> None:
    edition = published(unresolved(random))
    ranks = bodies(edition)
    n = random.choice(ranks)
    new = Paragraph((Text("Un paragraphe nouveau.", 0),), edition.metadata.language)
    inserted = with_blocks(edition, *edition.blocks[:n], new, *edition.blocks[n:])
    assert touched(inserted) == {}
    ids = [paragraph.id for paragraph in resolve(inserted).paragraphs]
    assert [id_ for id_ in ids if id_ in edition.lock.entries] == [f"p{k + 1}" for k in range(len(ranks))]
    assert len(set(ids)) == len(ranks) + 1


@modest
@given(any_article)
def test_a_deleted_passage_is_told_and_withdrawn_for_ever(random: Random) -> None:
    edition = published(unresolved(random))
    ranks = bodies(edition)
    n = random.choice(ranks)
    id_ = f"p{ranks.index(n) + 1}"
    without = with_blocks(edition, *edition.blocks[:n], *edition.blocks[n + 1 :])
    codes = touched(without)
    assert codes.pop(id_) == Code.ADDRESS_GONE
    assert all(other.startswith(("fn", "page-")) for other in codes), "only what stood in it"
    withdrawn = recorded(without, LockChange(id_, Status.WITHDRAWN, because="Retiré."))
    assert id_ not in touched(withdrawn)
    assert touched(replace(edition, lock=withdrawn.lock)).get(id_) in (Code.ADDRESS_REUSED, None)
    assert id_ not in {paragraph.id for paragraph in resolve(replace(edition, lock=withdrawn.lock)).paragraphs}


@modest
@given(any_article)
def test_a_split_passage_keeps_its_address_at_the_first_part(random: Random) -> None:
    edition = published(unresolved(random))
    ranks = bodies(edition)
    n = random.choice(ranks)
    id_ = f"p{ranks.index(n) + 1}"
    paragraph = edition.blocks[n]
    assert isinstance(paragraph, Paragraph)
    text = "".join(map(shown, paragraph.content))
    at = text.find(" ", len(text) // 2)
    if at < 0:
        return
    parts = cut(paragraph.content, at, at)
    halves = (replace(paragraph, content=parts.before), replace(paragraph, content=parts.after))
    split = with_blocks(edition, *edition.blocks[:n], *halves, *edition.blocks[n + 1 :])
    assert touched(split) == {id_: Code.ADDRESS_CHANGED}
    assert remedies(split) == [f"edition lock --split {id_} --into {id_},{id_}-2"]
    done = recorded(split, LockChange(id_, Status.SPLIT, (id_, f"{id_}-2")))
    assert touched(done) == {}
    assert {id_, f"{id_}-2"} <= {p.id for p in resolve(done).paragraphs}


@modest
@given(any_article)
def test_merged_passages_leave_an_anchor(random: Random) -> None:
    edition = published(unresolved(random))
    pairs = [n for n in bodies(edition) if n + 1 in bodies(edition)]
    if not pairs:
        return
    n = random.choice(pairs)
    first, second = edition.blocks[n : n + 2]
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    rank = bodies(edition).index(n) + 1
    one = replace(first, content=(*first.content, Text(" ", 0), *second.content))
    merged = with_blocks(edition, *edition.blocks[:n], one, *edition.blocks[n + 2 :])
    assert touched(merged) == {f"p{rank}": Code.ADDRESS_CHANGED, f"p{rank + 1}": Code.ADDRESS_GONE}
    assert set(remedies(merged)) == {f"edition lock --merge p{rank + 1} --into p{rank}"}
    done = recorded(merged, LockChange(f"p{rank + 1}", Status.MERGED, (f"p{rank}",)))
    assert touched(done) == {}
    page = render_page(write_all(resolve(done))["texte/integral.md"])
    assert page.xpath(f"//p[@id='p{rank}']//span[@id='p{rank + 1}']")


@modest
@given(any_article)
def test_a_moved_passage_leaves_its_old_page_a_way(random: Random) -> None:
    edition = published(unresolved(random))
    headings = [n for n, block in enumerate(edition.blocks) if isinstance(block, Heading)]
    last = [n for n in bodies(edition) if n + 1 in headings]
    if not last:
        return
    n = random.choice(last)
    id_ = f"p{bodies(edition).index(n) + 1}"
    old = addresses_of(resolve(edition))[id_].page
    order = [*edition.blocks]
    order[n], order[n + 1] = order[n + 1], order[n]
    moved = with_blocks(edition, *order)
    assert touched(moved).pop(id_) == Code.ADDRESS_MOVED
    ids = [address for address, code in touched(moved).items() if code is Code.ADDRESS_MOVED]
    done = recorded(moved, *(LockChange(address, Status.MOVED) for address in ids))
    assert touched(done) == {}
    files = write_all(resolve(done))
    left = files.get(f"{old.rstrip('/')}.md") or files[f"{old}index.html"]
    assert f"#{id_}".encode() in left or f'id="{id_}"'.encode() in left


def recorded(edition: Edition, *changes: LockChange) -> Edition:
    lock, _, problems = publish(resolve(edition), changes)
    assert problems == []
    return replace(edition, lock=lock)


# The file


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a toy edition with a lock of all its addresses."""
    folder = tmp_path_factory.mktemp("locked") / "edition"
    shutil.copytree(ROOT / "tests" / "cases" / "emendations" / "input", folder)
    (folder / PATH).unlink()
    assert CliRunner().invoke(main, ["--root", str(folder), "lock", "--yes"]).exit_code == 0
    return folder


@pytest.fixture
def edition_root(locked: Path, tmp_path: Path) -> Path:
    return shutil.copytree(locked, tmp_path / "edition")


def lines_changed(change: Callable[[str], str]) -> Callable[[Path], None]:
    def damage(root: Path) -> None:
        (root / PATH).write_text(change((root / PATH).read_text(encoding="utf-8")), encoding="utf-8")

    return damage


def entry_changed(id_: str, **fields: object) -> Callable[[Path], None]:
    def damage(root: Path) -> None:
        lock, _ = read_passages_lock(root)
        entry = replace(lock.entries.get(id_, LockEntry(id_, "texte/1/")), **fields)  # type: ignore[arg-type]
        (root / PATH).write_text(render(replace(lock, entries={**lock.entries, id_: entry})), encoding="utf-8")

    return damage


def every(*damages: Callable[[Path], None]) -> Callable[[Path], None]:
    def damage(root: Path) -> None:
        for one in damages:
            one(root)

    return damage


def written(path: str, text: str) -> Callable[[Path], None]:
    def damage(root: Path) -> None:
        (root / path).write_text(text, encoding="utf-8")

    return damage


DAMAGES: dict[str, tuple[Callable[[Path], None], set[Code]]] = {
    "an address twice": (
        lines_changed(lambda text: text + next(line + "\n" for line in text.split("\n") if '"p1"' in line)),
        {Code.YAML_DUPLICATE_KEY},
    ),
    "no identity": (entry_changed("p1", identity=None), {Code.LOCK_INCOMPLETE, Code.ADDRESS_CHANGED}),
    "a circle": (
        every(
            entry_changed("p1", status=Status.MERGED, into=("p2",)),
            entry_changed("p2", status=Status.MERGED, into=("p1",)),
        ),
        {Code.LOCK_CYCLE},
    ),
    "another article": (lines_changed(lambda text: text.replace("toy", "other")), {Code.LOCK_FOREIGN}),
    "an address of another article": (
        entry_changed("p99", identity=Identity("0" * 16, 5)),
        {Code.ADDRESS_GONE},
    ),
    "edited by hand": (
        lines_changed(lambda text: text.replace('"texte/1/"', '"texte/2/"', 1)),
        {Code.LOCK_EDITED},
    ),
    "leads nowhere": (entry_changed("p99", status=Status.MERGED, into=("p98",)), {Code.LOCK_LEADS_NOWHERE}),
    "merged into nothing": (entry_changed("p99", status=Status.MERGED), {Code.LOCK_INCOMPLETE}),
    "withdrawn without a reason": (entry_changed("p99", status=Status.WITHDRAWN), {Code.LOCK_INCOMPLETE}),
    "moved from nowhere": (entry_changed("p1", status=Status.MOVED), {Code.LOCK_INCOMPLETE}),
    "used again": (entry_changed("e2", status=Status.WITHDRAWN, because="…"), {Code.ADDRESS_REUSED}),
    "no such status": (lines_changed(lambda text: text.replace('"live"', '"dead"', 1)), {Code.VALUE_INVALID}),
    "a key unknown": (lines_changed(lambda text: text.replace("ink:", "inc:", 1)), {Code.KEY_UNKNOWN}),
    "not YAML": (lines_changed(lambda text: text.replace("addresses:", "addresses: [")), {Code.YAML_SYNTAX}),
    "an emendation gone": (
        written("docs/source/emendations.yml", "emendations: []\n"),
        {Code.ADDRESS_GONE},
    ),
    "a note altered": (
        lambda root: _in_source(root, "trois lieux", "quatre lieux"),
        {Code.SOURCE_CHANGED, Code.ADDRESS_CHANGED},
    ),
    "a heading altered": (
        lambda root: _in_source(root, "1. LES SOURCES", "4. LES SOURCES"),
        {Code.HEADING_MISSING, Code.ADDRESS_GONE},
    ),
}


def _in_source(root: Path, old: str, new: str) -> None:
    path = root / "docs/source/article.txt"
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


@pytest.mark.parametrize("name", DAMAGES)
def test_each_damage_of_the_files_is_told(edition_root: Path, name: str) -> None:
    damage, codes = DAMAGES[name]
    damage(edition_root)
    edition = build(edition_root)
    assert codes <= {problem.code for problem in edition.problems}
    done = CliRunner().invoke(main, ["--root", str(edition_root), "--lang", "en", "check"])
    assert done.exit_code == 1
    assert isinstance(done.exception, SystemExit)
    before = (edition_root / PATH).read_bytes()
    refused = CliRunner().invoke(main, ["--root", str(edition_root), "lock", "--yes"])
    assert refused.exit_code == 1
    assert (edition_root / PATH).read_bytes() == before


def test_the_file_is_its_entries_in_a_stable_order(edition_root: Path) -> None:
    text = (edition_root / PATH).read_text(encoding="utf-8")
    lock, problems = read_passages_lock(edition_root)
    assert problems == []
    assert render(lock) == text
    assert list(yaml.safe_load(text)["addresses"]) == in_order(lock.entries)


def test_publishing_explains_asks_and_writes_only_what_is_new(edition_root: Path) -> None:
    text = (edition_root / PATH).read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    gone = [n for n, line in enumerate(lines) if line.startswith('  "e2"')]
    (edition_root / PATH).write_text(
        "".join(line for n, line in enumerate(lines) if n not in gone), encoding="utf-8"
    )
    runner = CliRunner()
    declined = runner.invoke(main, ["--root", str(edition_root), "--lang", "en", "lock"], input="n\n")
    assert "e2: published on /texte/1/" in declined.output
    assert declined.exit_code == 1
    assert runner.invoke(main, ["--root", str(edition_root), "lock", "--yes"]).exit_code == 0
    assert (edition_root / PATH).read_text(encoding="utf-8") == text


def test_a_wrong_command_is_refused(edition_root: Path) -> None:
    runner = CliRunner()
    for arguments in (["--split", "p1"], ["--withdraw", "p1"]):
        assert runner.invoke(main, ["--root", str(edition_root), "lock", *arguments]).exit_code == 2
    done = runner.invoke(
        main, ["--root", str(edition_root), "--lang", "en", "lock", "--merge", "p99", "--into", "p1"]
    )
    assert done.exit_code == 1
    assert Code.ADDRESS_UNKNOWN in done.output


hostile = st.text(alphabet=st.characters(codec="utf-8"), max_size=60) | st.sampled_from(
    [
        "addresses: 3",
        "article: x\naddresses: {p1: 3}",
        'article: ""\naddresses: {"": {page: "", status: live, check: "0000"}}',
    ]
)


@settings(max_examples=60, deadline=None)
@given(text=hostile)
def test_whatever_the_lock_holds_nothing_is_raised(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    root = tmp_path_factory.mktemp("lock")
    (root / "docs/source").mkdir(parents=True)
    (root / PATH).write_text(text, encoding="utf-8")
    lock, _ = read_passages_lock(root)
    resolve(Edition(build(root).metadata, Source("a", ""), lock=lock))


def test_the_lock_of_a_whole_edition_is_a_lock(folder: Path, subject: Edition) -> None:
    lock, problems = read_passages_lock(folder)
    assert problems == []
    assert isinstance(lock, Lock)
    published, now = set(lock.entries), addresses_of(subject)
    assert published <= set(now)
    # What a contributor adds is published by a maintainer, later.
    assert {address.page for id_, address in now.items() if id_ not in published} <= {ANNOTATIONS}


def test_a_citation_keeps_its_number_whatever_comes_before_it(subject: Edition) -> None:
    """Citations and quotations are known by their words: a new one takes a number never used."""
    shifted = dict(subject.lock.entries)
    first = shifted.pop("fn6-c1")
    lock = replace(subject.lock, entries=shifted)
    ids = [
        citation.id
        for citation in resolve(replace(read_edition(TOY), lock=lock)).citations
        if citation.passage == "fn6"
    ]
    assert ids == ["fn6-c3", "fn6-c2"]
    changed = replace(first, identity=Identity("0" * 16, 3))
    told = resolve(replace(read_edition(TOY), lock=replace(lock, entries={**shifted, "fn6-c1": changed}))).problems
    assert [(p.code, p.details["id"]) for p in told] == [(Code.ADDRESS_CHANGED, "fn6-c1")]


def test_the_notice_of_what_has_moved_is_a_list_with_its_old_addresses() -> None:
    """Its anchors are attributes of the list, not words of the page."""
    page = write_pages(build(ROOT / "tests/cases/annotations/input"))["texte/1.md"]
    (notice,) = render_page(page).xpath("//aside[@class='moved']")
    assert notice.xpath(".//li/@id")
    assert "{:" not in notice.text_content()
