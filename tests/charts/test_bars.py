"""Stacked counts: best to worst, numbers written in, provisional patterned."""

from scorecard.charts.bars import Group, bars

GROUPS = [Group("Một", "GGYr"), Group("Hai", "R--N")]


def test_marks_stand_best_to_worst_and_absent_ones_are_left_out() -> None:
    figure = bars("Hải An", GROUPS, "vi").figure
    names = [trace.name for trace in figure.data]
    assert names == [
        "● X xanh",
        "◆ V vàng",
        "■ Đ đỏ",
        "■ Đ? đỏ, tạm tính",
        "○ chưa đánh giá",
        "– không áp dụng",
    ]


def test_numbers_are_written_in_where_there_are_any() -> None:
    green = bars("Hải An", GROUPS, "vi").figure.data[0]
    assert list(green.x) == [2, 0]
    assert list(green.text) == ["X 2", ""]


def test_provisional_is_told_apart_without_colour() -> None:
    patterns = {t.name: t.marker.pattern.shape for t in bars("Hải An", GROUPS, "vi").figure.data}
    assert patterns["■ Đ? đỏ, tạm tính"] == "/"
    assert patterns["■ Đ đỏ"] == ""


def test_title_and_alternative_say_the_counts() -> None:
    chart = bars("Hải An", GROUPS, "en")
    assert chart.title == "Hải An: 2 green · 1 yellow · 2 red · 2 not assessed · 1 not applicable"
    assert "Hai: 1 red · 2 not assessed · 1 not applicable" in chart.alternative


def test_a_message_of_its_own_stands_instead_of_the_counts() -> None:
    chart = bars("Hải An", GROUPS, "vi", message="Xanh nhiều nhất: Một (2/4)")
    assert chart.title == "Xanh nhiều nhất: Một (2/4)"
    assert chart.alternative.startswith("Xanh nhiều nhất: Một (2/4). Một: 2 xanh")
