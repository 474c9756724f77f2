"""Whatever is selected in a page, by whatever gesture, is cited, annotated and copied as what it is.

For each of many random selections: the quotation is the words of the passages and nothing else, the locator names
them, the permanent address leads to them, the fragment lands on them, the file of the form passes the check and
anchors to the same words, what is copied is the text. What a selection holds is said by ``gestures.js``, which
shares no code with the page's scripts, and is held against the edition's own text first.

    python -m tests.gestures --seed 1 --count 2000     # builds the site, prints figures, and every case that fails

A failing case prints itself as a line for ``KNOWN`` in ``test_gestures.py``.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml
from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page, sync_playwright

from edition.model.addresses import Address, Kind, fragment_of, permanent_of
from edition.model.annotations import FOLDER, path_of
from edition.model.document import Annotated, text_of, walk
from edition.model.edition import Edition
from edition.pipeline import build
from edition.publication.versions import version_of
from edition.records.citing import citing_styles, locator_of
from edition.text.passages import passages_of
from tests.browser import ARGUMENTS, executable
from tests.rendered import ROOT
from tests.site import mkdocs, served

SCRIPT = (Path(__file__).parent / "gestures.js").read_text(encoding="utf-8")
WIDTHS = {"wide": (1400, 900), "narrow": (390, 780)}
READINGS = ("edition", "source")
_UNSEEN = re.compile("[\\s\u00ad\u200b\u200c\u200d\u2060\ufeff]+")
_MAGENTA = (255, 0, 255)


@dataclass(frozen=True)
class View:
    """A page as it is read: its address below the site's root, the width of the screen, the reading."""

    path: str
    width: str = "wide"
    reading: str = "edition"


@dataclass(frozen=True)
class Case:
    """A selection: each end is the id of an element and a number of characters of it."""

    view: View
    start: tuple[str, int]
    end: tuple[str, int]


@dataclass(frozen=True)
class Landing:
    """An address and the words it must lead to: their passage, how many characters are seen before their ends.

    ``told`` is false where the edition's reading has no word of them: the nearest stands for them.
    """

    case: Case
    address: str
    id: str
    start: int
    end: int
    told: bool


@dataclass
class Tally:
    """What was tried, and every case that failed with what was wrong."""

    tried: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[Case, str]] = field(default_factory=list)
    files: list[tuple[Case, str, str, str]] = field(default_factory=list)
    landings: list[Landing] = field(default_factory=list)

    def fail(self, case: Case, *why: object) -> None:
        """Record that ``case`` failed."""
        self.failures.append((case, " | ".join(map(str, why))))


def ink(text: str) -> str:
    """Return the characters of ``text`` that are seen."""
    return _UNSEEN.sub("", text)


def units(text: str) -> int:
    """Return the length of ``text`` as scripts count it."""
    return len(text.encode("utf-16-le")) // 2


def plain(text: str) -> str:
    """Return ``text`` with white space of one shape."""
    return " ".join(text.split())


def paths_of(edition: Edition) -> tuple[str, ...]:
    """Return every page that has passages: the home page, the sections, the whole text."""
    return tuple(dict.fromkeys((*(passage.page for passage in passages_of(edition)), "texte/integral/")))


