"""Annotations: read, checked to the character, anchored, kept; every fault has its place and its remedy."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import reduce
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urljoin

import lxml.etree
import lxml.html
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld

from edition import pipeline
from edition.cli import main
from edition.model.addresses import ANNOTATIONS
from edition.model.annotations import State
from edition.model.document import (
    Annotated,
    CitationPart,
    Emendation,
    Inline,
    NoteCall,
    PageStart,
    Quotation,
    Text,
    spans_of,
    text_of,
    walk,
)
from edition.model.edition import Edition
from edition.model.lock import PATH as LOCK
from edition.model.lock import Lock, LockEntry, render
from edition.model.orcid import is_orcid
from edition.model.problems import Code
from edition.passes.annotations import anchor_annotations
from edition.pipeline import build, read, resolve
from edition.readers.annotations import read_annotations
from edition.readers.lock import read_passages_lock
from edition.text.annotation_body import read_body
from edition.text.marking import Mark, mark, with_ends
from edition.text.quotes import TextQuote, find, leaf_nodes, reading_of, readings
from edition.text.readings import readings_of
from edition.text.running_text import cut
from edition.writers import writers
from tests.rendered import TOY

HERE = Path(__file__).parent
CASE = HERE / "cases" / "annotations" / "input"
NAME = "2026-11-30-essai.md"
SOUND = """\
---
target: p1
exact: "l’enquête de Jules Noir"
motivation: commenting
creator:
  name: Ada
created: 2026-11-30
license: CC BY 4.0
---

Un texte.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of this edition's data without its annotations, published ones included."""
    for name in ("docs/source", "docs/glossary", "bibliography"):
        shutil.copytree(TOY / name, tmp_path / name)
    (tmp_path / "docs" / "annotations").mkdir()
    lock, _ = read_passages_lock(tmp_path)
    others = {id_: entry for id_, entry in lock.entries.items() if entry.page != ANNOTATIONS}
    (tmp_path / LOCK).write_text(render(Lock(lock.article, others)), encoding="utf-8")
    return tmp_path


def problems_of(root: Path, text: str, name: str = NAME) -> list[tuple[Code, str, int]]:
    (root / "docs/annotations" / name).write_text(text, encoding="utf-8")
    found = [p for p in build(root).problems if p.location.path.startswith("docs/annotations/")]
    assert all(p.render(lang) for p in found for lang in ("fr", "en"))
    return [(p.code, p.location.path.rpartition("/")[2], p.location.line) for p in found]


def test_a_sound_file_is_placed(root: Path) -> None:
    assert problems_of(root, SOUND) == []
    (annotation,) = build(root).annotations
    assert annotation.placed
    assert annotation.page_exact == "l’enquête de Jules Noir"
    assert annotation.page_suffix.startswith(" les décrit")


