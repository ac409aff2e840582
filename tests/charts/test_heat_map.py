"""The heat map: one small picture to the browser, letters in cells high enough, every name where it is touched."""

import numpy as np

from scorecard.charts.heat_cells import CELL, TONES, letter_codes
from scorecard.charts.heat_layout import HEAD, TOP, Column, row_px
from scorecard.charts.heat_map import Head, Sheet, bar_counts, canvas, ground_of, heat_map
from scorecard.charts.tokens import LIGHT

COLUMNS = [Column("1.1", "Một", 0), Column("1.2", "Hai <b>", 0), Column("2.1", "Ba", 1)]
SHEET = Sheet(("Hải An", "Cát Hải"), b"GYRr- ", (156, 9), (196, 10))
GROUPED = Sheet(
    ("Hải An", "Cát Hải", "Hạ Long"),
    b"GYRr-YGGG",
    (1, 2, 3),
    (4, 5, 6),
    (
        Head(0, "Hải Phòng", "2 địa phương", (0.5, 1, 1, 0.5)),
        Head(2, "Quảng Ninh", "1 địa phương", (3, 0, 0, 0)),
    ),
)


def many(rows: int) -> Sheet:
    names = tuple(f"Xã {n}" for n in range(rows))
    return Sheet(names, b"GYR" * rows, (1,) * rows, (3,) * rows)


def traces(sheet: Sheet, language: str = "vi") -> list:  # type: ignore[type-arg]
    return list(heat_map("Thông điệp", sheet, COLUMNS, language).figure.data)


def test_cells_carry_the_letters_of_the_readers_language() -> None:
    vi = {trace.text for trace in traces(SHEET) if trace.customdata is not None}
    en = {trace.text for trace in traces(SHEET, "en") if trace.customdata is not None}
    assert vi == {"X", "V", "Đ", "Đ?", "○", ""}
    assert en == {"G", "Y", "R", "R?", "○", ""}


def test_a_point_says_which_cell_it_is() -> None:
    reds = next(trace for trace in traces(SHEET) if trace.text == "Đ?")
    assert list(reds.customdata) == [3]
    assert (list(reds.x), list(reds.y)) == ([0], [26 + 13])


def test_what_is_touched_is_named_by_the_axes_in_full_without_markup() -> None:
    layout = heat_map("x", SHEET, COLUMNS, "vi").figure.layout
    assert list(layout.xaxis3.ticktext) == ["1.1 Một", "1.2 Hai &lt;b&gt;", "2.1 Ba"]
    assert list(layout.yaxis3.ticktext) == ["Hải An", "Cát Hải"]
    assert list(layout.yaxis3.tickvals) == [13, 39]


def test_a_unit_that_did_not_exist_then_is_said_so() -> None:
    absent = next(trace for trace in traces(SHEET) if trace.text == "" and trace.customdata is not None)
    assert "khi đó chưa có đơn vị này" in absent.hovertemplate
    assert "Ô trống viền mảnh" in heat_map("x", SHEET, COLUMNS, "vi").note


def test_green_of_asked_sub_indicators_stands_after_the_bar() -> None:
    counts = next(trace for trace in traces(SHEET) if trace.text is not None and "156/196" in trace.text)
    assert list(counts.text) == ["156/196", "9/10"]


def test_bars_count_what_stands_in_the_row() -> None:
    assert bar_counts(letter_codes(b"GYRr- ", 3)).tolist() == [[1, 1, 1, 0], [0, 0, 1, 1]]


def test_a_group_has_a_row_of_its_own_above_its_members() -> None:
    at = ground_of(GROUPED, 3)
    assert (at.tops, at.head_tops) == ((HEAD, HEAD + 26, 2 * HEAD + 52), (0, HEAD + 52))
    assert at.height == 2 * HEAD + 3 * 26
    picture = canvas(GROUPED, letter_codes(GROUPED.letters, 3), at)
    assert TONES[picture[0, 0]] == "panel"
    assert [TONES[picture[top, 1]] for top in at.tops] == ["green", "on_red", "green"]


def test_a_line_parts_two_quadrants_in_the_rows_and_not_across_a_groups_words() -> None:
    at = ground_of(GROUPED, 3)
    picture = canvas(GROUPED, letter_codes(GROUPED.letters, 3), at, [2])
    assert TONES[picture[at.tops[0] + 5, 2 * CELL - 1]] == "ink"
    assert TONES[picture[5, 2 * CELL - 1]] == "panel"


def test_rows_are_as_high_as_their_number_allows() -> None:
    assert [row_px(n) for n in (5, 60, 61, 200, 700, 701, 3321)] == [26, 26, 18, 18, 12, 3, 3]


def test_three_thousand_rows_weigh_little() -> None:
    letters = np.random.default_rng(7).choice(list(b"GGYYRr-NE"), 3321 * 39).astype(np.uint8).tobytes()
    columns = [Column(f"{n // 10 + 1}.{n % 10 + 1}", f"Chỉ số {n}", n // 10) for n in range(39)]
    sheet = Sheet(tuple(f"Số {n}" for n in range(3321)), letters, (1,) * 3321, (2,) * 3321)
    figure = heat_map("x", sheet, columns, "vi").figure
    assert len(figure.to_json()) < 300_000
    assert not [trace for trace in figure.data if trace.type == "scatter"]


def test_rows_too_low_for_letters_are_named_one_by_one_when_touched() -> None:
    strip = next(trace for trace in traces(many(300)) if trace.type == "heatmap")
    assert strip.z.shape == (300, 1)
    assert list(strip.y[:3]) == [0, 12, 24]
    assert "đỏ sẫm nhất" in heat_map("x", many(300), COLUMNS, "vi").note


def test_the_first_row_stands_on_top_and_all_is_told_in_words() -> None:
    chart = heat_map("Thông điệp", GROUPED, COLUMNS, "vi", LIGHT)
    assert list(chart.figure.layout.yaxis.range) == [2 * HEAD + 78, 0]
    assert chart.figure.layout.margin.t == TOP
    assert chart.letters == "GYRr-"
    assert chart.alternative == (
        "Thông điệp. Bảng 3 hàng × 3 chỉ số. Hải Phòng: 2 địa phương. Quảng Ninh: 1 địa phương. "
        "Hải An: 1 xanh · 1 vàng · 1 đỏ. Cát Hải: 1 vàng · 1 đỏ · 1 chưa đánh giá. Hạ Long: 3 xanh."
    )


def test_a_locality_name_cannot_bring_markup_into_the_figure() -> None:
    sheet = Sheet(("<img src=x>",), b"GYR", (1,), (2,))
    layout = heat_map("x", sheet, COLUMNS, "vi").figure.layout
    assert "<img" not in str(layout.yaxis3.ticktext) + str(layout.yaxis.ticktext)
