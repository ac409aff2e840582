"""Downloads: a spreadsheet opens them and runs nothing."""

import pandas as pd
import pytest

from scorecard.ui.pieces.download import csv_bytes, file_name, neutral


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(start: str) -> None:
    assert neutral(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("value", [-5, 1.5, None, "Hải An", "– không áp dụng", ""])
def test_other_values_stay_as_they_are(value: object) -> None:
    assert neutral(value) == value


def test_the_file_has_a_byte_order_mark_a_header_and_no_index() -> None:
    table = pd.DataFrame({"Địa phương": ["Hải An", "=cmd()"], "Số": [1, -2]})
    expected = "\ufeffĐịa phương,Số\r\nHải An,1\r\n'=cmd(),-2\r\n"
    assert csv_bytes(table).decode("utf-8") == expected


def test_a_heading_cannot_be_a_formula_either() -> None:
    assert csv_bytes(pd.DataFrame({"=A1": [1]})).decode("utf-8-sig") == "'=A1\r\n1\r\n"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Hải An: 12 xanh · 16 vàng", "hai-an-12-xanh-16-vang"),
        ("Đặc khu Bạch Long Vĩ", "dac-khu-bach-long-vi"),
        ("../../etc/passwd", "etc-passwd"),
        ("—", "bang-so-lieu"),
    ],
)
def test_a_file_is_named_in_vietnamese_without_marks(title: str, name: str) -> None:
    assert file_name(title, invented=False) == name
    assert file_name(title, invented=True) == f"minh-hoa-{name}"


def test_a_long_name_ends_with_a_whole_word() -> None:
    assert file_name("Quận Hải An tốt lên ở năm chỉ số và chủ yếu là ở trụ cột thứ nhất", False) == (
        "quan-hai-an-tot-len-o-nam-chi-so-va-chu-yeu-la-o-tru-cot-thu"
    )