FAULTS = {
    "target": ("target: p1", "target: p99", Code.ANNOTATION_TARGET_UNKNOWN, 2),
    "words": ("enquête", "enquêteur", Code.ANNOTATION_NOT_FOUND, 3),
    "ambiguous": ("l’enquête de Jules Noir", "Noir", Code.ANNOTATION_AMBIGUOUS, 3),
    "no words there": ("target: p1", "target: page-2", Code.ANNOTATION_WITHOUT_WORDS, 3),
    "prefix alone": ("exact:", "prefix:", Code.ANNOTATION_WITHOUT_WORDS, 3),
    "motivation": ("commenting", "trolling", Code.VALUE_INVALID, 4),
    "reply to a passage": ("commenting", "replying", Code.ANNOTATION_REPLY, 4),
    "no author": ("creator:\n  name: Ada\n", "", Code.KEY_MISSING, 2),
    "author as a list": ("creator:\n  name: Ada", "creator: [Ada]", Code.VALUE_INVALID, 5),
    "markup in the name": ("name: Ada", 'name: "<b>Ada</b>"', Code.VALUE_INVALID, 6),
    "orcid": ("name: Ada", "name: Ada\n  orcid: 0000-0002-1825-0098", Code.ANNOTATION_ORCID, 7),
    "day": ("2026-11-30", "2026-02-30", Code.ANNOTATION_DATE, 7),
    "another day": ("2026-11-30", "2026-11-29", Code.ANNOTATION_DATE, 7),
    "licence": ("CC BY 4.0", "tous droits réservés", Code.VALUE_INVALID, 8),
    "unknown key": ("motivation:", "motivаtion:", Code.KEY_UNKNOWN, 4),
    "duplicate key": ("created:", "target: p5\ncreated:", Code.YAML_DUPLICATE_KEY, 7),
    "anchor": ("target: p1", "target: &a p1", Code.YAML_ALIAS, 2),
    "tag": ("target: p1", "target: !!python/name:os.system p1", Code.YAML_ALIAS, 2),
    "syntax": ("target: p1", "target: [p1", Code.YAML_SYNTAX, 3),
    "not utf-8 enough": ("Un texte", "Un\u202etexte", Code.ANNOTATION_CHARACTER, 11),
    "zero width": ("target: p1", "target: p\u200b1", Code.ANNOTATION_CHARACTER, 2),
    "no text": ("Un texte.", "", Code.ANNOTATION_EMPTY, 9),
    "no front matter": ("---\ntarget", "target", Code.ANNOTATION_NO_MATTER, 1),
    "html": ("Un texte.", "Un texte.\n\n<b>gras</b>", Code.ANNOTATION_MARKUP, 13),
    "image": ("Un texte.", "![x](https://a.b/c.png)", Code.ANNOTATION_MARKUP, 11),
    "heading": ("Un texte.", "Un\n\n# Titre", Code.ANNOTATION_MARKUP, 13),
    "script link": ("Un texte.", "Un\n[x](javascript:alert(1))", Code.ANNOTATION_LINK, 12),
    "protocol-relative link": ("Un texte.", "[x](//a.b/)", Code.ANNOTATION_LINK, 11),
    "place that is not": ("Un texte.", "[x](#p99)", Code.ANNOTATION_LINK, 11),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_has_its_file_line_and_code(root: Path, name: str) -> None:
    old, new, code, line = FAULTS[name]
    assert old in SOUND
    assert (code, NAME, line) in problems_of(root, SOUND.replace(old, new))


@pytest.mark.parametrize(
    "name",
    [
        "essai.md",
        "2026-11-30-Essai.md",
        "2026-11-30-essai.txt",
        "2026-11-30-.md",
        f"2026-11-30-{'a' * 90}.md",
        "p4.md",
    ],
)
def test_a_name_is_a_date_and_words(root: Path, name: str) -> None:
    assert problems_of(root, SOUND, name) == [(Code.ANNOTATION_NAME, name, 0)]


def test_what_is_no_file_or_too_large(root: Path) -> None:
    (root / "docs/annotations/2026-11-30-lien.md").symlink_to("/etc/passwd")
    (root / "docs/annotations/2026-11-30-dossier.md").mkdir()
    codes: list[Code] = sorted(code for code, _, _ in problems_of(root, SOUND + "x" * 20_000))
    expected = [*[Code.ANNOTATION_NOT_A_FILE] * 2, Code.ANNOTATION_TOO_LARGE]
    assert codes == sorted(expected)


def test_the_hint_names_the_passage_that_has_the_words(root: Path) -> None:
    (root / "docs/annotations" / NAME).write_text(SOUND.replace("target: p1", "target: p5"), encoding="utf-8")
    (problem,) = [p for p in build(root).problems if p.code == Code.ANNOTATION_NOT_FOUND]
    assert problem.details["place"] == "p1"


def test_replies_may_not_go_in_circles(root: Path) -> None:
    reply = SOUND.replace('exact: "l’enquête de Jules Noir"\n', "").replace("commenting", "replying")
    (root / "docs/annotations/2026-11-30-autre.md").write_text(reply.replace("p1", "2026-11-30-essai"))
    codes = [code for code, _, _ in problems_of(root, reply.replace("p1", "2026-11-30-autre"))]
    assert codes == [Code.ANNOTATION_CYCLE] * 2
    assert write_all_of(build(root))


def test_a_reply_to_what_is_left_out_is_written_without_failing(root: Path) -> None:
    reply = SOUND.replace('exact: "l’enquête de Jules Noir"\n', "").replace("commenting", "replying")
    (root / "docs/annotations/2026-11-30-autre.md").write_text(reply.replace("p1", Path(NAME).stem))
    assert problems_of(root, SOUND.replace("Jules", "Julien")) == [(Code.ANNOTATION_NOT_FOUND, NAME, 3)]
    assert write_all_of(build(root))


def write_all_of(edition: Edition) -> bool:
    return all(writer(edition) is not None for writer in writers().values())


def test_references_are_held_against_the_bibliography() -> None:
    unresolved = read(TOY)
    annotation = replace(unresolved.annotation_files[0], references=("noir1932",))
    found = resolve(replace(unresolved, annotation_files=(annotation,))).problems
    (problem,) = [p for p in found if p.code == Code.ANNOTATION_REFERENCE_UNKNOWN]
    assert problem.details["suggestion"] == "noir1931"


def test_a_day_to_come_is_told_by_the_check_only(root: Path) -> None:
    day = (datetime.now(UTC) + timedelta(days=3)).date().isoformat()
    assert problems_of(root, SOUND.replace("2026-11-30", day), f"{day}-essai.md") == []
    done = CliRunner().invoke(main, ["--root", str(root), "check"])
    assert f"{day}-essai.md:7: error[annotation-date]" in done.output


def published(root: Path, *ids: str) -> None:
    lock, _ = read_passages_lock(root)
    entries = {**lock.entries, **{id_: LockEntry(id_, "annotations/") for id_ in ids}}
    (root / LOCK).write_text(render(Lock(lock.article, entries)), encoding="utf-8")


def test_a_published_annotation_that_loses_its_words_is_kept(root: Path) -> None:
    published(root, "2026-11-30-essai")
    assert problems_of(root, SOUND.replace("Jules", "Julien")) == [(Code.ANNOTATION_ORPHAN, NAME, 3)]
    edition = build(root)
    (orphan,) = edition.annotations
    assert orphan.state is State.ORPHAN
    assert not any(problem.fatal for problem in edition.problems)
    page = writers()["markdown"](edition)["annotations.md"].decode()
    assert "**l’enquête de Julien Noir**" in page
    assert '<mark class="annotated"' not in "".join(
        text.decode() for text in writers()["markdown"](edition).values()
    )


def test_a_published_annotation_whose_file_is_gone_is_told(root: Path) -> None:
    published(root, "2026-11-30-essai")
    assert Code.ADDRESS_GONE in {problem.code for problem in build(root).problems}
    (root / "docs/annotations" / NAME).write_text(SOUND.replace("p1", "[p1"), encoding="utf-8")
    assert Code.ADDRESS_GONE not in {problem.code for problem in build(root).problems}


def test_an_emendation_upstream_moves_the_anchor_with_its_words(root: Path) -> None:
    """The words quoted from the edited text are found; so are the source's, once they are corrected."""
    emendations = root / "docs/source/emendations.yml"
    text = SOUND.replace("l’enquête de Jules Noir", "l’enquète de Jules Noir les")
    assert problems_of(root, text) == []
    kept = [block for block in emendations.read_text(encoding="utf-8").split("\n\n") if "enquète" not in block]
    emendations.write_text("\n\n".join(kept), encoding="utf-8")
    assert [p for p in build(root).problems if p.code.startswith("annotation")] == []


def test_words_may_end_inside_a_correction(root: Path) -> None:
    """The correction is marked whole, and the annotation publishes it whole."""
    assert problems_of(root, SOUND.replace("enquête de Jules Noir", "enqu")) == []
    placed = next(annotation for annotation in build(root).annotations if annotation.id == Path(NAME).stem)
    assert placed.page_exact == "l’enquête"


# ---- Anchors


@pytest.mark.parametrize(
    "vector", json.loads((HERE / "anchors.json").read_text(encoding="utf-8")), ids=lambda v: v["why"]
)
def test_the_vectors_shared_with_the_page(vector: dict[str, Any]) -> None:
    reading = reading_of(vector["text"])
    quote = TextQuote(vector["exact"], vector.get("prefix", ""), vector.get("suffix", ""))
    assert [vector["text"][start:end] for start, end in reading.places(quote)] == vector["found"]


def content_of(random: Random) -> tuple[Inline, ...]:
    """Return random running text: words, calls, page starts, emendations, and containers around them."""
    at = 0

    def leaf() -> Inline:
        nonlocal at
        start = at
        kind = random.random()
        if kind < 0.2:
            at += 1
            return NoteCall(7, start)
        if kind < 0.3:
            return PageStart(3)
        value = "".join(random.choices("ab ’é", k=random.randint(1, 6)))
        text = Text(value, start)
        at = text.span[1]
        return Emendation((text,), random.choice(["", "corr", "x y"]), "typo", "e1") if kind < 0.5 else text

    def nodes(depth: int) -> tuple[Inline, ...]:
        made: list[Inline] = []
        for _ in range(random.randint(1, 5)):
            if depth and random.random() < 0.4:
                inner = nodes(depth - 1)
                made.append(Quotation(inner) if random.random() < 0.5 else CitationPart(inner, "c1", "k"))
            else:
                made.append(leaf())
        return tuple(made)

    return nodes(2)


def offsets(content: tuple[Inline, ...]) -> list[int]:
    return [offset for start, end in spans_of(*content) for offset in range(start, end)]


@settings(max_examples=300, deadline=None)
@given(st.randoms(use_true_random=False))
def test_marks_lose_nothing_and_hold_the_words(random: Random) -> None:
    content = content_of(random)
    text, spans = text_of(*content), offsets(content)
    wanted: dict[str, tuple[int, int]] = {}
    for id_ in ("a", "b", "c")[: random.randint(1, 3)]:
        start = random.randint(0, len(text))
        end = random.randint(start, len(text))
        wanted[id_] = (start, end)
    marked = mark(content, [Mark(*place, id_) for id_, place in wanted.items()])
    one_by_one = reduce(lambda all_, id_: mark(all_, [Mark(*wanted[id_], id_)]), wanted, content)
    assert marked == one_by_one
    content = with_ends(marked)
    assert text_of(*content) == text
    assert offsets(content) == spans
    marks = [node for node in walk(*content) if isinstance(node, Annotated)]
    for id_, (start, end) in wanted.items():
        words = "".join(text_of(node) for node in marks if id_ in node.annotations)
        assert text[start:end] in words
        assert sum(id_ in node.ends for node in marks) == (id_ in {i for node in marks for i in node.annotations})
    assert all(node.annotations for node in marks)
    assert not any(isinstance(inner, Annotated) for node in marks for inner in walk(*node.content))


@settings(max_examples=300, deadline=None)
@given(st.randoms(use_true_random=False))
def test_words_that_touch_a_correction_hold_it_whole(random: Random) -> None:
    content = content_of(random)
    leaves = list(leaf_nodes(content))
    edges = [0, *accumulate(len(text_of(node)) for node in leaves)]
    whole = [edges[n : n + 2] for n, node in enumerate(leaves) if isinstance(node, Emendation)]
    texts = readings_of(content)
    for text in (texts.edited, texts.source):
        start = random.randint(0, len(text))
        exact = text[start : random.randint(start, len(text))]
        found = find(TextQuote(exact), readings(content))
        assert found or not exact.strip()
        for low, high in found:
            assert 0 <= low <= high <= edges[-1]
            assert not any(first < edge < last for first, last in whole for edge in (low, high))
            assert text_of(*cut(tuple(leaves), low, high).inside) == texts.edited[low:high]
            assert text_of(*mark(content, [Mark(low, high, "a")])) == texts.edited


@pytest.mark.parametrize(
    ("exact", "words"),
    [
        ("1931, l’enq", "1931, l’enquête"),
        ("quête de Jules", "enquête de Jules"),
        ("1931, l’enquè", "1931, l’enquête"),
    ],
)
def test_words_that_begin_or_end_in_a_correction_take_it_whole(root: Path, exact: str, words: str) -> None:
    assert problems_of(root, SOUND.replace("l’enquête de Jules Noir", exact)) == []
    assert [annotation.page_exact for annotation in build(root).annotations] == [words]


@pytest.mark.parametrize("case", ["annotations", "foreign"])
def test_anchoring_twice_changes_nothing(case: str) -> None:
    edition = build(HERE / "cases" / case / "input")
    again = anchor_annotations(edition)
    assert edition.annotations
    assert (again.sections, again.notes, again.annotations) == (
        edition.sections,
        edition.notes,
        edition.annotations,
    )


# ---- The body


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab <>&\"'`*_[]()!#:/\n\\=-;jscript"), max_size=80))
def test_whatever_a_body_holds_only_the_allowed_comes_out(text: str) -> None:
    html = read_body(text).html
    tree = lxml.html.fragment_fromstring(html, create_parent="main")
    for element in tree.iterdescendants():
        assert element.tag in {"p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "code", "pre", "a"}
        assert set(element.attrib) <= {"href", "rel"}
        if element.tag == "a":
            assert element.get("rel") == "nofollow ugc noopener"
            assert element.get("href", "#a").startswith(("http://", "https://", "#"))


@pytest.mark.parametrize(
    ("orcid", "right"),
    [
        ("0000-0002-1825-0097", True),
        ("0000-0002-1694-233X", True),
        ("0000-0002-1825-0096", False),
        ("٠000-0002", False),
    ],
)
def test_orcids(orcid: str, *, right: bool) -> None:
    assert is_orcid(orcid) is right


# ---- Commands


def git(root: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(root), *identity, *arguments], check=True, capture_output=True)


