"""Bars over many localities: shares of each bar, counts written where there is room, all of it in words."""

from scorecard.charts.tally_bars import TallyRow, tally_bars

ROWS = [
    TallyRow("1. Thể chế", "1.200/1.960", "1.200/1.960 tiêu chí xanh", (1500, 480, 19, 1, 0)),
    TallyRow("2. Kinh tế", "5/10", "5/10 tiêu chí xanh", (1, 0, 1, 0, 0)),
]


def test_every_bar_is_its_own_hundred_per_cent() -> None:
    green, yellow, red, grey = tally_bars("Thông điệp", ROWS, "vi").figure.data
    assert (list(green.x), list(yellow.x)) == ([0.75, 0.5], [0.24, 0.0])
    assert (list(red.x), list(grey.x)) == ([0.0095, 0.5], [0.0005, 0.0])


def test_counts_are_written_as_readers_write_them_and_only_where_there_is_room() -> None:
    green, yellow, red, _ = tally_bars("Thông điệp", ROWS, "vi").figure.data
    assert (list(green.text), list(yellow.text)) == (["X 1.500", "X 1"], ["V 480", ""])
    assert list(red.text) == ["", "Đ 1"]


def test_the_words_hold_everything() -> None:
    chart = tally_bars("Most green: 1", ROWS, "en", note="a note")
    assert chart.alternative == (
        "Most green: 1. 1. Thể chế: 1,500 green · 480 yellow · 19 red · 1 not assessed; 1.200/1.960 tiêu chí xanh. "
        "2. Kinh tế: 1 green · 1 red; 5/10 tiêu chí xanh."
    )
    assert (chart.title, chart.letters, chart.note) == ("Most green: 1", "GYR-", "a note")


def test_a_bar_that_counts_nothing_is_empty_and_not_an_error() -> None:
    figure = tally_bars("Không", [TallyRow("a", "", "", (0, 0, 0, 0, 0)), ROWS[1]], "vi").figure
    assert list(figure.data[0].x) == [0.0, 0.5]
