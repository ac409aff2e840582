"""The map page: what it says, the choice of colour and layout in the address, and nobody else's dots."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.access.roles import Role
from scorecard.services.accounts import set_language
from scorecard.services.workplace import Workplace
from tests.pages.people import Person, words
from tests.services.result_rows import key_on, published

PAGE = "results/map.py"
END_2024 = date(2024, 12, 31)
People = Callable[..., Person]


def said(run: AppTest) -> str:
    """What the screen says, with plain spaces."""
    return words(run).replace("\u00a0", " ")


@pytest.fixture
def leader(person: People) -> Person:
    return person(Role.LEADERSHIP, "everywhere")


@pytest.fixture
def results(at: Workplace, cycle_id: int) -> int:
    """Two districts of Hải Phòng, one of Quảng Ninh."""
    for code, letter in (("306", "G"), ("303", "R"), ("193", "Y")):
        published(at, cycle_id, key_on(at, "district", code, END_2024), letter)
    return cycle_id


def test_without_results_the_page_says_so(leader: Person) -> None:
    run = leader.screen(PAGE)
    assert not run.exception
    assert "Chưa có kết quả để so sánh" in said(run)


def test_the_title_says_how_much_is_green_and_how_many_lie_low(leader: Person, results: int) -> None:
    run = leader.screen(PAGE)
    assert not run.exception
    assert "Kỳ 2024: 33 % tiêu chí xanh ở 3 địa phương; 2 địa phương dưới 40 %" in said(run)
    assert len(run.get("plotly_chart")) == 1


def test_one_indicator_is_chosen_by_the_address(leader: Person, results: int) -> None:
    run = leader.screen(PAGE, topic="1.2")
    assert "1 xanh · 1 vàng · 1 đỏ" in said(run)


def test_provinces_stand_apart_until_one_map_is_asked_for(leader: Person, results: int) -> None:
    apart = str(leader.screen(PAGE).get("plotly_chart")[0].proto.spec)
    assert "Hải Phòng" in apart or "H\\u1ea3i Ph\\u00f2ng" in apart
    one = str(leader.screen(PAGE, layout="one").get("plotly_chart")[0].proto.spec)
    assert "xaxis2" in apart
    assert "xaxis2" not in one


def test_the_page_speaks_english(leader: Person, at: Workplace, results: int) -> None:
    set_language(at, leader.actor, "en")
    assert "33% of sub-indicators are green in 3 localities; 2 localities are below 40%" in words(
        leader.screen(PAGE)
    )


def test_an_official_sees_the_own_dot_alone(person: People, results: int) -> None:
    run = person(Role.OFFICIAL).screen(PAGE)
    assert "100 % tiêu chí xanh ở 1 địa phương" in said(run)


def test_a_name_that_fits_nobody_leaves_no_map(leader: Person, results: int) -> None:
    run = leader.screen(PAGE, text="không có tên này")
    assert not run.exception
    assert "Không có địa phương nào khớp lựa chọn" in said(run)
