"""The page of cycles: planned, opened with the rule chosen, dated with a reason, closed, opened again."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.access.roles import Role
from scorecard.assessment.records import Cycle, CycleState
from scorecard.services.workplace import Workplace
from scorecard.store import cycles

Screen = Callable[[Role], AppTest]
PAGE = "../../pages/admin/cycles.py"
KEY = "commune-11413-20250701"


def told(run: AppTest) -> str:
    assert not run.exception
    return " ".join(each.value for each in (*run.success, *run.error, *run.warning))


def planned(screen: Screen) -> AppTest:
    run = screen(Role.COORDINATOR).run().switch_page(PAGE).run()
    assert not run.exception
    run.text_input(key="cycles-name").set_value("Kỳ 2026")
    run.selectbox(key="cycles-edition").select("tcvn-iso-18091-2020")
    run.date_input(key="cycles-new-reference_date").set_value(date(2026, 12, 31))
    run.button(key="FormSubmitter:cycles-create-Lập kỳ đánh giá").click().run()
    return run


def the_cycle(at: Workplace) -> Cycle:
    with at.store.reading() as connection:
        (found,) = cycles.cycles(connection)
    return found


def test_a_planned_cycle_is_in_the_database_and_opens_with_the_rule_chosen(
    at: Workplace, screen: Screen
) -> None:
    run = planned(screen)
    assert "Đã lập kỳ đánh giá «Kỳ 2026»" in told(run)
    cycle = the_cycle(at)
    assert (cycle.state, cycle.reference_date) == (CycleState.PLANNED, date(2026, 12, 31))
    rule = run.radio(key=f"cycles-rule-{cycle.id}")
    other = at.framework(cycle.edition_id).rules[-1].name
    rule.set_value(other).run()
    run.button(key="cycles-open").click().run()
    assert "Đã mở kỳ" in told(run)
    assert (the_cycle(at).state, the_cycle(at).rule) == (CycleState.OPEN, other)


def test_the_dates_of_an_open_cycle_need_a_reason(at: Workplace, screen: Screen) -> None:
    run = planned(screen)
    run.button(key="cycles-open").click().run()
    cycle = the_cycle(at)
    name = f"cycles-{cycle.id}-{cycle.version}"
    assert run.date_input(key=f"{name}-reference_date").disabled
    run.date_input(key=f"{name}-self_due").set_value(date(2027, 1, 31))
    run.button(key=f"FormSubmitter:{name}-dates-Lưu các ngày").click().run()
    assert "SC-202" in told(run)
    assert the_cycle(at).self_due is None
    run.text_input(key=f"{name}-reason").set_value("theo công văn")
    run.button(key=f"FormSubmitter:{name}-dates-Lưu các ngày").click().run()
    assert "Đã lưu các ngày" in told(run)
    assert the_cycle(at).self_due == date(2027, 1, 31)


def test_the_days_for_objecting_are_set_with_the_dates(at: Workplace, screen: Screen) -> None:
    run = planned(screen)
    cycle = the_cycle(at)
    assert cycle.objection_days == 10
    name = f"cycles-{cycle.id}-{cycle.version}"
    run.number_input(key=f"{name}-objection_days").set_value(0)
    run.text_input(key=f"{name}-reason").set_value("theo kế hoạch")
    run.button(key=f"FormSubmitter:{name}-dates-Lưu các ngày").click().run()
    assert "SC-289" in told(run)
    run.number_input(key=f"{name}-objection_days").set_value(15)
    run.button(key=f"FormSubmitter:{name}-dates-Lưu các ngày").click().run()
    assert the_cycle(at).objection_days == 15


def test_before_opening_it_is_said_that_no_earlier_cycle_has_results(at: Workplace, screen: Screen) -> None:
    run = planned(screen)
    assert "Chưa có kỳ trước nào có kết quả" in " ".join(each.value for each in run.markdown)


def test_a_cycle_is_closed_and_reopened_with_a_reason(at: Workplace, screen: Screen) -> None:
    run = planned(screen)
    run.button(key="cycles-open").click().run()
    run.button(key="cycles-close").click().run()
    assert the_cycle(at).state is CycleState.CLOSED
    run.text_input(key="cycles-reopen-reason").set_value("còn hồ sơ")
    run.button(key="FormSubmitter:cycles-reopening-Mở lại kỳ đánh giá").click().run()
    assert the_cycle(at).state is CycleState.OPEN


def test_a_target_is_assigned_to_a_locality_found_by_search(localities: Workplace, screen: Screen) -> None:
    run = planned(screen)
    run.text_input(key="targets-search").set_value("hải an").run()
    run.selectbox(key="targets-place").select(KEY).run()
    cycle = the_cycle(localities)
    (first, *_) = [each.key for each in run.number_input if each.key.startswith("targets-")]
    name = first.removesuffix("-value")
    run.number_input(key=first).set_value(97.5)
    run.text_input(key=f"{name}-document").set_value("QĐ 1/QĐ-UBND")
    run.button(key=f"FormSubmitter:{name}-Lưu chỉ tiêu").click().run()
    assert "Đã lưu chỉ tiêu" in told(run)
    with localities.store.reading() as connection:
        (target,) = cycles.targets(connection, cycle.id, KEY).values()
    assert (target.value, target.document) == (Decimal("97.5"), "QĐ 1/QĐ-UBND")


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COORDINATOR])
def test_nobody_else_is_offered_the_page(screen: Screen, role: Role) -> None:
    run = screen(role).run()
    with pytest.raises(ValueError, match="cycles"):
        run.switch_page(PAGE)
