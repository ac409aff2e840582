"""Lines that do not lie: joined only where one line may join them."""

from scorecard.analysis.trends import ValuePoint, unit_line


def same(old: str, new: str) -> bool:
    """Units are one when their first letters are: "a1" became "a2"."""
    return old[0] == new[0]


def test_a_localitys_line_breaks_where_units_or_structure_change() -> None:
    points = [
        ValuePoint(2023, "a1", "b", 1.0),
        ValuePoint(2024, "a2", "b", 2.0),
        ValuePoint(2025, "c1", "b", 3.0),
        ValuePoint(2026, "c1", "other", 4.0),
    ]
    values = [[point.value for point in segment] for segment in unit_line(reversed(points), same)]
    assert values == [[1.0, 2.0], [3.0], [4.0]]
