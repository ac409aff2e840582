"""Groups by indicators: percents of localities, with how many they are of."""

import numpy as np

from scorecard.charts.heat_bands import Band, heat_bands, steps
from scorecard.charts.heat_layout import Column
from scorecard.charts.tokens import DARK, LIGHT

COLUMNS = [Column("1.1", "Một", 0), Column("2.1", "Hai", 1)]
BANDS = [
    Band("Hải Phòng (45)", "45 địa phương", (12, 45), (45, 45), "44 %", (10, 20, 5, 4)),
    Band("Huế (3)", "3 địa phương", (0, 0), (3, 0), "9 %", (1, 20, 15, 3)),
]


def test_a_cell_says_the_percent_and_of_how_many() -> None:
    cells = heat_bands("x", BANDS, COLUMNS, "vi").figure.data[0]
    assert [list(row) for row in cells.text] == [["27", "100"], ["0", ""]]
    assert [list(row) for row in cells.customdata] == [["12/45", "45/45"], ["0/3", "0/0"]]


def test_a_cell_without_any_colour_stays_empty() -> None:
    cells = heat_bands("x", BANDS, COLUMNS, "vi").figure.data[0]
    assert cells.z[0].tolist() == [1.5, 4.5]
    assert cells.z[1][0] == 0.5
    assert np.isnan(cells.z[1][1])


def test_more_is_darker_on_paper_and_lighter_in_the_dark() -> None:
    light = [sum(bytes.fromhex(each[1:])) for each in steps(LIGHT)]
    dark = [sum(bytes.fromhex(each[1:])) for each in steps(DARK)]
    assert light == sorted(light, reverse=True)
    assert dark == sorted(dark)


def test_the_message_and_each_group_are_told_in_words() -> None:
    chart = heat_bands("2 nhóm", BANDS, COLUMNS, "vi")
    assert chart.alternative == "2 nhóm. Hải Phòng (45): 45 địa phương. Huế (3): 3 địa phương."
