"""Side by side as people see it: how localities are chosen, each way of looking, what the address may say."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.access.roles import Role
from scorecard.services.workplace import Workplace
from tests.pages.people import Person
from tests.services.result_rows import key_on, published
from tests.services.world import open_cycle

END_2024 = date(2024, 12, 31)
QUAN = ("306", "303", "304", "308")
PAGE = "results/beside.py"
People = Callable[..., Person]


@pytest.fixture
def cycle(at: Workplace) -> Workplace:
    """Four quận of Hải Phòng and huyện An Dương, published; quận Đồ Sơn is red in 1.1."""
    made = open_cycle(at, "Kỳ 2024", END_2024)
    for code in (*QUAN, "312"):
        more = {"s1_1_1": "R"} if code == "308" else {}
        published(at, made, key_on(at, "district", code, END_2024), "G", **more)
    return at


def keys(at: Workplace, *codes: str) -> str:
    return ",".join(key_on(at, "district", code, END_2024) for code in codes)


def titles(run: AppTest) -> list[str]:
    bodies = [str(each.proto.body) for each in run.get("html")]
    return [body for body in bodies if "sc-chart-title" in body]


@pytest.mark.parametrize("way", ["wheels", "peers", "radar", "claims", "colours"])
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.LEADERSHIP, Role.OFFICIAL])
def test_each_way_of_looking_draws_one_chart(way: str, role: Role, cycle: Workplace, person: People) -> None:
    run = person(role, "everywhere").screen(PAGE, **{"as": way})
    assert not run.exception
    assert not run.error
    assert len(run.get("plotly_chart")) == 1


def test_a_few_localities_are_all_shown_at_once(cycle: Workplace, person: People) -> None:
    run = person(Role.LEADERSHIP, "everywhere").screen(PAGE)
    assert "5 địa phương có từ 38 đến 39 trên 39 chỉ số xanh" in titles(run)[0]


def test_the_address_names_the_localities(cycle: Workplace, person: People) -> None:
    run = person(Role.LEADERSHIP, "everywhere").screen(PAGE, by="names", localities=keys(cycle, "308", "306"))
    assert "2 địa phương có từ 38 đến 39" in titles(run)[0]


def test_one_locality_is_drawn_as_on_its_profile(cycle: Workplace, person: People) -> None:
    run = person(Role.LEADERSHIP, "everywhere").screen(PAGE, by="names", localities=keys(cycle, "306"))
    assert "Quận Hải An: 39 xanh" in titles(run)[0]


def test_a_locality_stands_against_its_peers(cycle: Workplace, person: People) -> None:
    run = person(Role.LEADERSHIP, "everywhere").screen(
        PAGE, by="peers", locality=keys(cycle, "308"), **{"as": "peers"}
    )
    assert "Quận Đồ Sơn dưới trung vị của nhóm ở 1." in titles(run)[0]
    assert "(n = 4)" in titles(run)[0]


def test_one_locality_has_no_spread_of_colours(cycle: Workplace, person: People) -> None:
    run = person(Role.LEADERSHIP, "everywhere").screen(
        PAGE, by="names", localities=keys(cycle, "306"), **{"as": "colours"}
    )
    assert not run.exception
    assert not run.get("plotly_chart")


def test_unknown_things_in_the_address_are_dropped(cycle: Workplace, person: People) -> None:
    asked = f"nowhere,{keys(cycle, '306')},district-1-20230410"
    run = person(Role.LEADERSHIP, "everywhere").screen(
        PAGE, by="nobody", localities=asked, cycle="999", **{"as": "x"}
    )
    assert not run.exception
    assert not run.error
    assert "Quận Hải An" in titles(run)[0]


def test_more_than_twelve_names_in_the_address_are_cut(
    at: Workplace, cycle: Workplace, person: People
) -> None:
    made = open_cycle(at, "Kỳ 2025", date(2025, 6, 30))
    codes = [*QUAN, "305", "307", "309", "311", "312", "313", "314", "315", "316"]
    for code in codes:
        published(at, made, key_on(at, "district", code, END_2024), "G")
    run = person(Role.LEADERSHIP, "everywhere").screen(
        PAGE, by="names", cycle=str(made), localities=keys(at, *codes)
    )
    assert not run.exception
    assert "12 địa phương" in titles(run)[0]


def test_nothing_published_is_explained(at: Workplace, person: People) -> None:
    run = person(Role.LEADERSHIP, "everywhere").screen(PAGE)
    assert not run.exception
    assert not run.get("plotly_chart")
