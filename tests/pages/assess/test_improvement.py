"""The improvement plan on screen: planning from a conclusion, steps, a conflict, what would be if, and the report."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.access.roles import Role
from scorecard.assessment.actions import ActionMove, ActionState, ImprovementAction
from scorecard.framework.models import Level
from scorecard.services import improvement, publication
from scorecard.services.workplace import Workplace
from scorecard.store import improvement as stored
from scorecard.store.improvement import ActionNotFound
from tests.pages.people import Person, words
from tests.services import improving
from tests.services.improving import LOCALITY, NEXT, concluded, plan, planned
from tests.services.rounds import drafted

PAGE = "assess/improvement.py"
STANDS = {"1.1.1": "G", "1.1.2": "E", "1.1.3": "Y", "1.2.1": "R"}


@pytest.fixture
def number(at: Workplace) -> int:
    return concluded(at, "Kỳ 2024", STANDS)


def found(at: Workplace, action_id: int = 1) -> ImprovementAction | None:
    with at.store.reading() as transaction:
        try:
            return stored.action(transaction, action_id)
        except ActionNotFound:
            return None


def button(run: AppTest, label: str) -> AppTest:
    return next(each for each in run.button if each.label == label).click().run()


def test_without_actions_the_page_opens_on_a_form_prefilled_from_the_criterion(
    at: Workplace, number: int, official: Person
) -> None:
    run = official.screen(PAGE)
    assert not run.exception
    name = f"improving-new-{number}-1-1-2-0"
    sub = at.framework(1).sub_indicator("1.1.2")
    assert sub.levels[Level.GREEN].vi in run.text_area(key=f"{name}-gap").value
    proof = run.text_area(key=f"{name}-proof").value
    assert sub.levels[Level.GREEN].vi in proof
    assert sub.evidence[0].vi in proof


def test_an_action_is_planned_from_the_screen(at: Workplace, number: int, official: Person) -> None:
    run = official.screen(PAGE)
    run.selectbox(key="improving-sub").set_value("1.2.1").run()
    name = f"improving-new-{number}-1-2-1-0"
    run.text_area(key=f"{name}-action").set_value("Ban hành quy chế")
    run.text_input(key=f"{name}-lead_agency").set_value("Văn phòng")
    run.number_input(key=f"{name}-cost").set_value(12.5)
    button(run, "Lưu việc khắc phục")
    assert not run.exception
    saved = found(at)
    assert saved is not None
    assert (saved.sub_code, saved.plan.action, saved.plan.lead_agency) == (
        "1.2.1",
        "Ban hành quy chế",
        "Văn phòng",
    )
    assert (saved.plan.target, saved.plan.cost) == (Level.YELLOW, Decimal("12.5"))
    assert "Đã lưu việc khắc phục" in words(run)


def test_an_incomplete_action_is_not_saved_and_what_was_typed_stays(
    at: Workplace, number: int, official: Person
) -> None:
    run = official.screen(PAGE)
    name = f"improving-new-{number}-1-1-2-0"
    run.text_area(key=f"{name}-action").set_value("Ban hành quy chế")
    button(run, "Lưu việc khắc phục")
    assert "SC-273" in words(run)
    assert found(at) is None
    assert run.text_area(key=f"{name}-action").value == "Ban hành quy chế"


def test_the_board_shows_each_action_in_its_state_and_takes_the_next_step(
    at: Workplace, number: int, official: Person
) -> None:
    planned(at, number, "1.1.3")
    run = official.screen(PAGE, plan=str(number), action="1")
    assert "Đã hứa 1 việc" in words(run)
    assert "Đã lên kế hoạch (1)" in words(run)
    run.text_area(key="improving-1-1-outcome").set_value("Đã họp")
    run.button(key="improving-1-1-start").click().run()
    assert not run.exception
    saved = found(at)
    assert saved is not None
    assert (saved.state, saved.outcome) == (ActionState.UNDER_WAY, "Đã họp")
    assert "Đang làm (1)" in words(run)


def test_dropping_without_a_reason_changes_nothing(at: Workplace, number: int, official: Person) -> None:
    planned(at, number, "1.1.3")
    run = official.screen(PAGE, plan=str(number), action="1")
    run.button(key="improving-1-1-drop").click().run()
    assert "SC-202" in words(run)
    saved = found(at)
    assert saved is not None
    assert saved.state is ActionState.PLANNED


def test_an_edit_over_a_colleagues_is_refused_and_keeps_what_was_typed(
    at: Workplace, number: int, official: Person
) -> None:
    planned(at, number, "1.1.3")
    run = official.screen(PAGE, plan=str(number), action="1")
    improvement.change_action(at, improving.LEADER, 1, plan(action="Của lãnh đạo"), 1)
    run.text_area(key="improving-1-1-action").set_value("Của cán bộ")
    button(run, "Lưu thay đổi")
    assert "SC-276" in words(run)
    saved = found(at)
    assert saved is not None
    assert saved.plan.action == "Của lãnh đạo"
    assert "Của lãnh đạo" in words(run)
    assert run.text_area(key="improving-1-2-action").value == "Của cán bộ"
    button(run, "Lưu thay đổi")
    saved = found(at)
    assert saved is not None
    assert (saved.plan.action, saved.version) == ("Của cán bộ", 3)


def test_what_would_be_if_shows_counts_and_points_before_and_after(
    at: Workplace, number: int, official: Person
) -> None:
    run = official.screen(PAGE, plan=str(number), part="what-if")
    assert not run.exception
    run.multiselect(key="improving-turned").set_value(["1.1.2", "1.1.3"]).run()
    assert "Nếu xong 2 mục" in words(run)
    asked = len(at.framework(1).sub_codes("quan"))
    assert f"1/{asked} tiêu chí xanh" in words(run)
    assert f"3/{asked} tiêu chí xanh" in words(run)
    assert run.get("plotly_chart")


def test_the_report_tells_what_was_promised_and_what_a_later_conclusion_closed(
    at: Workplace, number: int, official: Person
) -> None:
    planned(at, number, "1.1.3")
    concluded(at, "Kỳ 2025", {"1.1.3": "G"}, NEXT)
    run = official.screen(PAGE, plan=str(number), part="report")
    assert not run.exception
    (table,) = [each.value for each in run.dataframe if "Tình trạng" in each.value.columns]
    assert list(table["Tình trạng"]) == ["Đã đạt, đã khép lại bởi kết luận Kỳ 2025"]


def test_a_draft_says_that_its_plan_rests_on_self_scores(at: Workplace, official: Person) -> None:
    improving.drafted(at, "Kỳ nháp", {"1.1.1": "R"})
    assert "dựa trên tự chấm" in words(official.screen(PAGE))


def test_the_profile_shows_a_published_plan_to_leadership_without_a_way_to_change_it(
    at: Workplace, number: int, person: Callable[..., Person]
) -> None:
    planned(at, number, "1.1.3")
    improvement.move_action(at, improving.OFFICIAL, 1, ActionMove.START, "", 1)
    publication.publish(at, improving.COORDINATOR, number, "đã đồng ý")
    run = person(Role.LEADERSHIP).screen("results/profile.py", locality=LOCALITY)
    assert not run.exception
    assert "Kế hoạch khắc phục" in words(run)
    assert "Đã hứa 1 việc" in words(run)
    assert not [each for each in run.get("page_link") if "improvement" in str(each.proto.page)]


def test_while_it_is_reopened_leadership_reads_the_plan_with_that_said(
    at: Workplace, number: int, person: Callable[..., Person]
) -> None:
    planned(at, number, "1.1.3")
    publication.publish(at, improving.COORDINATOR, number, "đã đồng ý")
    publication.reopen(at, improving.COORDINATOR, number, "có căn cứ mới")
    run = person(Role.LEADERSHIP).screen("results/profile.py", locality=LOCALITY)
    assert "Đã hứa 1 việc" in words(run)
    assert "Bản đánh giá của Kỳ 2024 đang mở lại để thẩm định" in words(run)


def test_the_board_holds_one_framework_and_leads_to_the_other(
    at: Workplace, number: int, official: Person
) -> None:
    planned(at, number, "1.1.3")
    other = drafted(at, "Sản xuất sạch hơn", edition="san-xuat-sach-hon")
    code = at.framework(2).sub_indicators[0].code
    other.claim(Level.RED, code)
    planned(at, other.id, code)
    run = official.screen(PAGE, plan=str(number), part="board")
    assert not run.exception
    assert "Đã hứa 1 việc" in words(run)
    title = at.framework(2).title.vi
    (link,) = [each for each in run.get("page_link") if title in str(each.proto.label)]
    assert str(link.proto.label) == f"Xem 1 việc theo bộ tiêu chí khác: {title}"
    assert f"plan={other.id}" in str(link.proto.query_string)
