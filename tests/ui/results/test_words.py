"""Words of the results pages: the message of bars by quadrant."""

from scorecard.charts.bars import Group
from scorecard.ui.results.words import greenest


def test_the_greatest_share_of_green_is_named_with_its_counts() -> None:
    groups = [Group("1. Một", "GGYY"), Group("2. Hai", "GGR")]
    assert greenest(groups) == "Xanh nhiều nhất: 2. Hai (2/3)"


def test_nothing_is_said_where_nothing_is_green() -> None:
    assert greenest([Group("1. Một", "YR"), Group("2. Hai", "")]) == ""
