"""Groups of localities over the years as arrays: joined only where the same units stand at both ends."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Any

import numpy as np

from scorecard.analysis.aggregation import Span, Tally, tallies
from scorecard.analysis.board import Board, Places

Later = Mapping[str, Sequence[str]]
"""Unit → the newer units that one continuous line may join with it, nearest first; units without any are left out."""
Spans = Sequence[Sequence[Span]]
"""For each of the years the parts of its edition to add up, the same number in each."""


@dataclass(frozen=True, eq=False)
class YearRows:
    """Results of one year and one structure, each unit once. Row for row: the board, its group and what was asked.

    `groups`: -1 for a row of no group. `bases`: equal numbers, in any year, for results that may be compared.
    """

    year: int
    edition: int
    board: Board
    groups: Places
    bases: Places
    cycles: Places


@dataclass(frozen=True)
class GroupPoint:
    """A group's units of one year together, one tally a span; `units`: which stand behind them, in order of keys."""

    year: int
    tallies: tuple[Tally, ...]
    units: tuple[str, ...]
    as_self: int = 0

    @property
    def n(self) -> int:
        """How many units."""
        return len(self.units)

    @property
    def tally(self) -> Tally:
        """The only span's tally, or the first one's."""
        return self.tallies[0]


GroupSegment = tuple[GroupPoint, ...]
_Rows = dict[int, list[int]]


def constant_panels(
    years: Sequence[YearRows], spans: Spans, number: int, later: Later
) -> list[tuple[GroupSegment, ...]]:
    """For each group: between two of its years in a row only the units in both, joined; a year without such alone.

    A year may end one segment and begin another with other units: its two points then differ, as they must.
    """
    made = _Points(years, spans)
    pairs = _pairs_by_group(years, later)
    found = []
    for group in range(number):
        own = made.years_of(group)
        segments: list[list[GroupPoint]] = []
        joined: set[int] = set()
        for old, new in pairwise(own):
            ends = pairs(old, new).get(group)
            if not ends:
                continue
            start, end = made.point(old, group, ends[0]), made.point(new, group, ends[1])
            if segments and segments[-1][-1] == start:
                segments[-1].append(end)
            else:
                segments.append([start, end])
            joined |= {old, new}
        segments += [[made.whole(place, group)] for place in own if place not in joined]
        found.append(_sorted(segments))
    return found


def recorded_panels(
    years: Sequence[YearRows], spans: Spans, number: int, later: Later
) -> list[tuple[GroupSegment, ...]]:
    """For each group every unit of each year; joined only where all units of both years are the same."""
    made = _Points(years, spans)
    pairs = _pairs_by_group(years, later)
    found = []
    for group in range(number):
        segments: list[list[GroupPoint]] = []
        before: int | None = None
        for place in made.years_of(group):
            point = made.whole(place, group)
            ends = pairs(before, place).get(group, ([], [])) if before is not None else ([], [])
            if segments and len(ends[0]) == segments[-1][-1].n == point.n:
                segments[-1].append(point)
            else:
                segments.append([point])
            before = place
        found.append(_sorted(segments))
    return found


def matched(old: YearRows, new: YearRows, later: Later) -> Iterator[tuple[int, int]]:
    """The rows of one unit, or of one that continues it, in both years, where the same was asked."""
    here = {key: row for row, key in enumerate(new.board.keys)}
    for row, key in enumerate(old.board.keys):
        keys = (key, *later[key]) if key in later else (key,)
        after = next((here[each] for each in keys if each in here), None)
        if after is not None and old.bases[row] == new.bases[after]:
            yield row, after


def stacked(boards: Sequence[Board]) -> Board:
    """Several boards of one structure as one, rows in the order given."""
    if len(boards) == 1:
        return boards[0]
    columns: dict[str, Any] = {}
    for name in (field.name for field in fields(Board)):
        parts = [getattr(board, name) for board in boards]
        columns[name] = sum(parts, ()) if isinstance(parts[0], tuple) else np.concatenate(parts)
    return Board(**columns)


class _Points:
    """Points of groups, each set of rows added up once, all groups of a year together where they are whole."""

    def __init__(self, years: Sequence[YearRows], spans: Spans) -> None:
        self._years = years
        self._spans = spans
        self._rows: list[_Rows] = [_by_group(rows) for rows in years]
        self._whole: dict[int, dict[int, GroupPoint]] = {}

    def years_of(self, group: int) -> list[int]:
        return [place for place, rows in enumerate(self._rows) if group in rows]

    def whole(self, place: int, group: int) -> GroupPoint:
        """Every unit of the group in that year."""
        if place not in self._whole:
            self._whole[place] = self._added(place, self._rows[place])
        return self._whole[place][group]

    def point(self, place: int, group: int, rows: list[int]) -> GroupPoint:
        """Some units of the group in that year."""
        if len(rows) == len(self._rows[place][group]):
            return self.whole(place, group)
        return self._added(place, {group: rows})[group]

    def _added(self, place: int, wanted: _Rows) -> dict[int, GroupPoint]:
        year = self._years[place]
        rows = np.array([row for each in wanted.values() for row in each], dtype=np.intp)
        groups = np.repeat(np.arange(len(wanted)), [len(each) for each in wanted.values()])
        counted = tallies(year.board.take(rows), self._spans[place], groups, len(wanted))
        keys = year.board.keys
        return {
            group: GroupPoint(
                year.year,
                tuple(counted[number]),
                tuple(sorted(keys[row] for row in each)),
                int(year.board.as_self[each].sum()),
            )
            for number, (group, each) in enumerate(wanted.items())
        }


def _by_group(rows: YearRows) -> _Rows:
    found: _Rows = {}
    for row, group in enumerate(rows.groups.tolist()):
        if group >= 0:
            found.setdefault(group, []).append(row)
    return found


def _pairs_by_group(
    years: Sequence[YearRows], later: Later
) -> Callable[[int, int], dict[int, tuple[list[int], list[int]]]]:
    """For two places among the years: group → the rows of the older year and, row for row, of the newer one."""
    kept: dict[tuple[int, int], dict[int, tuple[list[int], list[int]]]] = {}

    def pairs(old: int, new: int) -> dict[int, tuple[list[int], list[int]]]:
        if (old, new) not in kept:
            found: dict[int, tuple[list[int], list[int]]] = {}
            groups = years[old].groups.tolist()
            later_groups = years[new].groups.tolist()
            for row, after in matched(years[old], years[new], later):
                if groups[row] >= 0 and groups[row] == later_groups[after]:
                    ends = found.setdefault(groups[row], ([], []))
                    ends[0].append(row)
                    ends[1].append(after)
            kept[old, new] = found
        return kept[old, new]

    return pairs


def _sorted(segments: Sequence[Sequence[GroupPoint]]) -> tuple[GroupSegment, ...]:
    return tuple(tuple(each) for each in sorted(segments, key=lambda s: (s[0].year, s[-1].year)))
