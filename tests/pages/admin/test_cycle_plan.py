"""The page of the rollout plan: days proposed and saved, localities taken in and left out, the next cycle."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.access.roles import Role
from scorecard.assessment.planning import Step
from scorecard.assessment.records import Cycle, CycleState
from scorecard.services import cycles
from scorecard.services.cycles import CyclePlan
from scorecard.services.workplace import Workplace
from scorecard.store import cycles as stored
from scorecard.store import planning
from tests.services.planned import COORDINATOR, HAI_AN

Screen = Callable[[Role], AppTest]
PAGE = "../../pages/admin/cycle_plan.py"
EDITION = "tcvn-iso-18091-2020"


@pytest.fixture
def cycle(localities: Workplace) -> Cycle:
    number = cycles.create_cycle(
        localities, COORDINATOR, CyclePlan("Kỳ 2026", 2026, EDITION, date(2026, 12, 31), date(2027, 2, 1))
    )
    return the(localities, number)


def the(at: Workplace, number: int) -> Cycle:
    with at.store.reading() as connection:
        return stored.cycle(connection, number)


def opened(screen: Screen, part: str = "steps") -> AppTest:
    run = screen(Role.COORDINATOR).run().switch_page(PAGE).run()
    if part != "steps":
        run.radio(key="plan-part").set_value(part).run()
    assert not run.exception
    return run


def told(run: AppTest) -> str:
    assert not run.exception
    return " ".join(each.value for each in (*run.success, *run.error, *run.warning, *run.info))


def shown(run: AppTest) -> str:
    return " ".join(each.value for each in run.markdown)


def test_without_a_cycle_it_says_what_to_do_first(at: Workplace, screen: Screen) -> None:
    run = opened_empty(screen)
    assert "Chưa có kỳ đánh giá nào" in " ".join(str(each.proto.body) for each in run.get("html"))


def opened_empty(screen: Screen) -> AppTest:
    run = screen(Role.COORDINATOR).run().switch_page(PAGE).run()
    assert not run.exception
    return run


def test_days_are_proposed_from_one_day_changed_and_saved_with_a_reason(
    localities: Workplace, cycle: Cycle, screen: Screen
) -> None:
    run = opened(screen)
    name = f"plan-{cycle.id}-{cycle.version}"
    assert run.date_input(key=f"{name}-submit-due").value == date(2027, 2, 1)
    run.date_input(key=f"{name}-anchor-day").set_value(date(2027, 1, 4)).run()
    run.button(key=f"{name}-propose").click().run()
    assert "Chưa lưu" in told(run)
    assert run.date_input(key=f"{name}-prepare-starts").value == date(2027, 1, 4)
    run.date_input(key=f"{name}-prepare-due").set_value(date(2027, 1, 20))
    run.text_input(key=f"{name}-train-note").set_value("hai buổi")
    save = f"FormSubmitter:{name}-steps-Lưu kế hoạch các bước"
    run.button(key=save).click().run()
    assert "SC-202" in told(run)
    assert run.date_input(key=f"{name}-prepare-due").value == date(2027, 1, 20)
    run.text_input(key=f"{name}-reason").set_value("theo công văn")
    run.button(key=save).click().run()
    assert "Đã lưu kế hoạch các bước" in told(run)
    with localities.store.reading() as connection:
        steps = planning.steps(connection, cycle.id)
    assert (steps[Step.PREPARE].due, steps[Step.TRAIN].note) == (date(2027, 1, 20), "hai buổi")
    assert the(localities, cycle.id).self_due == steps[Step.SUBMIT].due


def test_a_wrong_order_is_said_by_the_name_of_the_step_and_keeps_what_was_typed(
    localities: Workplace, cycle: Cycle, screen: Screen
) -> None:
    run = opened(screen)
    name = f"plan-{cycle.id}-{cycle.version}"
    run.date_input(key=f"{name}-verify-due").set_value(date(2027, 1, 1))
    run.text_input(key=f"{name}-reason").set_value("thử")
    run.button(key=f"FormSubmitter:{name}-steps-Lưu kế hoạch các bước").click().run()
    assert "«thẩm định độc lập»" in told(run)
    assert run.date_input(key=f"{name}-verify-due").value == date(2027, 1, 1)
    assert the(localities, cycle.id).version == 1


def test_steps_saved_meanwhile_by_another_are_not_overwritten(
    localities: Workplace, cycle: Cycle, screen: Screen
) -> None:
    run = opened(screen)
    name = f"plan-{cycle.id}-{cycle.version}"
    run.date_input(key=f"{name}-train-due").set_value(date(2027, 1, 15))
    run.text_input(key=f"{name}-reason").set_value("của tôi")
    cycles.change_dates(localities, COORDINATOR, cycle.id, dates(date(2027, 3, 1)), "của người khác", 1)
    run.button(key=f"FormSubmitter:{name}-steps-Lưu kế hoạch các bước").click().run()
    assert "SC-246" in told(run)
    assert run.date_input(key=f"plan-{cycle.id}-2-submit-due").value == date(2027, 3, 1)
    with localities.store.reading() as connection:
        assert planning.steps(connection, cycle.id) == {}


def dates(self_due: date) -> cycles.CycleDates:
    return cycles.CycleDates(date(2026, 12, 31), self_due)


def test_localities_are_previewed_taken_in_and_left_out(
    localities: Workplace, cycle: Cycle, screen: Screen
) -> None:
    run = opened(screen, "localities")
    assert "1 địa phương mới sẽ vào kỳ" in shown(run)  # phường Hải An, the only commune of this home
    run.radio(key=f"plan-{cycle.id}-way").set_value("list").run()
    run.text_area(key=f"plan-{cycle.id}-pasted").set_value("Quận Hải An\nQuảng Ninh").run()
    assert "1 dòng chưa rõ" in told(run)
    assert not [each for each in run.button if each.key == "plan-take-in"]
    run.text_area(key=f"plan-{cycle.id}-pasted").set_value("11413\nQuảng Ninh").run()
    run.button(key="plan-take-in").click().run()
    assert "Đã đưa 2 địa phương vào kỳ" in told(run)
    with localities.store.reading() as connection:
        assert len(planning.localities(connection, cycle.id)) == 2
    province = run.selectbox(key=f"plan-{cycle.id}-leave-province").value
    leave = f"plan-{cycle.id}-leave-{province}"
    run.button(key="plan-leave-out").click().run()
    assert "Hãy chọn địa phương cần bỏ" in told(run)
    run.multiselect(key=leave).set_value([HAI_AN]).run()
    run.button(key="plan-leave-out").click().run()
    assert "Đã bỏ 1 địa phương" in told(run)
    run.button(key="plan-open-to-all").click().run()
    with localities.store.reading() as connection:
        assert planning.localities(connection, cycle.id) == frozenset()


def test_the_next_cycle_is_shown_before_it_is_made_and_opened_after(
    localities: Workplace, cycle: Cycle, screen: Screen
) -> None:
    run = opened(screen, "following")
    assert "cũng mở cho mọi địa phương" in shown(run)
    run.button(key=f"follow-{cycle.id}-make").click().run()
    assert "Đã lập kỳ «Kỳ 2027»" in told(run)
    made = the(localities, cycle.id + 1)
    assert (made.follows_id, made.self_due) == (cycle.id, date(2028, 2, 1))
    assert run.date_input(key=f"plan-{made.id}-1-submit-due").value == date(2028, 2, 1)


def test_units_that_ended_are_offered_by_their_successors(localities: Workplace, screen: Screen) -> None:
    old = CyclePlan("Kỳ 2025", 2025, EDITION, date(2025, 6, 30))
    number = cycles.create_cycle(localities, COORDINATOR, old)
    run = opened(screen, "localities")
    run.radio(key=f"plan-{number}-way").set_value("list").run()
    run.text_area(key=f"plan-{number}-pasted").set_value("Quận Hải An").run()
    run.button(key="plan-take-in").click().run()
    run.radio(key="plan-part").set_value("following").run()
    run.date_input(key=f"follow-{number}-reference").set_value(date(2026, 6, 30)).run()
    assert "Không địa phương nào còn lại" in told(run)
    run.button(key=f"follow-{number}-make").click().run()
    run.radio(key="plan-part").set_value("localities").run()
    run.multiselect(key=f"plan-{number + 1}-successors").set_value([HAI_AN]).run()
    run.button(key="plan-take-successors").click().run()
    assert "Đã đưa 1 địa phương vào kỳ" in told(run)
    with localities.store.reading() as connection:
        assert planning.localities(connection, number + 1) == {HAI_AN}


def test_a_closed_cycle_is_read_and_not_changed(localities: Workplace, cycle: Cycle, screen: Screen) -> None:
    cycles.open_cycle(localities, COORDINATOR, cycle.id, cycle.rule)
    assert cycles.close_cycle(localities, COORDINATOR, cycle.id).state is CycleState.CLOSED
    run = opened(screen)
    assert "Kỳ đã đóng" in shown(run)
    assert not run.date_input
    run.radio(key="plan-part").set_value("localities").run()
    assert not [each for each in run.button if (each.key or "").startswith("plan-")]


def test_the_dates_of_a_cycle_with_steps_are_changed_in_its_plan(
    localities: Workplace, cycle: Cycle, screen: Screen
) -> None:
    run = opened(screen)
    name = f"plan-{cycle.id}-{cycle.version}"
    run.text_input(key=f"{name}-reason").set_value("theo kế hoạch")
    run.button(key=f"FormSubmitter:{name}-steps-Lưu kế hoạch các bước").click().run()
    run.switch_page("../../pages/admin/cycles.py").run()
    assert not run.exception
    form = f"cycles-{cycle.id}-2"
    assert [each.key for each in run.date_input if (each.key or "").startswith(form)] == [
        f"{form}-reference_date"
    ]
    run.number_input(key=f"{form}-objection_days").set_value(12)
    run.text_input(key=f"{form}-reason").set_value("thêm ngày")
    run.button(key=f"FormSubmitter:{form}-dates-Lưu các ngày").click().run()
    assert "Đã lưu các ngày" in told(run)
    after = the(localities, cycle.id)
    assert (after.objection_days, after.self_due) == (12, date(2027, 2, 1))


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COORDINATOR])
def test_nobody_else_is_offered_the_page(screen: Screen, role: Role) -> None:
    run = screen(role).run()
    with pytest.raises(ValueError, match="cycle_plan"):
        run.switch_page(PAGE)
