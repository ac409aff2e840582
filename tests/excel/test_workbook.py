"""Workbooks: what was a number is a number, nothing in them runs, and they say where the figures come from."""

from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZipFile

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from scorecard.excel.workbook import Origin, plain, workbook

AT = datetime(2026, 11, 21, 3, 5, tzinfo=UTC)
ORIGIN = Origin("Số liệu", "Nguồn", (("Kỳ đánh giá", "Năm 2026"), ("Lưu ý", "=1+1")), AT)
TABLE = pd.DataFrame(
    {
        "Địa phương": ["Hải An", "=cmd()", "@SUM(A1)"],
        "Xanh": [12, 0, 3],
        "Tỷ lệ (%)": [61.5, None, 100.0],
        "Dân số": pd.array([161051, None, 686], dtype="Int64"),
        "Hạn": [date(2026, 12, 31), None, date(2027, 1, 1)],
        "Đã nộp": [True, False, True],
        "Mã": ["1.10", "0012", "https://vi-du.vn"],
    }
)


def opened(table: pd.DataFrame = TABLE) -> Workbook:
    return load_workbook(BytesIO(workbook(table, ORIGIN)))


def test_each_value_keeps_its_type_and_what_is_missing_is_an_empty_cell() -> None:
    rows = list(opened()["Số liệu"].iter_rows(values_only=True))
    assert rows[0] == tuple(TABLE.columns)
    assert rows[1] == ("Hải An", 12, 61.5, 161051, datetime(2026, 12, 31), True, "1.10")
    assert rows[2] == ("=cmd()", 0, None, None, None, False, "0012")
    assert rows[3] == ("@SUM(A1)", 3, 100, 686, datetime(2027, 1, 1), True, "https://vi-du.vn")


def test_a_text_that_begins_like_a_formula_stays_a_text() -> None:
    sheet = opened()["Số liệu"]
    assert sheet["A3"].data_type == "s"
    packed = ZipFile(BytesIO(workbook(TABLE, ORIGIN)))
    assert "<f>" not in packed.read("xl/worksheets/sheet1.xml").decode()
    assert not [name for name in packed.namelist() if "rels" in name and b"http://vi" in packed.read(name)]


def test_a_second_sheet_says_where_the_figures_come_from() -> None:
    assert list(opened()["Nguồn"].iter_rows(values_only=True)) == [
        ("Kỳ đánh giá", "Năm 2026"),
        ("Lưu ý", "=1+1"),
    ]


def test_the_header_stays_in_sight_and_is_printed_on_every_page() -> None:
    sheet = opened()["Số liệu"]
    assert sheet.freeze_panes == "B2"
    assert sheet.print_title_rows == "$1:$1"


def test_the_same_figures_asked_for_at_the_same_moment_give_the_same_bytes() -> None:
    assert workbook(TABLE, ORIGIN) == workbook(TABLE.copy(), ORIGIN)


def test_an_empty_table_is_a_header() -> None:
    assert list(opened(TABLE.head(0))["Số liệu"].iter_rows(values_only=True)) == [tuple(TABLE.columns)]


@pytest.mark.parametrize("value", [None, float("nan"), pd.NA, pd.NaT])
def test_whatever_is_missing_is_none(value: object) -> None:
    assert plain(value) is None
