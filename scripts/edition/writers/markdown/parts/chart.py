"""Draw the cited works by year and by section: an SVG made at build time, each mark a link to its entry."""

from __future__ import annotations

from collections import Counter, defaultdict

from edition.writers.markdown.escape import escape
from edition.writers.markdown.parts.bibliography import Bibliography, short
from edition.writers.markdown.parts.titles import short_label

WIDTH, LEFT, RIGHT, ROW, TOP, FOOT, RADIUS = 680, 96, 14, 30, 8, 26, 5

_LABEL = "Ouvrages cités, par année et par section"
_CAPTION = (
    "Les ouvrages cités, selon leur année et la section qui les cite. Chaque point mène à une notice. "
    '<span class="key direct"></span> cité directement, <span class="key second-hand"></span> de seconde main.'
)


def chart(bibliography: Bibliography) -> str:
    """Return the figure, or nothing where there is nothing to draw."""
    marks = _marks(bibliography)
    years = [year for _, year, _ in marks]
    if not marks:
        return ""
    first, last = min(years) // 10 * 10, (max(years) // 10 + 1) * 10
    sections = list(dict.fromkeys(section for section, _, _ in marks))
    height = TOP + ROW * len(sections) + FOOT
    parts = [_axis(first, last, height), *(_row(name, n) for n, name in enumerate(sections))]
    taken: dict[tuple[int, int], int] = defaultdict(int)
    for (section, year, key), count in marks.items():
        row, x = sections.index(section), round(_x(year, first, last))
        slot = (row, x // (2 * RADIUS))
        name = _mark_name(escape(short_label(bibliography.references[key])), section, count)
        parts.append(
            _mark(bibliography.references[key].address, name, _way(key, bibliography), x, _y(row, taken[slot]))
        )
        taken[slot] += 1
    opening = f'<svg viewBox="0 0 {WIDTH} {height}" role="group" aria-label="{_LABEL}">'
    return (
        f'<figure class="chart" data-editorial="chart"><div class="chart-scroll">{opening}{"".join(parts)}</svg>'
        f"</div><figcaption>{_CAPTION}</figcaption></figure>"
    )


def _marks(bibliography: Bibliography) -> Counter[tuple[str, int, str]]:
    """Count the citations of each work (intermediaries too) in each section, in the order of the text."""
    found: Counter[tuple[str, int, str]] = Counter()
    for id_, passage in bibliography.passages.items():
        for citation in (c for c in bibliography.edition.citations if c.passage == id_):
            for key in citation.works:
                year = bibliography.references[key].year
                if year:
                    found[short(passage.place), int(year), key] += 1
    return found


def _x(year: int, first: int, last: int) -> float:
    return LEFT + (year - first) / (last - first) * (WIDTH - LEFT - RIGHT)


def _y(row: int, taken: int) -> int:
    """Return the height of a mark: those of one year stand beside the middle of their row."""
    return TOP + row * ROW + ROW // 2 + (0, -9, 9, -4, 4)[taken % 5]


def _axis(first: int, last: int, height: int) -> str:
    """Return a line and a label every twenty years."""
    parts = []
    for year in range(first, last + 1, 20):
        x = round(_x(year, first, last))
        parts.append(f'<line class="grid" x1="{x}" x2="{x}" y1="{TOP}" y2="{height - FOOT}"/>')
        parts.append(f'<text class="year" x="{x}" y="{height - 8}" text-anchor="middle">{year}</text>')
    return "".join(parts)


def _row(name: str, row: int) -> str:
    y = TOP + row * ROW
    return (
        f'<line class="rule" x1="0" x2="{WIDTH}" y1="{y + ROW}" y2="{y + ROW}"/>'
        f'<text x="0" y="{y + ROW // 2 + 4}">{escape(name)}</text>'
    )


def _way(key: str, bibliography: Bibliography) -> str:
    only_through_another = all(citation.key == key and citation.via for citation in bibliography.uses[key])
    return "second-hand" if only_through_another else "direct"


def _mark_name(label: str, section: str, count: int) -> str:
    return f"{label}, section {escape(section)}{f', {count} fois' if count > 1 else ''}"


def _mark(address: str, name: str, way: str, x: int, y: int) -> str:
    """Return a point that leads to the entry of its work; ``name`` is already HTML."""
    circle = f'<circle class="{way}" cx="{x}" cy="{y}" r="{RADIUS}"/>'
    return f'<a href="#{address}" aria-label="{name}"><title>{name}</title>{circle}</a>'