class Gestures:
    """The property, on the built site of the edition at ``root``."""

    def __init__(self, browser: Browser, base: str, site: Path, root: Path) -> None:
        self.browser, self.base, self.site, self.root = browser, base, site, root
        self.edition = edition = build(root)
        self.passages = {passage.anchor: passage for passage in passages_of(edition)}
        self.style = citing_styles(edition)[0]
        self.version = version_of(edition)

    # ---- Pages

    def open(self, view: View) -> Page:
        """Return ``view`` opened, with the script of the property in it."""
        width, height = WIDTHS[view.width]
        context = self.browser.new_context(base_url=self.base, viewport={"width": width, "height": height})
        page = context.new_page()
        page.goto(view.path)
        page.evaluate("document.fonts.ready")
        page.evaluate(SCRIPT)
        if view.reading == "source":
            page.evaluate("document.querySelector(\"[data-setting='reading'][value='source']\").click()")
        return page

    # ---- Trying

    def run(self, view: View, choices: list[tuple[str, int]], tally: Tally) -> None:
        """Try ``choices`` (a kind of selection and a seed each) in ``view``."""
        page = self.open(view)
        try:
            self.hold_texts(page, view)
            by_hand = choices[: len(choices) // 8]
            for _, seed in by_hand:
                self.judge(view, by_mouse(page, view, seed), tally)
            for taken in page.evaluate("(all) => window.gestures.many(all)", choices[len(by_hand) :]):
                self.judge(view, taken, tally)
        finally:
            page.context.close()

    def replay(self, case: Case, tally: Tally) -> None:
        """Try one known ``case``."""
        page = self.open(case.view)
        taken = page.evaluate("([a, b]) => window.gestures.replay(a, b)", [list(case.start), list(case.end)])
        self.judge(case.view, taken, tally)
        page.context.close()

    def hold_texts(self, page: Page, view: View) -> None:
        """Hold what the script says of each passage against what the edition says of it."""
        for held in page.evaluate("window.gestures.everything()"):
            source = view.reading == "source"
            said = [r.source if source else r.edited for r in self.passages[held["id"]].readings]
            shown = "".join(piece[0] for piece in held["pieces"])
            assert ink(shown) == ink("".join(said)), held["id"]

    # ---- Judging

    def judge(self, view: View, taken: dict[str, Any] | None, tally: Tally) -> None:
        """Say whether what a selection gave is what it holds."""
        if taken is None:
            tally.tried["nothing selected"] += 1
            return
        case = Case(view, (taken["start"][0], taken["start"][1]), (taken["end"][0], taken["end"][1]))
        tally.tried[taken["kind"]] += 1
        held = [one for one in map(trimmed, taken["held"]) if one]
        if not held:
            tally.tried["no passage"] += 1
            if taken["bar"]:
                tally.fail(case, "a bar over nothing")
            return
        if not taken["bar"]:
            tally.fail(case, "no bar", [one["id"] for one in held])
            return
        groups = grouped(held)
        self.judge_copy(case, taken, held, tally)
        self.judge_citation(case, taken, groups, held, tally)
        self.judge_annotation(case, taken, groups, tally)

    def judge_copy(self, case: Case, taken: dict[str, Any], held: list[dict[str, Any]], tally: Tally) -> None:
        copied = taken["copied"]
        if copied is None:
            if not taken["wider"]:
                tally.fail(case, "copied by the browser, not by the script")
            return
        tally.tried["copied"] += 1
        wanted = [plain(one["shown"]) for one in held]
        if [plain(part) for part in copied["plain"].split("\n\n")] != wanted:
            tally.fail(case, "copied", repr(copied["plain"]), wanted)
        rich = re.sub(r"<[^>]*>", "", re.sub(r"<sup>.*?</sup>", "", copied["html"]))
        rich = rich.replace("&nbsp;", "\u00a0").replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
        if ink(rich) != ink("".join(wanted)):
            tally.fail(case, "copied as rich text", repr(copied["html"]))

    def judge_citation(
        self, case: Case, taken: dict[str, Any], groups: list[Group], held: list[dict[str, Any]], tally: Tally
    ) -> None:
        cited = taken["cited"]
        if cited is None:
            tally.fail(case, "no panel")
            return
        if cited["bar"]:
            tally.fail(case, "the bar over the panel")
        if cited["focus"] == "body":
            tally.fail(case, "the focus is lost")
        labels = ", ".join(label_of(group.ids) for group in groups)
        labels = re.sub(r", ([^,]*)$", r" et \1", labels)
        source = " (texte de la source)" if case.view.reading == "source" else ""
        if plain(cited["title"]) != plain(f"Citer : {labels}{source}"):
            tally.fail(case, "title", cited["title"], labels)
        rows = [(plain(label), plain(text)) for label, text in cited["rows"]]
        several = len(groups) > 1
        for group in groups:
            named = f", {label_of(group.ids)}" if several else ""
            quotation = "Citation du texte de la source" if source else "Citation"
            call = self.call_of(group)
            self.expect(case, rows, f"{quotation}{named}", f"{quoted(group.text(held))} {call}", tally)
            self.expect(case, rows, f"Appel{named}", call, tally)
            self.expect(case, rows, f"Adresse permanente{named}", self.permanent(group.ids[0]), tally)
            words = dict(rows).get(plain(f"Adresse de ces mots{named}"), "")
            if not words and kind_of(group.parts[0]) is Kind.SECTION:
                tally.tried["titles that only their own address leads to"] += 1
            elif not words:
                tally.fail(case, "no address of the words", group.ids)
            else:
                first = group.parts[0]
                start, end = first["before"], first["before"] + units(ink(first["edited"]))
                if start == end:  # words that only the source has: those beside them stand for them
                    start, end = max(0, start - 1), start + 1
                told = any(character.isalnum() for character in first["edited"])
                tally.landings.append(Landing(case, words, first["id"], start, end, told))

    def expect(self, case: Case, rows: list[tuple[str, str]], label: str, wanted: str, tally: Tally) -> None:
        given = [text for name, text in rows if plain(name) == plain(label)]
        if given != [plain(wanted)]:
            tally.fail(case, label, given, plain(wanted))

    def call_of(self, group: Group) -> str:
        ids = [data_id(id_) for id_ in group.ids]
        found = locator_of(ids[0], self.edition)
        assert found
        kind, number = found
        last = locator_of(ids[-1], self.edition)
        assert last
        one, many = self.style.calls[kind]
        return many.replace("{n}", f"{number}-{last[1]}") if len(ids) > 1 else one.replace("{n}", number)

    def permanent(self, anchor: str) -> str:
        """Return the permanent address of a passage; it must lead there in the built site."""
        address = permanent_of(data_id(anchor), self.passages[anchor].page, self.version)
        path, _, fragment = address.partition("#")
        html = (self.site / path.partition("?")[0] / "index.html").read_text(encoding="utf-8")
        if fragment:
            assert f'id="{anchor}"' in html
        else:
            assert f'{self.passages[anchor].page}#{fragment_of(data_id(anchor))}"' in html
        return self.base + address

    def judge_annotation(self, case: Case, taken: dict[str, Any], groups: list[Group], tally: Tally) -> None:
        made = taken["annotated"]
        if made is None or not made["content"]:
            tally.fail(case, "no file", made)
            return
        if made["bar"]:
            tally.fail(case, "the bar over the form")
        part = groups[0].parts[0]
        front = yaml.safe_load(made["content"].split("---\n")[1])
        if front["target"] != data_id(part["id"]) or ink(front["exact"]) != ink(part["shown"]):
            tally.fail(case, "annotated words", front, part["id"], plain(part["shown"]))
            return
        tally.files.append((case, made["content"], data_id(part["id"]), ink(part["edited"])))

    # ---- What is judged together

    def anchor(self, tally: Tally, together: int = 1000) -> None:
        """Have the edition check every file that the form gave, and hold the words that it marks against ours."""
        while tally.files:
            files, tally.files = tally.files[:together], tally.files[together:]
            with tempfile.TemporaryDirectory() as folder:
                root = Path(shutil.copytree(self.root / "docs", Path(folder) / "docs")).parent
                if (self.root / "bibliography").is_dir():
                    shutil.copytree(self.root / "bibliography", root / "bibliography")
                (root / FOLDER).mkdir(exist_ok=True)
                for n, (_, content, _, _) in enumerate(files):
                    (root / path_of(name_of(n, content))).write_text(content, encoding="utf-8")
                made = build(root)
            marked = marked_words(made)
            faults = {Path(p.location.path).stem: p.render("en") for p in made.problems if p.fatal}
            at = {annotation.id: annotation.at for annotation in made.annotations if annotation.placed}
            for n, (case, content, target, words) in enumerate(files):
                tally.tried["anchored"] += 1
                name = name_of(n, content)
                if name in faults or at.get(name) != target or ink(marked.get(name, "")) != words:
                    tally.fail(
                        case, "anchors", faults.get(name), at.get(name), marked.get(name), words, repr(content)
                    )

    def land(self, tally: Tally, share: float = 1.0) -> None:
        """Open the addresses of the words: the browser must paint those that are meant."""
        random.Random(len(tally.landings)).shuffle(tally.landings)
        chosen = tally.landings[: int(len(tally.landings) * share)]
        for (path, width), group in by_page(chosen):
            context = self.browser.new_context(
                base_url=self.base, viewport={"width": WIDTHS[width][0], "height": 420}
            )
            page = context.new_page()
            page.goto(path)
            page.evaluate(SCRIPT)
            page.add_style_tag(content="::target-text { background: #f0f !important; color: #f0f !important }")
            for landing in group:
                tally.tried["landed"] += 1
                if why := landed(page, landing):
                    tally.fail(landing.case, "lands", why, unquote(landing.address))
            context.close()
        tally.landings = []


@dataclass(frozen=True)
class Group:
    """Parts that are cited together."""

    parts: tuple[dict[str, Any], ...]

    @property
    def ids(self) -> list[str]:
        """The fragments of its passages."""
        return [part["id"] for part in self.parts]

    def text(self, held: list[dict[str, Any]]) -> str:
        """Return its words, with a mark where a title between two paragraphs is left out."""
        said = self.parts[0]["shown"].strip()
        for before, part in zip(self.parts, self.parts[1:], strict=False):
            follows = held.index(part) == held.index(before) + 1
            said += (" " if follows else " […] ") + part["shown"].strip()
        return str(said)


def trimmed(held: dict[str, Any]) -> dict[str, Any] | None:
    """Return a passage's share of a selection without what says nothing at its ends; None if it says nothing."""
    pieces = held["pieces"]
    while pieces and not ink(pieces[0][0]):
        pieces = pieces[1:]
    while pieces and not ink(pieces[-1][0]):
        pieces = pieces[:-1]
    if not pieces:
        return None
    before = [piece for piece in held["before"] if piece[2] < 0 or piece[2] != pieces[0][2]]
    dropped = held["pieces"][: held["pieces"].index(pieces[0])]
    before += [piece for piece in dropped if piece[2] < 0 or all(piece[2] != other[2] for other in before)]
    return {
        "id": held["id"],
        "shown": "".join(piece[0] for piece in pieces).strip(" \n\t\u00a0\u202f\u00ad\u200b\u2060\ufeff"),
        "edited": "".join(in_one(pieces)),
        "before": units(ink("".join(in_one(before)))),
    }


def in_one(pieces: list[list[Any]]) -> Iterator[str]:
    """Yield the edited words of ``pieces``, those of a correction in several of them once."""
    last = -1
    for _, edited, change in pieces:
        if change < 0 or change != last:
            yield edited
        last = change


def grouped(held: list[dict[str, Any]]) -> list[Group]:
    """Return ``held`` as it is cited: paragraphs together, everything else alone, titles if nothing else."""
    body = [one for one in held if kind_of(one) is not Kind.SECTION] or held
    groups: list[list[dict[str, Any]]] = []
    for one in body:
        if kind_of(one) is Kind.PARAGRAPH and groups and kind_of(groups[-1][0]) is Kind.PARAGRAPH:
            groups[-1].append(one)
        else:
            groups.append([one])
    return [Group(tuple(group)) for group in groups]


def data_id(anchor: str) -> str:
    """Return the address that has the fragment ``anchor``."""
    return anchor.replace("fn:", "fn")


def kind_of(held: dict[str, Any]) -> Kind:
    return Address.of(data_id(held["id"])).kind


def label_of(ids: list[str]) -> str:
    """Return what readers call passages that are cited together."""
    one = Address.of(data_id(ids[0]))
    if len(ids) > 1:
        return f"§§\u00a0{one.number}-{Address.of(data_id(ids[-1])).number}"
    return one.label


def quoted(text: str) -> str:
    """Return ``text`` in French quotation marks, those within it of the second degree."""
    inner = re.sub(r"\s*»", "”", re.sub(r"«\s*", "“", re.sub(r"[ \t\r\n]+", " ", text).strip()))
    return f"«\u202f{inner}\u202f»"


def marked_words(edition: Edition) -> dict[str, str]:
    """Return the words that each annotation marks in the text."""
    words: dict[str, str] = {}
    for passage in passages_of(edition):
        for node in walk(passage.node):
            if isinstance(node, Annotated):
                for id_ in node.annotations:
                    words[id_] = words.get(id_, "") + text_of(*node.content)
    return words


def name_of(n: int, content: str) -> str:
    """Return the name of the file number ``n``, with the day that it gives."""
    return f"{content.partition('created: ')[2][:10]}-g{n}"


def by_mouse(page: Page, view: View, seed: int) -> dict[str, Any] | None:
    """Select with the mouse, as a hand does: a drag, two clicks or three, a click and another with Shift."""
    chance = random.Random(seed)
    width, height = WIDTHS[view.width]
    page.evaluate(
        "(y) => { getSelection().removeAllRanges(); scrollTo(0, y * document.documentElement.scrollHeight); }",
        chance.random(),
    )
    points = [(chance.uniform(5, width - 5), chance.uniform(70, height - 5)) for _ in range(2)]
    gesture = chance.choice(("drag", "drag", "drag", "double", "triple", "shift"))
    page.mouse.move(*points[0])
    if gesture == "drag":
        page.mouse.down()
        page.mouse.move(*points[1], steps=3)
        page.mouse.up()
    elif gesture == "shift":
        page.mouse.click(*points[0])
        page.keyboard.down("Shift")
        page.mouse.click(*points[1])
        page.keyboard.up("Shift")
    else:
        page.mouse.click(*points[0], click_count=2 if gesture == "double" else 3)
    page.wait_for_timeout(10)
    settled = page.evaluate("(reading) => window.gestures.settle(reading)", view.reading)
    assert not settled["over"], "a bar over an open panel"
    if settled["disturbed"]:
        return None
    taken: dict[str, Any] | None = page.evaluate("() => window.gestures.take(true)")
    return {**taken, "kind": f"mouse: {gesture}"} if taken else None


def by_page(landings: list[Landing]) -> Iterator[tuple[tuple[str, str], list[Landing]]]:
    """Yield the landings of each page and width."""
    pages: dict[tuple[str, str], list[Landing]] = {}
    for landing in landings:
        pages.setdefault((landing.case.view.path, landing.case.view.width), []).append(landing)
    yield from sorted(pages.items(), key=lambda item: item[0])


def landed(page: Page, landing: Landing) -> str:
    """Open the address of ``landing`` in ``page``; return what is wrong with where it lands, or nothing."""
    page.evaluate("scrollTo(0, 0)")
    page.goto(landing.address.partition("#")[0] + "#:~:text=%E2%9C%A0nowhere%E2%9C%A0")
    page.goto(landing.address)
    place = [landing.id, landing.start, landing.end]
    rects: list[list[float]] = []
    for _ in range(40):
        rects = page.evaluate("([id, a, b]) => window.gestures.placeOf(id, a, b)", place)
        if rects and rects[0][1] >= 0 and rects[0][3] <= 420:
            break
        page.wait_for_timeout(10)
    else:
        return f"elsewhere: the words are at {rects[:1]}"
    seen = [rect for rect in rects if rect[1] >= 0 and rect[3] <= 420]
    widest = sorted(seen, key=lambda rect: rect[0] - rect[2])[
        :2
    ]  # a comma at the edge is no word, and not painted
    painted = [
        share for share in (share_painted(page, rect) for rect in widest) if share > 0.2
    ]  # marks beside a word are no part of it
    return "" if painted or not landing.told else f"not painted: {widest}"


def share_painted(page: Page, rect: list[float]) -> float:
    """Return which share of a line of words the browser has painted as the words that were meant."""
    left, top, right, bottom = rect
    clip = FloatRect(x=left, y=(top + bottom) / 2, width=right - left, height=1)
    image = Image.open(io.BytesIO(page.screenshot(scale="css", clip=clip))).convert("RGB")
    colours = {colour: count for count, colour in image.getcolors(image.width * image.height) or []}
    return colours.get(_MAGENTA, 0) / (image.width * image.height)


def choices_of(seed: int, count: int, kinds: list[str]) -> list[tuple[str, int]]:
    """Return ``count`` kinds of selection, each with a seed, from one ``seed``."""
    chance = random.Random(seed)
    return [(chance.choice(kinds), chance.randrange(2**31)) for _ in range(count)]


KINDS = ["characters", "short", "words", "passages", "anywhere", "signs", "edges", "blanks"]


def sweep(gestures: Gestures, seed: int, count: int, share: float = 1.0) -> Tally:
    """Try ``count`` selections, over every page, both widths and both readings; anchor and land them."""
    tally = Tally()
    views = [View(*parts) for parts in product(paths_of(gestures.edition), WIDTHS, READINGS)]
    for n, view in enumerate(views):
        each = count // len(views) + (n < count % len(views))
        gestures.run(view, choices_of(seed * 1000 + n, each, KINDS), tally)
    gestures.anchor(tally)
    gestures.land(tally, share)
    return tally


def shown(tally: Tally) -> str:
    """Return every failure as a line to be pasted into a test, and the figures."""
    lines = []
    for case, why in tally.failures:
        place = ", ".join(f'"{part}"' for part in (case.view.path, case.view.width, case.view.reading))
        lines.append(f"Case(View({place}), {case.start}, {case.end}),  # {why[:900]}")
    return "\n".join([*lines, f"{len(tally.failures)} failures; {dict(tally.tried)}"])


def main() -> int:
    """Run the property from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=random.randrange(2**31))
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--land", type=float, default=1.0, help="the share of addresses that are opened")
    parser.add_argument("--root", type=Path, default=ROOT, help="the edition")
    parser.add_argument("--site", type=Path, help="a built site, instead of building one")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = given.site or Path(folder) / "site"
        if not given.site:
            mkdocs(given.root, "build", "--strict", "--site-dir", str(site)).check_returncode()
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        began = time.monotonic()
        for base in served(site):
            tally = sweep(Gestures(browser, base, site, given.root), given.seed, given.count, given.land)
        seconds = time.monotonic() - began
        sys.stdout.write(f"{shown(tally)}\nseed {given.seed}, {given.count} selections, {seconds:.0f} s\n")
    return bool(tally.failures)


if __name__ == "__main__":
    sys.exit(main())
