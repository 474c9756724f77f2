"""Draw points on a map of the land: an SVG made at build time, nothing asked of another site."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import TypeAlias

from edition.model.tool_data import tool_data
from edition.writers.markdown.escape import escape

WIDTH, MARGIN, LINE, LETTER, RADIUS = 680, 40, 14, 7.4, 4
"""In the units of the drawing: its width, the room around points, a name's height, a letter's width, a point."""
_FLATTEST = 0.36
"""A map of places on one parallel is not a line."""
Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A point to draw: its name, where it leads, where it is."""

    name: str
    link: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Frame:
    """What of the earth is drawn: an equirectangular projection, true at the middle parallel."""

    west: float
    north: float
    scale: float
    stretch: float
    height: float

    @classmethod
    def around(cls, marks: Sequence[Mark]) -> Frame:
        """Return the frame that holds ``marks`` with room for their names."""
        lats, lons = [mark.lat for mark in marks], [mark.lon for mark in marks]
        stretch = 1 / max(math.cos(math.radians((min(lats) + max(lats)) / 2)), 0.2)
        wide = max(max(lons) - min(lons), 10.0)
        tall = max(max(lats) - min(lats), 1.0) * stretch
        scale = min((WIDTH - 2 * MARGIN - 100) / wide, WIDTH / tall)  # the last name stands right of its point
        high = (max(lats) - min(lats)) * scale * stretch
        height = max(high + 2 * MARGIN, WIDTH * _FLATTEST)
        north = (max(lats) + min(lats)) / 2 + height / 2 / scale / stretch
        return cls(min(lons) - MARGIN / scale, north, scale, stretch, height)

    def place(self, lat: float, lon: float) -> Point:
        """Return where a point of the earth is drawn."""
        return (lon - self.west) * self.scale, (self.north - lat) * self.scale * self.stretch


def map_of(marks: Sequence[Mark], label: str, caption: str) -> str:
    """Return the figure; nothing without ``marks``. Its text alternative is the list that it leads to."""
    if not marks:
        return ""
    frame = Frame.around(marks)
    drawn = "".join(_mark(*one) for one in placed(marks, frame))
    opening = f'<svg viewBox="0 0 {WIDTH} {round(frame.height)}" role="group" aria-label="{escape(label)}">'
    land = f'<path class="land" d="{_land(frame)}"/>'
    return (
        f'<figure class="chart map" data-editorial="map"><div class="chart-scroll">{opening}{land}{drawn}</svg>'
        f"</div><figcaption>{escape(caption)}</figcaption></figure>"
    )


def placed(marks: Iterable[Mark], frame: Frame) -> list[tuple[Mark, Point, Point]]:
    """Return each mark with its point and the start of its name: names stand clear of each other and of points."""
    ranked = sorted(marks, key=lambda mark: -mark.lat)
    points = [frame.place(mark.lat, mark.lon) for mark in ranked]
    found: list[tuple[Mark, Point, Point]] = []
    for mark, point in zip(ranked, points, strict=True):
        found.append((mark, point, _free(mark.name, point, points, found)))
    return found


def _free(name: str, point: Point, points: Sequence[Point], found: Sequence[tuple[Mark, Point, Point]]) -> Point:
    """Return the nearest start of ``name``, level with its point or above or below, where it meets nothing."""
    for step in count():
        for way in (-1, 1):
            at = (point[0] + RADIUS + 5, point[1] + 4 + way * step * LINE / 2)
            meets = any(_meet(name, at, other.name, theirs) for other, _, theirs in found)
            if not meets and at[1] > LINE and not any(_covers(name, at, one) for one in points):
                return at
    raise AssertionError  # there is always room below


def _covers(name: str, at: Point, point: Point) -> bool:
    beside = at[0] - RADIUS < point[0] < at[0] + len(name) * LETTER + RADIUS
    return beside and at[1] - LINE < point[1] < at[1] + RADIUS


def _meet(name: str, at: Point, other: str, theirs: Point) -> bool:
    beside = at[0] < theirs[0] + len(other) * LETTER and theirs[0] < at[0] + len(name) * LETTER
    return beside and abs(at[1] - theirs[1]) < LINE


def _mark(mark: Mark, point: Point, at: Point) -> str:
    """Return a point with its name, and a line to the name where that is not beside it."""
    name, (x, y) = escape(mark.name), point
    apart = abs(at[1] - 4 - y) > 1
    lead = f'<path class="lead" d="M{x:.0f} {y:.0f}L{at[0] - 2:.0f} {at[1] - 4:.0f}"/>' if apart else ""
    circle = f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{RADIUS}"/>'
    told = f'href="{escape(mark.link)}" aria-label="{name}, dans la liste"'
    return f'{lead}<a {told}>{circle}<text x="{at[0]:.0f}" y="{at[1]:.0f}">{name}</text></a>'


def _land(frame: Frame) -> str:
    """Return the outlines that the frame shows, as one path."""
    parts = []
    for ring in _rings():
        drawn = [frame.place(lat, lon) for lon, lat in ring]
        seen = any(-WIDTH < x < 2 * WIDTH and -frame.height < y < 2 * frame.height for x, y in drawn)
        if seen:
            parts.append("M" + " ".join(f"{x:.0f} {y:.0f}" for x, y in drawn) + "z")
    return "".join(parts)


@cache
def _rings() -> tuple[tuple[Point, ...], ...]:
    rings = tool_data("edition.writers.markdown.parts", "land.yml")["rings"]
    return tuple(tuple(_point(pair) for pair in ring.split()) for ring in rings)


def _point(pair: str) -> Point:
    lon, lat = pair.split(",")
    return float(lon), float(lat)