def test_the_check_of_a_change_tells_what_the_change_brings_and_reads_twice(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "docs/annotations/2026-11-29-faux.md").write_text(SOUND.replace("p1", "p98"), encoding="utf-8")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "avant")
    (root / "docs/annotations" / NAME).write_text(SOUND.replace("p1", "p99"), encoding="utf-8")
    resolve = pipeline.resolve
    resolved: list[Edition] = []

    def counted(edition: Edition) -> Edition:
        resolved.append(edition)
        return resolve(edition)

    monkeypatch.setattr(pipeline, "resolve", counted)
    done = CliRunner().invoke(main, ["--root", str(root), "check", "--changed", "HEAD"])
    assert len(resolved) == 2, "once as it is, once as it was"
    assert done.exit_code == 1
    assert f"{NAME}:2: error[annotation-target-unknown]" in done.output
    assert "faux" not in done.output


@pytest.mark.parametrize("commit", ["nulle-part", "--output=/tmp/x"])
def test_an_unknown_commit_is_told(root: Path, commit: str) -> None:
    done = CliRunner().invoke(main, ["--root", str(root), "check", f"--changed={commit}"])
    assert done.exit_code == 1
    assert "git ne connaît pas de version" in done.output


def test_annotate_writes_only_what_is_sound(root: Path) -> None:
    command = ["--root", str(root), "annotate", "p1", "--name", "Ada", "--text", "Un texte."]
    refused = CliRunner().invoke(main, [*command, "--exact", "deux roues carrées"])
    assert refused.exit_code == 1
    assert "annotation-not-found" in refused.output
    assert list((root / "docs/annotations").iterdir()) == []
    written = CliRunner().invoke(main, [*command, "--exact", "deux roues"])
    assert written.exit_code == 0, written.output
    annotations, problems = read_annotations(root)
    assert problems == []
    assert [a.exact for a in annotations] == ["deux roues"]
    again = CliRunner().invoke(main, [*command, "--exact", "deux roues"])
    assert again.exit_code == 2


