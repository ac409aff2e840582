"""The geometry of the wheel: four quadrants of slices, a radius for each colour; for the screen and for reports.

Angles are degrees clockwise from the top; radii are shares of the rim. Nothing is tied to 4 quadrants or 39
indicators: each quadrant takes an equal part of the circle, each indicator an equal part of its quadrant.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from scorecard.framework.terms import Level
from scorecard.rating.marks import Mark, colour

HOLE = 0.26
BAND = 0.37
RIM = 1.0
LABELS = 1.075
FIRST_ANGLE = 270.0  # nine o'clock: with four quadrants the first is top left, the second top right
STEP = 3.0  # degrees between two points of an arc
_THIRDS = {Level.RED: 1, Level.YELLOW: 2, Level.GREEN: 3}

Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Slice:
    """One indicator's place: `index` in the edition's order, `quadrant` from 0, and its angles."""

    index: int
    quadrant: int
    start: float
    end: float

    @property
    def middle(self) -> float:
        """The angle of its middle line."""
        return (self.start + self.end) / 2


def slices(indicators: Sequence[int]) -> tuple[Slice, ...]:
    """One slice per indicator; `indicators`: how many each quadrant has, for ISO 18091 (10, 8, 12, 9)."""
    placed: list[Slice] = []
    share = 360 / len(indicators)
    for quadrant, count in enumerate(indicators):
        begin = FIRST_ANGLE + quadrant * share
        width = share / count if count else 0.0
        for n in range(count):
            placed.append(Slice(len(placed), quadrant, begin + n * width, begin + (n + 1) * width))
    return tuple(placed)


def bands(quadrants: int) -> tuple[tuple[float, float], ...]:
    """The (start, end) angles of each quadrant, for the coloured band around the hole."""
    share = 360 / quadrants
    return tuple((FIRST_ANGLE + i * share, FIRST_ANGLE + (i + 1) * share) for i in range(quadrants))


def reach(mark: Mark | None) -> float | None:
    """The outer radius of a slice: red the inner third, yellow two thirds, green to the rim; None without colour."""
    level = None if mark is None else colour(mark)
    return None if level is None else third(_THIRDS[level])


def third(number: int) -> float:
    """The radius where the first, second or third ring ends: third(3) is the rim."""
    return BAND + (RIM - BAND) * number / 3


def point(angle: float, radius: float) -> tuple[float, float]:
    """The place at an angle and a radius as (x, y), y upwards: point(270, 1) is (-1, 0)."""
    turned = angle * pi / 180
    return round(radius * sin(turned), 5), round(radius * cos(turned), 5)


def outline(start: float, end: float, inner: float, outer: float, step: float = STEP) -> Points:
    """The closed outline of a ring's sector: along the outer arc, back along the inner one; `step` degrees a side."""
    steps = max(1, round((end - start) / step))
    angles = [start + (end - start) * n / steps for n in range(steps + 1)]
    there = [point(angle, outer) for angle in angles]
    back = [point(angle, inner) for angle in reversed(angles)]
    return (*there, *back, there[0])
