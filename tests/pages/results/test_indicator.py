"""The page of one indicator: what holds it back, groups, cycles, the best, and the way to each origin."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.access.roles import Role
from scorecard.services.workplace import Workplace
from tests.pages.people import Person, words
from tests.services.result_rows import key_on, published
from tests.services.world import open_cycle

END_2023, END_2024 = date(2023, 12, 31), date(2024, 12, 31)
PAGE = "results/indicator.py"


@pytest.fixture
def cycles(at: Workplace) -> tuple[int, int]:
    """Hải An in 2023 red, in 2024 green but 1.1.2; Đồ Sơn in 2024 green."""
    old, new = open_cycle(at, "Kỳ 2023", END_2023), open_cycle(at, "Kỳ 2024", END_2024)
    published(at, old, key_on(at, "district", "306", END_2023), "R")
    published(at, new, key_on(at, "district", "306", END_2024), "G", s1_1_2="Y")
    published(at, new, key_on(at, "district", "308", END_2024), "G")
    return old, new


def charts(run: AppTest) -> list[str]:
    return [element.proto.alt for element in run.get("plotly_chart")]


@pytest.mark.parametrize("role", [Role.LEADERSHIP, Role.COORDINATOR, Role.OFFICIAL])
def test_the_criterion_that_holds_back_is_the_message(
    role: Role, cycles: tuple[int, int], person: Callable[..., Person]
) -> None:
    run = person(role, "everywhere").screen(PAGE)
    assert not run.exception
    assert not run.error
    assert "Kéo xuống nhiều nhất: 1.1.2" in words(run)
    assert "xanh 1/2" in words(run)
    assert "1 xanh · 1 vàng; 9/10 tiêu chí xanh; đã đánh giá 100\u00a0%; n = 2" in words(run)


def test_the_best_are_named_with_the_way_to_their_origin(
    at: Workplace, cycles: tuple[int, int], person: Callable[..., Person]
) -> None:
    said = words(person(Role.LEADERSHIP, "everywhere").screen(PAGE))
    do_son = key_on(at, "district", "308", END_2024)
    assert f"/provenance?cycle={cycles[1]}&amp;locality={do_son}&amp;indicator=1.1" in said
    assert f"locality={key_on(at, 'district', '306', END_2024)}" not in said
    assert "Tên minh chứng chỉ hiện với người được xem hồ sơ" in said


def test_another_indicator_and_its_cycles_come_by_the_address(
    cycles: tuple[int, int], person: Callable[..., Person]
) -> None:
    run = person(Role.LEADERSHIP, "everywhere").screen(PAGE, indicator="2.1", by="cycle")
    assert "Mọi tiêu chí đều xanh ở mọi địa phương" in words(run)
    assert "Tiêu chí xanh: 0\u00a0% ở Kỳ 2023, 100\u00a0% ở Kỳ 2024" in words(run)
    assert any("Kỳ 2023" in each for each in charts(run))


def test_an_unknown_indicator_in_the_address_is_dropped(
    cycles: tuple[int, int], person: Callable[..., Person]
) -> None:
    run = person(Role.LEADERSHIP, "everywhere").screen(PAGE, indicator="9.9", by="nothing")
    assert not run.exception
    assert "1.1 Quản lý chất lượng tổng thể" in words(run)


def test_a_reader_of_another_province_sees_no_locality_of_this_one(
    cycles: tuple[int, int], person: Callable[..., Person]
) -> None:
    run = person(Role.OFFICIAL, "other_province").screen(PAGE)
    assert not run.get("plotly_chart")
    assert "Chưa có kết quả để so sánh" in words(run)


def test_agreement_is_offered_to_those_who_see_work_in_progress(
    cycles: tuple[int, int], person: Callable[..., Person]
) -> None:
    offered = {
        role: any("thống nhất" in box.label for box in person(role, "everywhere").screen(PAGE).expander)
        for role in (Role.COORDINATOR, Role.LEADERSHIP)
    }
    assert offered == {Role.COORDINATOR: True, Role.LEADERSHIP: False}
