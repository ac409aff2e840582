"""Tables under charts: numbers as readers of the language write them, still numbers."""

import pandas as pd
from pandas.io.formats.style import Styler

from scorecard.ui.pieces.chart import MOST_WRITTEN, place_of, written


def test_numbers_are_written_as_in_vietnamese_and_years_are_left_alone() -> None:
    table = pd.DataFrame({"Địa phương": ["Cát Hải"], "Dân số": [71211], "Điểm": [75.9], "Năm": [2026]})
    shown = written(table)
    assert isinstance(shown, Styler)
    html = shown.to_html()
    assert ">71.211<" in html
    assert ">75,9<" in html
    assert ">2026<" in html
    assert shown.data["Dân số"].tolist() == [71211]


def test_a_missing_number_is_a_dash() -> None:
    shown = written(pd.DataFrame({"Dân số": pd.array([None, 5], dtype="Int64")}))
    assert isinstance(shown, Styler)
    assert ">–<" in shown.to_html()


def test_a_long_table_stays_as_it_is() -> None:
    table = pd.DataFrame({"n": range(MOST_WRITTEN + 1)})
    assert written(table) is table


def test_a_touched_point_is_known_by_its_customdata() -> None:
    assert place_of([{"customdata": "1.2", "x": 1}, {"customdata": "1.3"}]) == "1.2"
    assert place_of([{"customdata": ["commune-11413", 3]}]) == "commune-11413"


def test_a_point_without_customdata_leads_nowhere() -> None:
    assert place_of([]) == place_of([{"x": 2024}]) == place_of([{"customdata": []}]) == ""