# ---- What is published


def expanded(data: bytes, base: str) -> Any:
    context = json.loads((HERE / "vendor/w3c/anno.jsonld").read_text(encoding="utf-8"))

    def loader(url: str, _options: object) -> dict[str, object]:
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {"contextUrl": None, "documentUrl": url, "document": context}

    options = {"base": base, "documentLoader": loader}
    return jsonld.expand(json.loads(data), options)


OA, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"


def test_the_annotations_are_json_ld_whose_addresses_are_those_of_the_site(subject: Edition) -> None:
    base = "https://site.example/edition/"
    files = writers()["web_annotations"](subject)
    for path, data in files.items():
        (node,) = expanded(data, urljoin(base, path))
        assert node["@id"] == urljoin(base, path)
        page = node if path.startswith("annotations/sur/") else node[f"{AS}first"][0]
        (items,) = page[f"{AS}items"]
        for item in items["@list"]:
            assert item["@type"] == [f"{OA}Annotation"]
            assert item["@id"].startswith(f"{base}annotations/#2026-")
            (target,) = item[f"{OA}hasTarget"]
            assert target[f"{OA}hasSource"][0]["@id"].startswith(base)
            assert item[f"{OA}motivatedBy"][0]["@id"].startswith(OA)
    total = sum(len(json.loads(data)["items"]) for path, data in files.items() if "/sur/" in path)
    assert total == json.loads(files["annotations/annotations.jsonld"])["total"] == len(subject.annotations)


