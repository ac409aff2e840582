"""Planning, editing and moving improvement actions: what is refused, what is stored, what is told."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import product

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.assessment.actions import ActionMove, ActionMoveNotPossible, ActionState
from scorecard.assessment.workflow import ReasonMissing
from scorecard.framework.models import Level
from scorecard.services import improvement, improvement_plan, publication
from scorecard.services.improvement_errors import (
    ActionChanged,
    ActionDueWrong,
    ActionIncomplete,
    ActionSettled,
    CostNotANumber,
    NothingToImprove,
    TargetNotBetter,
)
from scorecard.services.workplace import Workplace
from scorecard.store import events
from scorecard.store.assessments import AssessmentNotFound
from scorecard.store.improvement import ActionNotFound
from tests.access.expected import RELATIONS, ROLES, expected
from tests.access.places import actor
from tests.services import improving, rounds
from tests.services.improving import (
    COORDINATOR,
    LOCALITY,
    OFFICIAL,
    conclude,
    concluded,
    drafted,
    plan,
    planned,
)
from tests.services.world import NOW

G, Y = Level.GREEN, Level.YELLOW
STANDS = {"1.1.1": "G", "1.1.2": "E", "1.1.3": "Y", "1.2.1": "R"}
LEADERSHIP = actor("leadership", "parent", 6)


@pytest.fixture
def number(at: Workplace) -> int:
    return concluded(at, "Kỳ 2024", STANDS)


def actions(at: Workplace) -> list[tuple[str, str]]:
    found = improvement_plan.board(at, COORDINATOR, LOCALITY).actions
    return [(each.action.sub_code, str(each.action.state)) for each in found]


def told(at: Workplace, number: int) -> list[tuple[str, dict[str, object]]]:
    with at.store.reading() as connection:
        every = [each for each in events.events(connection) if each.chain == f"assessment:{number}"]
    return [(each.action, json.loads(each.body)["after"]) for each in every]


def test_a_plan_is_stored_as_written_and_told_without_its_words(at: Workplace, number: int) -> None:
    made = improvement.plan_action(at, OFFICIAL, number, "1.2.1", plan(Y, action="  Ban hành quy chế "))
    (seen,) = improvement_plan.board(at, OFFICIAL, LOCALITY).actions
    assert seen.action == made
    assert made.plan == plan(Y)
    assert (made.state, made.version, made.locality_key) == (ActionState.PLANNED, 1, LOCALITY)
    action, after = told(at, number)[-1]
    assert action == "plan_action"
    assert after == {
        "sub": "1.2.1",
        "improvement_action": made.id,
        "action_state": "planned",
        "target_level": "yellow",
        "due": "2027-03-31",
        "cost": "12.5",
    }


def test_what_can_be_planned_is_red_yellow_or_green_without_evidence(at: Workplace, number: int) -> None:
    sheet = improvement_plan.plan_sheet(at, OFFICIAL, number)
    assert [(each.sub.code, str(each.mark), each.next) for each in sheet.weak] == [
        ("1.1.2", "E", G),
        ("1.1.3", "Y", G),
        ("1.2.1", "R", Y),
    ]


@pytest.mark.parametrize(
    ("code", "target", "error"),
    [
        ("1.1.1", G, NothingToImprove),
        ("1.3.1", G, NothingToImprove),
        ("9.9.9", G, NothingToImprove),
        ("1.1.2", Y, TargetNotBetter),
        ("1.1.3", Y, TargetNotBetter),
        ("1.2.1", Level.RED, TargetNotBetter),
        ("1.2.1", Level.NOT_APPLICABLE, TargetNotBetter),
    ],
)
def test_only_something_to_mend_and_only_to_a_better_level(
    code: str, target: Level, error: type[Exception], at: Workplace, number: int
) -> None:
    with pytest.raises(error):
        improvement.plan_action(at, OFFICIAL, number, code, plan(target))
    assert actions(at) == []


@pytest.mark.parametrize(
    ("other", "error"),
    [
        ({"gap": " "}, ActionIncomplete),
        ({"action": ""}, ActionIncomplete),
        ({"lead_agency": "\n"}, ActionIncomplete),
        ({"due": date(2026, 11, 20)}, ActionDueWrong),
        ({"due": date(2046, 11, 21)}, ActionDueWrong),
        ({"cost": Decimal("-1")}, CostNotANumber),
        ({"cost": Decimal("NaN")}, CostNotANumber),
    ],
)
def test_a_plan_that_says_too_little_is_refused(
    other: dict[str, object], error: type[Exception], at: Workplace, number: int
) -> None:
    with pytest.raises(error):
        improvement.plan_action(at, OFFICIAL, number, "1.2.1", plan(Y, **other))
    assert actions(at) == []


def test_a_draft_is_planned_from_its_self_scores(at: Workplace) -> None:
    number = drafted(at, "Kỳ nháp", {"1.1.1": "R"})
    assert improvement.plan_action(at, OFFICIAL, number, "1.1.1", plan(Y)).assessment_id == number


def test_an_edit_replaces_the_words_and_raises_the_version(at: Workplace, number: int) -> None:
    made = planned(at, number, "1.1.3")
    changed = improvement.change_action(at, OFFICIAL, made.id, plan(G, cost=None), made.version)
    assert (changed.plan, changed.version) == (plan(G, cost=None), 2)


def test_a_stale_edit_or_step_is_refused_with_what_stands(at: Workplace, number: int) -> None:
    made = planned(at, number, "1.1.3")
    improvement.change_action(at, OFFICIAL, made.id, plan(G, action="Việc khác"), 1)
    with pytest.raises(ActionChanged) as caught:
        improvement.change_action(at, OFFICIAL, made.id, plan(G, action="Của tôi"), 1)
    assert caught.value.theirs.plan.action == "Việc khác"
    with pytest.raises(ActionChanged):
        improvement.move_action(at, OFFICIAL, made.id, ActionMove.START, "", 1)
    assert actions(at) == [("1.1.3", "planned")]


def test_a_day_that_has_passed_may_stay_but_not_be_chosen(at: Workplace, number: int) -> None:
    made = planned(at, number, "1.1.3")
    later = replace(at, clock=lambda: datetime(2027, 4, 1, 3, tzinfo=UTC))
    kept = improvement.change_action(later, OFFICIAL, made.id, plan(G, cause="x"), 1)
    assert kept.plan.due == improving.DUE
    with pytest.raises(ActionDueWrong):
        improvement.change_action(later, OFFICIAL, made.id, plan(G, due=date(2027, 3, 1)), 2)


def test_the_steps_of_an_action_are_kept_with_what_came_of_it(at: Workplace, number: int) -> None:
    made = planned(at, number, "1.1.3")
    started = improvement.move_action(at, OFFICIAL, made.id, ActionMove.START, "", 1)
    done = improvement.move_action(at, OFFICIAL, made.id, ActionMove.FINISH, "Đã ban hành", 2)
    assert (started.state, done.state, done.outcome) == (
        ActionState.UNDER_WAY,
        ActionState.DONE,
        "Đã ban hành",
    )
    assert [each for each, _ in told(at, number)][-3:] == ["plan_action", "move_action", "move_action"]


def test_dropping_needs_a_reason_and_can_be_taken_up_again(at: Workplace, number: int) -> None:
    made = planned(at, number, "1.1.3")
    with pytest.raises(ReasonMissing):
        improvement.move_action(at, OFFICIAL, made.id, ActionMove.DROP, " ", 1)
    dropped = improvement.move_action(at, OFFICIAL, made.id, ActionMove.DROP, "ngoài thẩm quyền", 1)
    assert (dropped.state, dropped.outcome) == (ActionState.DROPPED, "ngoài thẩm quyền")
    with pytest.raises(ActionSettled):
        improvement.change_action(at, OFFICIAL, made.id, plan(), 2)
    again = improvement.move_action(at, OFFICIAL, made.id, ActionMove.TAKE_UP, "", 2)
    assert again.state is ActionState.PLANNED


@pytest.mark.parametrize("move", [ActionMove.CLOSE, ActionMove.REOPEN])
def test_nobody_closes_an_action_by_hand(move: ActionMove, at: Workplace, number: int) -> None:
    made = planned(at, number, "1.1.3")
    with pytest.raises(ActionMoveNotPossible):
        improvement.move_action(at, OFFICIAL, made.id, move, "xong", 1)


def test_an_action_that_is_not_there_is_named(at: Workplace) -> None:
    with pytest.raises(ActionNotFound):
        improvement.change_action(at, OFFICIAL, 999, plan(), 1)


def test_changing_and_moving_follow_the_verdicts_written_by_hand(at: Workplace, number: int) -> None:
    made = planned(at, number, "1.1.3")
    version = 1
    for role, relation in product(ROLES, RELATIONS):
        who = actor(role, relation)
        if expected("plan_actions", role, relation, "c"):
            version = improvement.change_action(at, who, made.id, plan(), version).version
            version = improvement.move_action(at, who, made.id, ActionMove.DROP, "x", version).version
            version = improvement.move_action(at, who, made.id, ActionMove.TAKE_UP, "", version).version
            continue
        with pytest.raises((NotAllowed, AssessmentNotFound)):
            improvement.change_action(at, who, made.id, plan(), version)
        with pytest.raises((NotAllowed, AssessmentNotFound)):
            improvement.move_action(at, who, made.id, ActionMove.START, "", version)


def test_an_action_is_seen_by_who_sees_its_assessment_and_by_all_once_published(
    at: Workplace, number: int
) -> None:
    planned(at, number, "1.1.3")
    assert improvement_plan.board(at, LEADERSHIP, LOCALITY).actions == ()
    assert len(improvement_plan.board(at, actor("assessor", "own"), LOCALITY).actions) == 1
    publication.publish(at, COORDINATOR, number, "đã đồng ý")
    (seen,) = improvement_plan.board(at, LEADERSHIP, LOCALITY).actions
    assert not seen.may_change


def test_while_a_publication_is_reopened_leadership_keeps_the_plan_that_was_published(
    at: Workplace, number: int
) -> None:
    made = planned(at, number, "1.1.3")
    publication.publish(at, COORDINATOR, number, "đã đồng ý")
    publication.reopen(at, COORDINATOR, number, "có căn cứ mới")
    later = replace(at, clock=lambda: NOW + timedelta(hours=1))
    planned(later, number, "1.2.1")
    (seen,) = improvement_plan.board(at, LEADERSHIP, LOCALITY).actions
    assert (seen.action.id, seen.is_reopened, seen.may_change) == (made.id, True, False)
    own = improvement_plan.board(at, OFFICIAL, LOCALITY).actions
    assert [(each.action.sub_code, each.is_reopened) for each in own] == [("1.1.3", True), ("1.2.1", True)]
    conclude(at, number, {})
    assert [each.action.id for each in improvement_plan.board(at, LEADERSHIP, LOCALITY).actions] == [made.id]
    publication.publish(at, COORDINATOR, number, "đã đồng ý")
    found = improvement_plan.board(at, LEADERSHIP, LOCALITY).actions
    assert [(each.action.sub_code, each.is_reopened) for each in found] == [
        ("1.1.3", False),
        ("1.2.1", False),
    ]


def test_a_concluded_assessment_reopened_before_any_publication_stays_hidden(
    at: Workplace, number: int
) -> None:
    planned(at, number, "1.1.3")
    publication.reopen(at, COORDINATOR, number, "có căn cứ mới")
    assert improvement_plan.board(at, LEADERSHIP, LOCALITY).actions == ()


def test_actions_of_two_frameworks_are_told_apart(at: Workplace, number: int) -> None:
    planned(at, number, "1.1.3")
    other = rounds.drafted(at, "Sản xuất sạch hơn", edition="san-xuat-sach-hon")
    code = at.framework(2).sub_indicators[0].code
    other.claim(Level.RED, code)
    planned(at, other.id, code)
    found = improvement_plan.board(at, OFFICIAL, LOCALITY)
    assert len(found.own) == 2
    for framework in (at.framework(1), at.framework(2)):
        (only,) = found.of(framework.code).own
        assert only.framework.code == framework.code


def test_a_draft_plan_is_hidden_from_assessors_and_leadership(at: Workplace) -> None:
    number = drafted(at, "Kỳ nháp", {"1.1.1": "R"})
    improvement.plan_action(at, OFFICIAL, number, "1.1.1", plan(Y))
    for role in ("assessor", "lead_assessor", "leadership"):
        assert improvement_plan.board(at, actor(role, "own"), LOCALITY).actions == ()
    (seen,) = improvement_plan.board(at, actor("leader", "own"), LOCALITY).actions
    assert seen.may_change


def test_a_successor_reads_what_was_published_of_its_predecessor_and_changes_nothing(
    at: Workplace, number: int
) -> None:
    made = planned(at, number, "1.1.3")
    heir = actor("official", "successor")
    assert improvement_plan.board(at, heir, LOCALITY).actions == ()
    publication.publish(at, COORDINATOR, number, "đã đồng ý")
    key = heir.grants[0].locality_key or ""
    found = improvement_plan.board(at, heir, key)
    (seen,) = found.inherited
    assert found.own == ()
    assert (seen.action.id, seen.may_change, seen.locality.key) == (made.id, False, LOCALITY)
    with pytest.raises(AssessmentNotFound):
        improvement.change_action(at, heir, made.id, plan(), 1)


def test_the_board_is_refused_to_strangers(at: Workplace) -> None:
    with pytest.raises(NotAllowed):
        improvement_plan.board(at, actor("official", "other_province"), LOCALITY)


def test_what_if_gives_the_rating_with_these_turned(at: Workplace, number: int) -> None:
    sheet = improvement_plan.plan_sheet(at, OFFICIAL, number)
    after = sheet.if_turned({"1.2.1": Y})
    assert (sheet.standing.rating.colours[:2], after.colours[:2]) == ("yR", "yy")
    assert sheet.standing.rating.points_total == pytest.approx(100 * 5 / 8)
    assert after.points_total == pytest.approx(100 * 6 / 8)
