"""The page of goals and other sets: whose mapping it is, what can be used again, what one entry proves."""

from collections.abc import Callable
from datetime import date

import pytest

from scorecard.access.roles import Role
from scorecard.services.workplace import Workplace
from tests.pages.people import Person, words
from tests.services.result_rows import key_on, published
from tests.services.world import open_cycle

END_2024 = date(2024, 12, 31)
PAGE = "results/crosswalk.py"


@pytest.fixture
def cycle(at: Workplace) -> int:
    """Hải An all green but 4.8.1 red."""
    cycle_id = open_cycle(at, "Kỳ 2024", END_2024)
    published(at, cycle_id, key_on(at, "district", "306", END_2024), "G", s4_8_1="R")
    return cycle_id


def test_goals_are_counted_and_the_mapping_is_said_to_be_ours(
    cycle: int, person: Callable[..., Person]
) -> None:
    run = person(Role.LEADERSHIP, "everywhere").screen(PAGE)
    assert not run.exception
    assert not run.error
    assert "Ít tiêu chí xanh nhất: SDG 7. Năng lượng sạch, giá hợp lý (80\u00a0%, n = 1)" in words(run)
    assert "không phải của Liên hợp quốc" in words(run)
    (chart,) = run.get("plotly_chart")
    assert "SDG 13. Hành động về khí hậu" in chart.proto.alt


def test_sets_are_shown_with_one_of_them_in_detail(cycle: int, person: Callable[..., Person]) -> None:
    run = person(Role.LEADERSHIP, "everywhere").screen(PAGE, part="sets", set="dti")
    assert not run.exception
    said = words(run)
    assert "Dùng lại được nhiều nhất: Nông thôn mới 2026–2030 (QĐ 51/2025/QĐ-TTg), 48 tiêu chí" in said
    detail = next(each.value for each in run.dataframe if "Mức khớp" in each.value.columns)
    assert list(detail["Chỉ số"].str[:3]) == ["1.5", "1.7", "2.1"]
    assert list(detail["Mức khớp"]) == ["mạnh", "mạnh", "vừa"]


def test_documents_are_for_those_who_may_see_the_file(cycle: int, person: Callable[..., Person]) -> None:
    leadership = words(person(Role.LEADERSHIP, "everywhere").screen(PAGE, part="reuse"))
    assert "Tên và số văn bản chỉ hiện với người được xem hồ sơ" in leadership
    official = words(person(Role.OFFICIAL, "own").screen(PAGE, part="reuse"))
    assert "chưa có văn bản nào chứng minh từ hai tiêu chí trở lên" in official


def test_an_empty_choice_is_explained(cycle: int, person: Callable[..., Person]) -> None:
    reader = person(Role.LEADERSHIP, "everywhere")
    for part in ("goals", "sets", "reuse"):
        run = reader.screen(PAGE, part=part, text="khong co")
        assert not run.exception
        assert not run.get("plotly_chart")
        assert "Không có địa phương nào khớp lựa chọn" in words(run)
