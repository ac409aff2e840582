"""The comparison at the screen: names, codes and cells lead on; groups, order and an earlier cycle come from the address."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape

import pytest

from scorecard.access.roles import Role
from scorecard.services.workplace import Workplace
from tests.pages.people import Person, words
from tests.services.result_rows import key_on, published
from tests.services.world import open_cycle

PAGE = "results/compare.py"
END_2023, END_2024 = date(2023, 12, 31), date(2024, 12, 31)
People = Callable[..., Person]


@pytest.fixture
def two(at: Workplace) -> tuple[int, int]:
    """Hải An in 2023; in 2024 Hải An with one red, Đồ Sơn, and Hạ Long of Quảng Ninh."""
    old, new = open_cycle(at, "Kỳ 2023", END_2023), open_cycle(at, "Kỳ 2024", END_2024)
    published(at, old, key_on(at, "district", "306", END_2023), "G")
    published(at, new, key_on(at, "district", "306", END_2024), "G", s1_1_1="R")
    published(at, new, key_on(at, "district", "308", END_2024), "Y")
    published(at, new, key_on(at, "district", "193", END_2024), "G")
    return old, new


def names(run) -> list[str]:  # type: ignore[no-untyped-def]
    """The names beside the rows, groups included, as they stand."""
    strip = next(each.proto.body for each in run.get("html") if "sc-heat-names" in each.proto.body)
    return [unescape(name) for name in re.findall(r">([^<>]+)</(?:a|span)>", strip)]


def ways(run, wanted: str) -> set[str]:  # type: ignore[no-untyped-def]
    """The parts of all addresses of this page that hold `wanted`."""
    addresses = [unescape(each) for each in re.findall(r'href="(/[^"]*)"', words(run))]
    return {part for each in addresses if wanted in each for part in each.split("?")[1].split("&")}


def test_the_title_says_what_stands_out(two: tuple[int, int], person: People) -> None:
    run = person(Role.LEADERSHIP, "everywhere").screen(PAGE)
    assert not run.exception
    assert not run.error
    assert "đỏ nhiều nhất ở 1.1" in unescape(words(run))
    assert "(1/3)" in unescape(words(run))


def test_a_name_leads_to_the_profile_in_the_same_cycle(
    two: tuple[int, int], at: Workplace, person: People
) -> None:
    run = person(Role.LEADERSHIP, "everywhere").screen(PAGE)
    key = key_on(at, "district", "308", END_2024)
    assert f'"/profile?locality={key}&cycle={two[1]}&view=published"' in unescape(words(run))
    assert names(run) == ["Quận Đồ Sơn", "Thành phố Hạ Long", "Quận Hải An"]


def test_a_code_sorts_the_rows_by_its_indicator(two: tuple[int, int], person: People) -> None:
    run = person(Role.LEADERSHIP, "everywhere").screen(PAGE, order="indicator", by="1.1")
    assert names(run) == ["Thành phố Hạ Long", "Quận Đồ Sơn", "Quận Hải An"]
    assert "by=1.2" in ways(run, "order=indicator")


def test_groups_have_their_name_and_counts_and_open_alone(two: tuple[int, int], person: People) -> None:
    run = person(Role.LEADERSHIP, "everywhere").screen(PAGE, group="province")
    assert names(run) == [
        "Thành phố Hải Phòng",
        "Quận Đồ Sơn",
        "Quận Hải An",
        "Tỉnh Quảng Ninh",
        "Thành phố Hạ Long",
    ]
    assert "pilot=31" in ways(run, "group=province")


def test_a_province_alone_is_one_address(two: tuple[int, int], person: People) -> None:
    run = person(Role.LEADERSHIP, "everywhere").screen(PAGE, group="province", pilot="31")
    assert names(run) == ["Thành phố Hải Phòng", "Quận Đồ Sơn", "Quận Hải An"]


def test_an_earlier_cycle_stands_under_each_row(two: tuple[int, int], person: People) -> None:
    run = person(Role.LEADERSHIP, "everywhere").screen(PAGE, beside=str(two[0]), text="hai an")
    assert names(run) == ["Quận Hải An", "↳ Kỳ 2023"]


def test_a_cycle_of_somebody_elses_making_is_dropped(two: tuple[int, int], person: People) -> None:
    run = person(Role.LEADERSHIP, "everywhere").screen(
        PAGE, beside="99", group="colour", order="rank", by="9.9"
    )
    assert not run.exception
    assert names(run) == ["Quận Đồ Sơn", "Thành phố Hạ Long", "Quận Hải An"]


def test_the_numbers_of_each_locality_are_not_written_unasked(two: tuple[int, int], person: People) -> None:
    run = person(Role.LEADERSHIP, "everywhere").screen(PAGE)
    assert not run.dataframe


def test_an_official_sees_the_own_place_alone(two: tuple[int, int], person: People) -> None:
    run = person(Role.OFFICIAL, "own").screen(PAGE)
    assert names(run) == ["Quận Hải An"]


def test_nothing_that_fits_is_said_in_words(two: tuple[int, int], person: People) -> None:
    run = person(Role.LEADERSHIP, "everywhere").screen(PAGE, text="zzz")
    assert "Không có địa phương nào khớp lựa chọn" in words(run)
    assert not run.get("plotly_chart")


def test_nothing_published_is_said_in_words(at: Workplace, person: People) -> None:
    run = person(Role.LEADERSHIP, "everywhere").screen(PAGE)
    assert "Chưa có kết quả để so sánh" in words(run)


def test_a_cycles_name_makes_no_link_in_what_is_said_below(at: Workplace, person: People) -> None:
    old = open_cycle(at, "[Kỳ 2023](https://vi-du.vn)", END_2023)
    new = open_cycle(at, "Kỳ 2024", END_2024)
    published(at, old, key_on(at, "district", "306", END_2023), "G")
    published(at, new, key_on(at, "district", "308", END_2024), "G")
    run = person(Role.LEADERSHIP, "everywhere").screen(PAGE, cycle=str(new), beside=str(old))
    (said,) = (each.value for each in run.caption if "Kỳ 2023" in each.value)
    assert r"\[Kỳ 2023\](https://vi-du.vn)" in said
