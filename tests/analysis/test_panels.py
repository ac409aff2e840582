"""Groups over the years: joined only where the same units stand at both ends."""

import numpy as np

from scorecard.analysis.aggregation import Span
from scorecard.analysis.board import Board, letters
from scorecard.analysis.panels import GroupSegment, YearRows, constant_panels, recorded_panels

LATER = {"a1": ("a2",)}
WHOLE = ((Span((0, 1), (0, 10)),),)


def year(number: int, *rows: tuple[str, int], group: int = 0, basis: int = 0, as_self: int = 0) -> YearRows:
    """Units with so many of ten sub-indicators green."""
    count = len(rows)
    nothing = np.zeros(count, dtype=np.int64)
    board = Board(
        keys=tuple(key for key, _ in rows),
        assessments=nothing,
        packs=("full",) * count,
        rules=("weakest",) * count,
        colours=letters(["Y"] * count, 1),
        answers=letters(["G" * green + "R" * (10 - green) for _, green in rows], 10),
        points=np.zeros(count),
        coverage=np.ones(count),
        evidenced=np.ones(count),
        one_step=nothing,
        as_self=nothing + as_self,
    )
    places = np.full(count, group, dtype=np.intp)
    return YearRows(number, 1, board, places, np.full(count, basis, dtype=np.intp), places)


def told(segments: tuple[GroupSegment, ...]) -> list[list[tuple[int, float | None, int]]]:
    return [[(point.year, point.tally.share, point.n) for point in segment] for segment in segments]


def constant(*years: YearRows) -> list[list[tuple[int, float | None, int]]]:
    return told(constant_panels(years, WHOLE * len(years), 1, LATER)[0])


def recorded(*years: YearRows) -> list[list[tuple[int, float | None, int]]]:
    return told(recorded_panels(years, WHOLE * len(years), 1, LATER)[0])


def test_between_two_years_only_the_units_of_both_are_counted() -> None:
    years = year(2023, ("a1", 2)), year(2024, ("a1", 6), ("b1", 0))
    assert constant(*years) == [[(2023, 0.2, 1), (2024, 0.6, 1)]]
    (segment,) = constant_panels(years, WHOLE * 2, 1, LATER)[0]
    assert segment[1].units == ("a1",)


def test_a_unit_that_changed_only_its_kind_is_the_same_unit() -> None:
    assert constant(year(2024, ("a1", 2)), year(2025, ("a2", 4))) == [[(2024, 0.2, 1), (2025, 0.4, 1)]]


def test_years_without_common_units_stand_apart() -> None:
    found = constant(year(2024, ("a1", 2), ("b1", 4)), year(2025, ("c1", 9)))
    assert found == [[(2024, 0.3, 2)], [(2025, 0.9, 1)]]


def test_one_panel_over_three_years_is_one_line() -> None:
    found = constant(*(year(number, ("a1", number - 2020)) for number in (2023, 2024, 2025)))
    assert found == [[(2023, 0.3, 1), (2024, 0.4, 1), (2025, 0.5, 1)]]


def test_a_year_may_end_one_panel_and_begin_another() -> None:
    found = constant(year(2023, ("a1", 2)), year(2024, ("a1", 4), ("b1", 8)), year(2025, ("b1", 9)))
    assert found == [[(2023, 0.2, 1), (2024, 0.4, 1)], [(2024, 0.8, 1), (2025, 0.9, 1)]]


def test_another_structure_is_never_joined() -> None:
    found = constant(year(2024, ("a1", 2)), year(2025, ("a1", 4), basis=1))
    assert found == [[(2024, 0.2, 1)], [(2025, 0.4, 1)]]


def test_as_recorded_joins_only_where_all_units_are_the_same() -> None:
    found = recorded(
        year(2023, ("a1", 2)), year(2024, ("a1", 6), ("b1", 0)), year(2025, ("a2", 1), ("b1", 3))
    )
    assert found == [[(2023, 0.2, 1)], [(2024, 0.3, 2), (2025, 0.2, 2)]]


def test_a_unit_that_moved_to_another_group_joins_nothing() -> None:
    years = year(2024, ("a1", 2)), year(2025, ("a1", 4), group=1)
    first, second = constant_panels(years, WHOLE * 2, 2, LATER)
    assert (told(first), told(second)) == ([[(2024, 0.2, 1)]], [[(2025, 0.4, 1)]])


def test_a_row_of_no_group_is_left_out() -> None:
    assert constant(year(2024, ("a1", 2), group=-1)) == []


def test_what_was_accepted_as_self_scored_is_summed_with_the_units_behind_a_point() -> None:
    years = year(2024, ("a1", 5), ("b1", 5), as_self=3), year(2025, ("a1", 6), as_self=1)
    (segment,) = constant_panels(years, WHOLE * 2, 1, LATER)[0]
    assert [point.as_self for point in segment] == [3, 1]
    alone = recorded_panels(years, WHOLE * 2, 1, LATER)[0]
    assert [point.as_self for each in alone for point in each] == [6, 1]