def test_the_feed_is_atom() -> None:
    feed: Any = lxml.etree.fromstring(writers()["annotation_feed"](build(CASE))["annotations/feed.xml"])
    names = {"a": "http://www.w3.org/2005/Atom"}
    for needed in ("a:id", "a:title", "a:updated"):
        assert len(feed.xpath(needed, namespaces=names)) == 1
    entries: Any = feed.xpath("a:entry", namespaces=names)
    assert len(entries) == len(build(CASE).annotations)
    for entry in entries:
        assert [len(entry.xpath(f"a:{n}", namespaces=names)) for n in ("id", "title", "updated", "author")] == [
            1
        ] * 4
    assert len({entry.findtext("a:id", namespaces=names) for entry in entries}) == len(entries)


def test_annotate_opens_the_editor_and_asks_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written is not lost when the check refuses it: it comes back to be mended."""
    seen: list[str] = []

    def edit(draft: str, extension: str) -> str:
        assert extension == ".md"
        seen.append(draft)
        return draft.replace("deux roues carrées", "deux roues") if len(seen) > 1 else f"{draft}Un texte.\n"

    monkeypatch.setattr("click.edit", edit)
    command = ["--root", str(root), "annotate", "p1", "--name", "Ada", "--exact", "deux roues carrées"]
    done = CliRunner().invoke(main, command, input="y\n")
    assert done.exit_code == 0, done.output
    assert "Un texte." in seen[1]
    assert [a.exact for a in read_annotations(root)[0]] == ["deux roues"]


def test_the_schema_is_published_with_the_annotations() -> None:
    published = writers()["annotation_schema"](build(CASE))["annotations/schema.json"]
    assert json.loads(published)["required"] == ["target", "motivation", "creator", "created", "license"]


def test_publishing_gives_every_annotation_its_line(root: Path) -> None:
    assert problems_of(root, SOUND) == []
    done = CliRunner().invoke(main, ["--root", str(root), "--lang", "en", "lock", "--yes"])
    assert done.exit_code == 0, done.output
    assert "2026-11-30-essai: published on /annotations/" in done.output
    lock, problems = read_passages_lock(root)
    assert problems == []
    assert "2026-11-30-essai" in lock.entries


def test_a_withdrawn_annotation_is_read_and_nothing_more(root: Path) -> None:
    """Its text stays on its page with the reason; the words it was about are marked no more."""
    (root / "docs/annotations" / NAME).write_text(
        SOUND.replace("license:", 'withdrawn: "À la demande de son auteur."\nlicense:'), encoding="utf-8"
    )
    edition = build(root)
    assert [p.code for p in edition.problems if p.location.path.endswith(NAME)] == []
    page = writers()["markdown"](edition)["annotations.md"].decode()
    assert "## Retirées" in page
    assert "Annotation retirée. À la demande de son auteur." in page
    assert "Un texte." in page
    assert b"mark class" not in writers()["markdown"](edition)["texte/introduction.md"]
    assert all(b"2026-11-30-essai" not in data for data in writers()["web_annotations"](edition).values())
