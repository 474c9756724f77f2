"""``make bench``: speed and memory of the edition, as ratios of runs made in turn (machines are noisy).

It reports, with the goal beside each figure; it fails nothing. In order:

- this edition: reading, passes and writers, then the whole build, against MkDocs alone on the same Markdown; the
  process ``edition site`` against the process ``mkdocs build``;
- what a page of the text weighs over the wire (gzip), and what citing adds to it;
- a random article at 1, 10 and 100 times an article's length: time per byte of source, and peak memory;
- this edition with annotations and with terms made at random: what they add, and whether twice as many add twice;
- a paragraph of 100,000 characters.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from edition.text.passages import Passage

ROOT = Path(__file__).resolve().parent.parent
PARTS = 85
"""Numbered parts of a random article about as long as a working paper."""
RUNS = 5
LONG = 100_000


def main() -> None:
    """Print the figures; with an argument, measure one scale in this process (see :func:`_scale`)."""
    sys.path.insert(0, str(ROOT))
    if len(sys.argv) > 1:
        print(json.dumps(_measure_scale(int(sys.argv[1]))))
        return
    _against_mkdocs()
    _lengths()
    _annotations()
    _terms()
    seconds = _resolving(_long_paragraph())
    _row(f"a paragraph of {LONG:,} characters", f"{seconds:.1f} s", "2 s")


def _row(what: str, figure: str, goal: str = "") -> None:
    print(f"{what:<58}{figure:<30}{f'goal <= {goal}' if goal else ''}".rstrip(), flush=True)


def _against_mkdocs() -> None:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder)
        _markdown_edition(target / "markdown")
        alone, ours = target / "markdown" / "mkdocs.yml", ROOT / "mkdocs.yml"
        site = str(target / "site")
        times = _in_turn(lambda: _mkdocs(alone, site), _pipeline, lambda: _mkdocs(ours, site))
        weights = _weights(target / "site")
        mkdocs = ["-m", "mkdocs", "build", "-q", "-f", str(alone), "-d", site]
        processes = _in_turn(lambda: _process(*mkdocs), lambda: _process("-m", "edition", "site"))
    _row("reading, passes and writers / MkDocs alone", _ratio(times[1], times[0]), "0.40")
    _row("build with the edition / MkDocs alone", _ratio(times[2], times[0]), "1.30")
    _row("edition site / mkdocs build, as processes", _ratio(processes[1], processes[0]), "1.60")
    _row("a page of the text, fonts aside", f"{weights[0]:.1f} kB")
    _row("of these, citing with its data", f"{weights[1]:.1f} kB", "8 kB")


def _weights(site: Path) -> tuple[float, float]:
    """Return the kilobytes of a text page with what it loads, and of what citing adds, scripts and data."""
    page = next((site / "texte").glob("1-1/index.html"))
    loaded = re.findall(r'(?:href|src)="((?:\.\./)*assets/[^"]+\.(?:css|js))"', page.read_text(encoding="utf-8"))
    files = [page, *(page.parent / path for path in dict.fromkeys(loaded))]
    parts = [ROOT / "scripts/edition/theme/assets" / path for path in ("js/cite.js", "css/citing.css")]
    return _zipped(files), _zipped([*parts, site / "assets/data/citing.js"])


def _zipped(files: list[Path]) -> float:
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in files) / 1000


def _lengths() -> None:
    measured = {scale: _in_process(scale) for scale in (1, 10, 100)}
    base = measured[1]["seconds"] / measured[1]["bytes"]
    for scale in (10, 100):
        figures = measured[scale]
        relative = figures["seconds"] / figures["bytes"] / base
        size = figures["bytes"] / 1e6
        _row(f"time per byte at {scale} x the length / at 1 x", f"{relative:.2f}  ({size:.1f} MB)", "1.30")
    grown = (measured[100]["peak"] - measured[10]["peak"]) / (measured[100]["bytes"] - measured[10]["bytes"])
    _row("peak memory per further byte of source", f"{grown:.0f} bytes", "100 bytes")


def _annotations() -> None:
    """Compare this edition without annotations made at random, with 1,000 and with 10,000."""
    none, some, many = (_with_files("annotations", _annotation, count) for count in (0, 1_000, 10_000))
    _row("this edition with 1,000 random annotations / without", f"{some / none:.2f}", "2")
    growth = (many - none) / (some - none) / 10
    _row("what one adds among 10,000 / among 1,000", f"{growth:.2f}", "1.30")


def _terms() -> None:
    """Compare what 50, 500 and 2,000 more terms add to this edition."""
    none, some, many = (_with_files("glossary", _term, count) for count in (0, 500, 2_000))
    growth = (many - none) / (some - none) / 4
    _row("what one term adds among 2,000 / among 500", f"{growth:.2f}", "1.30")


def _with_files(folder: str, make: Callable[[Random, list[Passage], int], str], count: int) -> float:
    """Return the least seconds that this edition takes with ``count`` files made at random in ``folder``."""
    from edition.pipeline import build
    from edition.text.passages import passages_of
    from edition.writers import write_all

    random, passages = Random(1), list(passages_of(build(ROOT)))
    with tempfile.TemporaryDirectory() as root:
        for name in ("docs", "bibliography"):
            shutil.copytree(ROOT / name, Path(root) / name)
        for n in range(count):
            path = Path(root) / "docs" / folder / f"2030-01-01-essai-{n}.md"
            path.write_text(make(random, passages, n), encoding="utf-8")
        return min(_timed(lambda: write_all(build(Path(root)))) for _ in range(3))


def _annotation(random: Random, passages: list[Passage], n: int) -> str:
    passage = random.choice(passages)
    text = passage.readings[0].edited
    start = random.randrange(max(len(text) - 60, 1))
    data = {"target": passage.address, "exact": text[start : start + random.randint(20, 60)]}
    data |= {"motivation": "commenting", "created": "2030-01-01", "license": "CC BY 4.0"}
    rows = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in data.items()]
    return "\n".join(["---", *rows, "creator: {name: Essai}", "---", "", f"Remarque {n}.", ""])


def _term(random: Random, passages: list[Passage], _n: int) -> str:
    words = [word for word in random.choice(passages).text.split() if word.isalpha()]
    start = random.randrange(max(len(words) - 2, 1))
    label = json.dumps(" ".join(words[start : start + 3]), ensure_ascii=False)
    return f"---\nprefLabel: {{fr: {label}}}\ndefinition: {{from: editor}}\n---\n\nDes mots.\n"


def _long_paragraph() -> str:
    """Return the text of a random article's paragraphs, as one of :data:`LONG` characters."""
    from tests.extraction import make_article

    words = " ".join(make_article(Random(1), parts=PARTS).text.split())
    return (words * (LONG // len(words) + 1))[:LONG]


def _resolving(paragraph: str) -> float:
    """Return the seconds it takes to resolve this edition's data over an article of one ``paragraph``."""
    from dataclasses import replace

    from edition.model.document import Paragraph, Text
    from edition.model.source import Source
    from edition.pipeline import read, resolve
    from edition.writers import write_all

    content = Paragraph((Text(paragraph, 0),), "fr")
    edition = read(ROOT)
    long = replace(edition, source=Source("article.txt", paragraph), blocks=(content,), notes=())
    return _timed(lambda: write_all(resolve(long)))


def _pipeline() -> None:
    from edition.pipeline import build
    from edition.writers import write_all

    write_all(build(ROOT))


def _markdown_edition(target: Path) -> None:
    from edition.commands.build import write_standalone
    from edition.pipeline import build

    write_standalone(build(ROOT), ROOT, (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), target)


def _process(*arguments: str) -> None:
    """Run Python with the byte code of the run before, as people do, whatever the environment says of it."""
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    quiet.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run([sys.executable, *arguments], cwd=ROOT, env=quiet, check=True, capture_output=True)


def _mkdocs(config: Path, site: str) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    build(load_config(str(config), site_dir=site))


def _in_turn(*actions: Callable[[], object]) -> list[list[float]]:
    """Return the times of each action over several rounds; the first round only warms up."""
    rounds = [[_timed(action) for action in actions] for _ in range(RUNS + 1)][1:]
    return [list(times) for times in zip(*rounds, strict=True)]


def _timed(action: Callable[[], object]) -> float:
    """Return the processor seconds of ``action``, its processes included: other programs change them less."""
    start = _spent()
    action()
    return _spent() - start


def _spent() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _ratio(ours: list[float], theirs: list[float]) -> str:
    ratios = sorted(a / b for a, b in zip(ours, theirs, strict=True))
    return f"{statistics.median(ratios):.2f}  (from {ratios[0]:.2f} to {ratios[-1]:.2f})"


def _in_process(scale: int) -> dict[str, float]:
    """Measure one scale in a process of its own, so that its peak memory is its own."""
    done = subprocess.run([sys.executable, __file__, str(scale)], check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _measure_scale(scale: int) -> dict[str, float]:
    """Return the bytes of an article ``scale`` times as long, the least time its pipeline took, and the peak."""
    from edition.model.edition import Edition
    from edition.model.source import Source
    from edition.pipeline import resolve
    from edition.readers.extraction.article import read_extraction
    from edition.writers.markdown import write
    from tests.extraction import make_article

    article = make_article(Random(1), parts=PARTS * scale)

    def run() -> None:
        source = Source("article.txt", article.text)
        document, _ = read_extraction(source, article.metadata)
        write(resolve(Edition(article.metadata, source, document.blocks, document.notes)))

    seconds = min(_timed(run) for _ in range(3 if scale > 10 else 7))  # noqa: PLR2004 – long runs vary less
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return {"bytes": len(article.text.encode()), "seconds": seconds, "peak": peak}


if __name__ == "__main__":
    main()
