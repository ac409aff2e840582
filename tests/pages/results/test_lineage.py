"""The lineage page: the picture for everyone, the baseline for a leader of the unit."""

from collections.abc import Callable
from datetime import date

import pytest

from scorecard.access.roles import Role
from scorecard.clock import today
from scorecard.services.baselines import baselines_in_force
from scorecard.services.workplace import Workplace
from tests.access.places import actor
from tests.pages.people import Person, words
from tests.services.result_rows import key_on, published
from tests.services.world import open_cycle

PAGE = "results/lineage.py"
WARD, DISTRICT = "commune-11413-20250701", "district-306-20230410"
END_2024, END_2025 = date(2024, 12, 31), date(2025, 12, 31)
People = Callable[..., Person]


@pytest.fixture
def two_years(at: Workplace) -> Workplace:
    """Quận Hải An and phường Đằng Lâm in 2024, phường Hải An in 2025."""
    old, new = open_cycle(at, "Kỳ 2024", END_2024), open_cycle(at, "Kỳ 2025", END_2025)
    published(at, old, DISTRICT, "Y")
    published(at, old, key_on(at, "commune", "11413", END_2024), "R")
    published(at, new, WARD, "G")
    return at


@pytest.mark.parametrize("key", [WARD, DISTRICT, "district-317-20230410", "district-483-20230410"])
@pytest.mark.parametrize("role", [Role.LEADERSHIP, Role.COORDINATOR])
def test_any_unit_has_its_picture(key: str, role: Role, two_years: Workplace, person: People) -> None:
    run = person(role, "everywhere").screen(PAGE, unit=key)
    assert not run.exception
    assert not run.error
    assert run.get("plotly_chart")


def test_the_message_says_what_became_of_the_unit(two_years: Workplace, person: People) -> None:
    leadership = person(Role.LEADERSHIP, "everywhere")
    said = {
        key: words(leadership.screen(PAGE, unit=key))
        for key in (DISTRICT, WARD, "commune-11914-20250701", "district-483-20230410")
    }
    assert (
        "Quận Hải An kết thúc từ 01/07/2025; địa bàn nay thuộc Phường Đông Hải, Phường Hải An"
        in said[DISTRICT]
    )
    assert "Phường Hải An hình thành từ 01/07/2025: 5 đơn vị nhập toàn bộ" in said[WARD]
    assert "Đặc khu Cát Hải nối tiếp một đối một Huyện Cát Hải" in said["commune-11914-20250701"]
    assert (
        "Huyện Nam Đông nhập vào Huyện Phú Lộc từ 01/01/2025; địa bàn nay thuộc "
        "Xã Khe Tre, Xã Long Quảng, Xã Nam Đông (chưa đối chiếu nghị quyết)" in said["district-483-20230410"]
    )


def test_a_unit_out_of_reach_shows_its_picture_and_no_result(two_years: Workplace, person: People) -> None:
    run = person(Role.OFFICIAL, "other_province").screen(PAGE, unit=WARD)
    assert not run.exception
    assert len(run.get("plotly_chart")) == 1
    assert not run.dataframe


def test_an_unknown_unit_in_the_address_is_refused(two_years: Workplace, person: People) -> None:
    run = person(Role.LEADERSHIP, "everywhere").screen(PAGE, unit="commune-00000-20250701")
    assert not run.exception
    assert "SC-101" in words(run)


def test_a_leader_signs_a_baseline_and_withdraws_it(two_years: Workplace, person: People) -> None:
    leader = person(Role.LEADER, "successor")
    run = leader.screen(PAGE, unit=WARD)
    assert run.button(key="baseline-adopt").disabled
    run.selectbox(key="baseline-chosen").select(f"{DISTRICT}/1").run()
    run.text_area(key="baseline-reason").input("cùng địa bàn").run()
    run.checkbox(key="baseline-sure").check().run()
    run.button(key="baseline-adopt").click().run()
    assert not run.exception
    (held,) = baselines_in_force(two_years, actor("leadership", "everywhere"), [WARD]).values()
    assert (held.predecessor.key, held.baseline.reason) == (DISTRICT, "cùng địa bàn")
    assert f"quyết định ngày {today(held.baseline.adopted_at):%d/%m/%Y}" in words(run)
    run.text_area(key="baseline-withdrawn-why").input("không phù hợp").run()
    run.button(key="baseline-withdraw").click().run()
    assert not run.exception
    assert baselines_in_force(two_years, actor("leadership", "everywhere"), [WARD]) == {}


def test_a_baseline_without_a_reason_is_refused_and_nothing_is_kept(
    two_years: Workplace, person: People
) -> None:
    run = person(Role.LEADER, "successor").screen(PAGE, unit=WARD)
    run.checkbox(key="baseline-sure").check().run()
    run.button(key="baseline-adopt").click().run()
    assert "SC-202" in words(run)
    assert baselines_in_force(two_years, actor("leadership", "everywhere"), [WARD]) == {}


def test_only_a_leader_of_the_unit_is_offered_the_act(two_years: Workplace, person: People) -> None:
    for role in (Role.OFFICIAL, Role.LEADERSHIP, Role.COORDINATOR):
        run = person(role, "successor").screen(PAGE, unit=WARD)
        assert "baseline-adopt" not in [button.key for button in run.button]
