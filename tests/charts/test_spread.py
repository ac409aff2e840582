"""Names at the ends of lines: apart where they would touch, else where they are."""

from scorecard.charts.spread import LINE, spread


def test_names_of_close_lines_move_apart() -> None:
    low, high = sorted(spread([100, 102], ["A", "B"]))
    assert (high - low, (high + low) / 2) == (LINE, 101)
    high, low = spread([102, 100], ["A", "B<br>B"])
    assert high - low == 1.5 * LINE


def test_names_far_apart_stay_where_they_are() -> None:
    assert spread([100, 180], ["A", "B"]) == [100, 180]
