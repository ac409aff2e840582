"""Reading a pasted list: codes, names, columns of a spreadsheet; every unclear line named with its candidates."""

from datetime import date

import pytest

from scorecard.services.locality_lists import LineFault, ListLine, ListReader
from scorecard.services.planning_errors import LocalityListTooLong
from tests.access.places import registry

DAY = date(2026, 12, 31)
COMMUNES = ("xa", "phuong", "dac_khu")


def read(text: str) -> tuple[ListLine, ...]:
    asked = [unit for unit in registry().valid_on(DAY) if unit.kind in COMMUNES]
    return ListReader(registry(), asked, DAY).read(text)


def one(text: str) -> ListLine:
    (line,) = read(text)
    return line


@pytest.mark.parametrize(
    "text",
    [
        "11413",
        "Phường Hải An",
        "phuong hai an",
        "  PHƯỜNG HẢI AN, Thành phố Hải Phòng ",
        "phường hải an; TP. Hải Phòng",
        "11413\tPhường Hải An\tHải Phòng",
        "Hải An, Hải Phòng",
        "Phường Hải An\t11413",
    ],
)
def test_a_line_names_a_unit_by_code_or_name_with_or_without_its_province(text: str) -> None:
    line = one(text)
    assert line.unit is not None, line
    assert (line.unit.key, line.fault) == ("commune-11413-20250701", None)


def test_zeros_that_a_spreadsheet_took_away_are_put_back() -> None:
    line = one("70")
    assert line.unit is not None
    assert line.unit.code == "00070"


def test_empty_lines_are_passed_over_and_numbers_are_those_of_the_paste() -> None:
    assert [(line.number, line.unit is not None) for line in read("\n11413\r\n\r\n  \nkhông có")] == [
        (2, True),
        (5, False),
    ]


def test_a_name_that_several_bear_is_ambiguous_and_a_province_makes_it_clear() -> None:
    line = one("Xã Tân Hòa")
    assert line.fault is LineFault.AMBIGUOUS
    assert len(line.candidates) > 1
    first = line.candidates[0]
    province = registry().province(first.key, DAY)
    clear = one(f"Xã Tân Hòa, {province.full_name}")
    assert clear.unit == first or clear.fault is LineFault.AMBIGUOUS


def test_code_and_name_of_two_units_do_not_match() -> None:
    line = one("11413\tPhường Gia Viên")
    assert line.fault is LineFault.NOT_MATCHING
    assert [unit.code for unit in line.candidates] == ["11413"]
    assert one("Phường Hải An, Hà Nội").fault is LineFault.NOT_MATCHING


def test_a_unit_of_another_day_is_named_with_what_stands_in_its_place() -> None:
    line = one("Phường Đằng Hải")
    assert line.fault is LineFault.ANOTHER_DAY
    assert "Phường Hải An" in [unit.full_name for unit in line.candidates]


def test_a_unit_of_which_the_edition_asks_nothing_is_not_taken() -> None:
    assert one("Thành phố Hải Phòng").fault is LineFault.NOT_ASKED
    assert one("31").fault in (LineFault.NOT_ASKED, LineFault.AMBIGUOUS)


@pytest.mark.parametrize(
    "text", ["Phường Không Có", "99999", "=HYPERLINK(1)", "<b>x</b>", ",,,", "\x00", "'; drop table cycle;--"]
)
def test_what_nobody_is_called_is_unknown(text: str) -> None:
    assert one(text).fault is LineFault.UNKNOWN


def test_a_list_longer_than_there_are_localities_is_refused() -> None:
    with pytest.raises(LocalityListTooLong):
        read("11413\n" * 5001)
