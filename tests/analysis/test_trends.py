"""Lines that do not lie: joined only where the same units stand at both ends."""

from scorecard.analysis.trends import Observation, ValuePoint, as_recorded, constant_panel, unit_line


def same(old: str, new: str) -> bool:
    """Units are one when their first letters are: "a1" became "a2"."""
    return old[0] == new[0]


def seen(year: int, unit: str, green: int, basis: str = "b") -> Observation:
    return Observation(year, unit, basis, green, 10)


def told(segments: object) -> list[list[tuple[int, float, int]]]:
    return [[(point.year, point.share, point.n) for point in segment] for segment in segments]  # type: ignore[attr-defined]


def test_between_two_years_only_the_units_of_both_are_counted() -> None:
    found = constant_panel([seen(2023, "a1", 2), seen(2024, "a1", 6), seen(2024, "b1", 0)], same)
    assert told(found) == [[(2023, 0.2, 1), (2024, 0.6, 1)]]
    assert found[0][1].units == ("a1",)


def test_a_unit_that_changed_only_its_kind_is_the_same_unit() -> None:
    found = constant_panel([seen(2024, "a1", 2), seen(2025, "a2", 4)], same)
    assert told(found) == [[(2024, 0.2, 1), (2025, 0.4, 1)]]
    assert found[0][1].units == ("a2",)


def test_years_without_common_units_stand_apart() -> None:
    found = constant_panel([seen(2024, "a1", 2), seen(2024, "b1", 4), seen(2025, "c1", 9)], same)
    assert told(found) == [[(2024, 0.3, 2)], [(2025, 0.9, 1)]]


def test_one_panel_over_three_years_is_one_line() -> None:
    found = constant_panel([seen(year, "a1", year - 2020) for year in (2023, 2024, 2025)], same)
    assert told(found) == [[(2023, 0.3, 1), (2024, 0.4, 1), (2025, 0.5, 1)]]


def test_a_year_may_end_one_panel_and_begin_another() -> None:
    first = [seen(2023, "a1", 2), seen(2024, "a1", 4)]
    found = constant_panel([*first, seen(2024, "b1", 8), seen(2025, "b1", 9)], same)
    assert told(found) == [[(2023, 0.2, 1), (2024, 0.4, 1)], [(2024, 0.8, 1), (2025, 0.9, 1)]]


def test_another_structure_is_never_joined() -> None:
    found = constant_panel([seen(2024, "a1", 2), seen(2025, "a1", 4, basis="other")], same)
    assert told(found) == [[(2024, 0.2, 1)], [(2025, 0.4, 1)]]


def test_as_recorded_joins_only_where_all_units_are_the_same() -> None:
    rows = [
        seen(2023, "a1", 2),
        seen(2024, "a1", 6),
        seen(2024, "b1", 0),
        seen(2025, "a2", 1),
        seen(2025, "b1", 3),
    ]
    assert told(as_recorded(rows, same)) == [[(2023, 0.2, 1)], [(2024, 0.3, 2), (2025, 0.2, 2)]]


def test_what_asks_nothing_is_left_out() -> None:
    assert constant_panel([Observation(2024, "a1", "b", 0, 0)], same) == ()


def test_a_localitys_line_breaks_where_units_or_structure_change() -> None:
    points = [
        ValuePoint(2023, "a1", "b", 1.0),
        ValuePoint(2024, "a2", "b", 2.0),
        ValuePoint(2025, "c1", "b", 3.0),
        ValuePoint(2026, "c1", "other", 4.0),
    ]
    values = [[point.value for point in segment] for segment in unit_line(reversed(points), same)]
    assert values == [[1.0, 2.0], [3.0], [4.0]]


def test_what_was_accepted_as_self_scored_is_summed_with_the_units_behind_a_point() -> None:
    known = [Observation(2024, unit, "b", 5, 10, n) for unit, n in (("a1", 3), ("b1", 4))]
    other = [Observation(2025, "a1", "b", 6, 10, 1)]
    (recorded,) = as_recorded(known, same)
    assert [point.as_self for point in recorded] == [7]
    (segment,) = constant_panel([*known, *other], same)
    assert [point.as_self for point in segment] == [3, 1]
