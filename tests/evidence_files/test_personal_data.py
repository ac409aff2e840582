"""Which texts seem to hold lists of people or identity numbers, and which do not."""

import pytest

from scorecard.evidence_files.personal_data import cautions, is_identity_number, spelled_out
from scorecard.evidence_files.verdicts import IDENTITY_NUMBERS, PEOPLE

NUMBERS = [f"0310900{n:05d}" for n in range(6)]
ROWS = "\n".join(f"{n}  Người thứ {n}  0{n + 1}/02/1980  xã An Bình" for n in range(6))


@pytest.mark.parametrize(
    ("digits", "is_one"),
    [
        ("031090001234", True),
        ("096399999999", True),
        ("000090001234", False),  # no such province
        ("097090001234", False),
        ("031490001234", False),  # nobody born after 2099 is alive
        ("03109000123", False),
    ],
)
def test_twelve_digits_are_an_identity_number_by_province_and_century(digits: str, is_one: bool) -> None:
    assert is_identity_number(digits) is is_one


def test_five_different_numbers_give_reason_to_warn_and_four_do_not() -> None:
    assert cautions(" ".join(NUMBERS[:5])) == (IDENTITY_NUMBERS,)
    assert cautions(" ".join(NUMBERS[:4])) == ()
    assert cautions(" ".join(NUMBERS[:1] * 20)) == ()


def test_numbers_written_in_groups_are_found() -> None:
    assert cautions("; ".join(f"{n[:3]} {n[3:6]} {n[6:9]} {n[9:]}" for n in NUMBERS)) == (IDENTITY_NUMBERS,)


def test_money_and_long_numbers_are_not_identity_numbers() -> None:
    money = " ".join(f"{n}.031.090.001.234" for n in range(1, 9))
    assert cautions(money + " " + " ".join(f"{n}99" for n in NUMBERS)) == ()


def test_a_table_headed_by_name_and_birthday_with_rows_is_a_list_of_people() -> None:
    assert cautions(f"STT  Họ và tên  Ngày sinh  Địa chỉ\n{ROWS}") == (PEOPLE,)
    assert cautions(f"STT  HỌ TÊN  NĂM SINH\n{ROWS}") == (PEOPLE,)


def test_a_form_without_rows_or_rows_without_heading_is_not() -> None:
    assert cautions("Họ và tên: ......  Ngày sinh: ......") == ()
    assert cautions(f"Lịch họp\n{ROWS}") == ()


def test_a_number_cell_gets_back_the_zeros_it_lost() -> None:
    assert spelled_out("31090001234") == "031090001234"
    assert spelled_out("1090001234") == "001090001234"
    assert spelled_out("123456789") == "123456789"
    assert spelled_out("12.5") == "12.5"
