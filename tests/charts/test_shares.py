"""Shares of colours: full bars, counts written in, labels over their bars, words for those who cannot see."""

from scorecard.charts.shares import Shares, shares

ROWS = [Shares("Xã", (6, 2, 2, 0, 0), "n = 10"), Shares("Phường", (0, 0, 1, 49, 0))]


def test_every_bar_is_full_and_absent_colours_are_left_out() -> None:
    figure = shares("Thông điệp", ROWS, "vi").figure
    assert [trace.name for trace in figure.data] == ["● X", "◆ V", "■ Đ", "○"]
    assert [sum(trace.x[row] for trace in figure.data) for row in range(2)] == [1.0, 1.0]


def test_counts_are_written_where_they_fit() -> None:
    red = shares("Thông điệp", ROWS, "vi").figure.data[2]
    assert list(red.text) == ["Đ 2", ""]


def test_a_row_is_as_high_as_its_label_needs() -> None:
    one = shares("m", [Shares("Ngắn", (1, 0, 0, 0, 0))], "vi").figure.layout.height
    long = shares("m", [Shares("Một tên dài " * 8, (1, 0, 0, 0, 0), "n = 1")], "vi").figure.layout.height
    assert long - one == 18 * 2


def test_the_alternative_says_every_count() -> None:
    told = shares("Thông điệp", ROWS, "vi").alternative
    assert "Xã · n = 10: 6 xanh · 2 vàng · 2 đỏ" in told
    assert "Phường: 1 đỏ · 49 chưa đánh giá" in told
    assert "no data" in shares("m", [Shares("Xã", (0, 0, 0, 0, 0))], "en").alternative


def test_names_that_people_wrote_come_as_plain_text() -> None:
    figure = shares("m", [Shares("<b>Xã</b>", (1, 0, 0, 0, 0))], "vi").figure
    assert "<b>" not in str(figure.layout.annotations[0].text)
