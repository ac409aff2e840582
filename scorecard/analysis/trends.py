"""Series over the years that are joined only where the same units stand at both ends."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scorecard.analysis.counts import SubCount

Continues = Callable[[str, str], bool]
"""Whether one line may join an older unit with a newer one: Registry.comparable."""


@dataclass(frozen=True)
class Observation:
    """One assessment in a series. `basis`: what was asked; only equal ones are compared.

    `as_self`: how many of its sub-indicators were accepted as self-scored, seen by nobody.
    """

    year: int
    unit: str
    basis: str
    green: int
    asked: int
    as_self: int = 0


@dataclass(frozen=True)
class PanelPoint:
    """The units of one year together: green and asked sub-indicators, and which units stand behind them."""

    year: int
    green: int
    asked: int
    units: tuple[str, ...]
    as_self: int = 0

    @property
    def share(self) -> float:
        """Green / asked, 0 to 1."""
        return self.green / self.asked

    @property
    def n(self) -> int:
        """How many units."""
        return len(self.units)


Segment = tuple[PanelPoint, ...]


def constant_panel(observations: Iterable[Observation], continues: Continues) -> tuple[Segment, ...]:
    """Between two years in a row only the units assessed in both, joined; a year without such units alone.

    A year may end one segment and begin another with other units: its two points then differ, as they must.
    """
    years = _by_year(observations)
    segments: list[list[PanelPoint]] = []
    joined: set[int] = set()
    for old, new in pairwise(years):
        pairs = _matched(old, new, continues)
        if not pairs:
            continue
        start, end = _point([a for a, _ in pairs]), _point([b for _, b in pairs])
        if segments and segments[-1][-1] == start:
            segments[-1].append(end)
        else:
            segments.append([start, end])
        joined |= {start.year, end.year}
    segments += [[_point(year)] for year in years if year[0].year not in joined]
    return tuple(tuple(segment) for segment in sorted(segments, key=lambda s: (s[0].year, s[-1].year)))


def as_recorded(observations: Iterable[Observation], continues: Continues) -> tuple[Segment, ...]:
    """Every unit of each year; joined only where all units of both years are the same."""
    segments: list[list[PanelPoint]] = []
    before: list[Observation] = []
    for year in _by_year(observations):
        same = len(_matched(before, year, continues)) == len(before) == len(year)
        if segments and same:
            segments[-1].append(_point(year))
        else:
            segments.append([_point(year)])
        before = year
    return tuple(tuple(segment) for segment in segments)


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


def _by_year(observations: Iterable[Observation]) -> list[list[Observation]]:
    """One list a year, oldest first; a year in which nothing is asked has none."""
    years: dict[int, list[Observation]] = {}
    for each in observations:
        if each.asked:
            years.setdefault(each.year, []).append(each)
    return [sorted(years[year], key=lambda each: each.unit) for year in sorted(years)]


def _matched(
    old: Sequence[Observation], new: Sequence[Observation], continues: Continues
) -> list[tuple[Observation, Observation]]:
    """The pairs of one unit in both years, answered on one basis."""
    by_unit = {each.unit: each for each in new}
    pairs = []
    for each in old:
        later = by_unit.get(each.unit) or next((n for n in new if continues(each.unit, n.unit)), None)
        if later is not None and later.basis == each.basis:
            pairs.append((each, later))
    return pairs


def _point(observations: Sequence[Observation]) -> PanelPoint:
    return PanelPoint(
        observations[0].year,
        sum(each.green for each in observations),
        sum(each.asked for each in observations),
        tuple(sorted(each.unit for each in observations)),
        sum(each.as_self for each in observations),
    )
