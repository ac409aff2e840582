"""The heat map: small integers to the browser, a letter in each cell, units that did not exist told apart."""

import numpy as np

from scorecard.charts.heat_map import ALPHABET, MAXIMUM_WITH_TEXT, Column, Row, heat_map, letter_codes
from scorecard.charts.tokens import LIGHT

COLUMNS = [Column("1.1", "Một", 0), Column("1.2", "Hai", 0), Column("2.1", "Ba", 1)]
ROWS = [Row("Hải An", "GYR"), Row("Cát Hải", "r- ")]


def test_letters_travel_as_int8() -> None:
    codes = letter_codes(ROWS)
    assert codes.dtype == np.int8
    assert codes.shape == (2, 3)
    assert [ALPHABET[code] for code in codes.flatten()] == list("GYRr- ")


def test_a_letter_that_is_not_of_the_alphabet_shows_as_absent() -> None:
    assert letter_codes([Row("x", "?")])[0, 0] == len(ALPHABET) - 1


def test_cells_carry_the_letters_of_the_readers_language() -> None:
    vi = heat_map("Hải Phòng", ROWS, COLUMNS, ["A", "B"], "vi").figure.data[0]
    en = heat_map("Hải Phòng", ROWS, COLUMNS, ["A", "B"], "en").figure.data[0]
    assert [list(row) for row in vi.text] == [["X", "V", "Đ"], ["Đ?", "○", ""]]
    assert list(en.text[0]) == ["G", "Y", "R"]


def test_every_letter_has_its_colour_in_the_scale() -> None:
    scale = heat_map("x", ROWS, COLUMNS, ["A", "B"], "vi").figure.data[0].colorscale
    place = ALPHABET.index("R")
    assert (place / len(ALPHABET), LIGHT.red) in [tuple(step) for step in scale]


def test_a_unit_that_did_not_exist_then_is_said_so() -> None:
    cells = heat_map("x", ROWS, COLUMNS, ["A", "B"], "vi").figure.data[0]
    assert "khi đó chưa có" in cells.customdata[1][2]
    assert cells.customdata[0][0].startswith("<b>Hải An</b><br>1.1 Một")


def test_what_is_to_be_known_of_a_row_is_said_under_its_name_and_brings_no_markup() -> None:
    row = Row("Hải An", "GYR", "3 tiêu chí lấy theo tự chấm <img>")
    cells = heat_map("x", [row], COLUMNS, ["A", "B"], "vi").figure.data[0]
    assert cells.customdata[0][1].startswith("<b>Hải An</b><br>3 tiêu chí lấy theo tự chấm")
    assert "<img>" not in cells.customdata[0][1]


def test_counts_stand_at_the_rows_end() -> None:
    figure = heat_map("x", ROWS, COLUMNS, ["A", "B"], "vi").figure
    assert [list(bar.x) for bar in figure.data[1:]] == [[1, 0], [1, 0], [1, 1], [0, 1]]


def test_thousands_of_rows_carry_no_texts() -> None:
    rows = [Row(f"Xã {n}", "GYR") for n in range(MAXIMUM_WITH_TEXT + 1)]
    cells = heat_map("x", rows, COLUMNS, ["A", "B"], "vi").figure.data[0]
    assert cells.text is None
    assert cells.customdata is None


def test_the_first_row_stands_on_top_and_the_title_counts() -> None:
    chart = heat_map("Hải Phòng", ROWS, COLUMNS, ["A", "B"], "vi")
    assert list(chart.figure.layout.yaxis.range) == [1.5, -0.5]
    assert chart.title == "Hải Phòng: 1 xanh · 1 vàng · 2 đỏ · 1 chưa đánh giá"
    assert "Bảng 2 địa phương × 3 chỉ số, 2 trụ cột" in chart.alternative


def test_a_locality_name_cannot_bring_markup_into_the_hover() -> None:
    cells = heat_map("x", [Row("<img src=x>", "GYR")], COLUMNS, ["A", "B"], "vi").figure.data[0]
    assert "<img" not in cells.customdata[0][0]
