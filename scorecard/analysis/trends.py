"""One locality's points over the years, joined only where one line may join them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from scorecard.analysis.counts import SubCount

Continues = Callable[[str, str], bool]
"""Whether one line may join an older unit with a newer one: Registry.comparable."""


@dataclass(frozen=True)
class ValuePoint:
    """One value of one unit in a year, whatever it measures; `count` and `mark` where the value has them.

    `as_self`: how many sub-indicators of the whole result were accepted as self-scored. `cycle`: where it is from.
    """

    year: int
    unit: str
    basis: str
    value: float
    count: SubCount | None = None
    mark: str = ""
    as_self: int = 0
    cycle: int | None = None


def unit_line(points: Iterable[ValuePoint], continues: Continues) -> tuple[tuple[ValuePoint, ...], ...]:
    """The points of one locality's line, in order of years, broken where they must not be joined."""
    segments: list[list[ValuePoint]] = []
    for point in sorted(points, key=lambda each: each.year):
        last = segments[-1][-1] if segments else None
        if last and last.basis == point.basis and continues(last.unit, point.unit):
            segments[-1].append(point)
        else:
            segments.append([point])
    return tuple(tuple(segment) for segment in segments)
