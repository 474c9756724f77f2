"""``make bench``: speed and memory of the edition, as ratios measured in one run (machines are noisy).

- reading, passes and Markdown, against MkDocs rendering the same pages from disk;
- the whole build with the plugin, against MkDocs alone on the same Markdown (goal: at most 1.3);
- what a page of the text weighs over the wire (gzip), and what citing adds to it (goal: at most 8 kB);
- the pipeline at 1, 10 and 100 times an article's length: time per character (goal: within 1.3 of each other)
  and peak memory per byte of source (goal: below 100 bytes, a fixed part aside).
"""

from __future__ import annotations

import gzip
import json
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
PARTS = 85
"""Numbered parts of a random article about as long as a working paper."""
RUNS = 5


def main() -> None:
    """Print the figures; with an argument, measure one scale in this process (see :func:`_scale`)."""
    sys.path.insert(0, str(ROOT))
    if len(sys.argv) > 1:
        print(json.dumps(_measure_scale(int(sys.argv[1]))))
        return
    _doors()
    _scales()


def _doors() -> None:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder)
        _markdown_edition(target / "markdown")
        renderer = lambda: _mkdocs(target / "markdown" / "mkdocs.yml", target / "site")  # noqa: E731
        plugin = lambda: _mkdocs(ROOT / "mkdocs.yml", target / "site")  # noqa: E731
        times = _interleaved(_pipeline, renderer, plugin)
        weights = _weights(target / "site")
    print(f"pipeline / MkDocs on the same pages       {_ratio(times[0], times[1])}")
    print(f"build with the plugin / MkDocs alone        {_ratio(times[2], times[1])}   goal <= 1.30")
    print(f"a page of the text, fonts aside           {weights[0]:.1f} kB")
    print(f"of these, citing with its data            {weights[1]:.1f} kB   goal <= 8")


def _weights(site: Path) -> tuple[float, float]:
    """Return the kilobytes of a text page with what it loads, and of what citing adds, scripts and data."""
    page = next((site / "texte").glob("1-1/index.html"))
    loaded = re.findall(r'(?:href|src)="((?:\.\./)*assets/[^"]+\.(?:css|js))"', page.read_text(encoding="utf-8"))
    files = [page, *(page.parent / path for path in dict.fromkeys(loaded))]
    parts = [ROOT / "scripts/edition/theme/assets" / path for path in ("js/cite.js", "css/citing.css")]
    return _zipped(files), _zipped([*parts, site / "assets/data/citing.js"])


def _zipped(files: list[Path]) -> float:
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in files) / 1000


def _scales() -> None:
    measured = {scale: _in_process(scale) for scale in (1, 10, 100)}
    base = measured[1]["seconds"] / measured[1]["bytes"]
    for scale, figures in measured.items():
        relative = figures["seconds"] / figures["bytes"] / base
        print(
            f"time per byte at {scale:>3} x / at 1 x            {relative:.2f}   goal <= 1.30"
            f"   ({figures['bytes'] / 1e6:.2f} MB)"
        )
    grown = (measured[100]["peak"] - measured[10]["peak"]) / (measured[100]["bytes"] - measured[10]["bytes"])
    print(f"peak memory per further byte of source    {grown:.0f} bytes   goal < 100")


def _pipeline() -> None:
    from edition.pipeline import build
    from edition.writers import write_all

    write_all(build(ROOT))


def _markdown_edition(target: Path) -> None:
    from edition.commands.build import write_standalone
    from edition.pipeline import build

    write_standalone(build(ROOT), ROOT, target)


def _mkdocs(config: Path, site: Path) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    build(load_config(str(config), site_dir=str(site)))


def _interleaved(*actions: Callable[[], None]) -> list[list[float]]:
    """Return the times of each action over several rounds; the first round only warms up."""
    rounds = [[_timed(action) for action in actions] for _ in range(RUNS + 1)][1:]
    return [list(times) for times in zip(*rounds, strict=True)]


def _timed(action: Callable[[], None]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


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
