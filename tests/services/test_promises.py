"""Promises of one cycle and the conclusion of a later one: which close themselves, and what undoes it."""

import json
from dataclasses import replace
from datetime import date

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.assessment.actions import ActionMove, ActionState, ImprovementAction
from scorecard.framework.loader import dump, load
from scorecard.framework.models import Level
from scorecard.services import (
    conclusion,
    history_check,
    improvement,
    improvement_plan,
    publication,
    submission,
)
from scorecard.services.workplace import Workplace
from scorecard.settings import ROOT
from scorecard.store import cycles, editions, events
from scorecard.store import improvement as stored
from tests.access.places import DAY, REFERENCE, actor, registry
from tests.services import improving
from tests.services.improving import COORDINATOR, LEAD, LOCALITY, NEXT, OFFICIAL, concluded, planned
from tests.services.world import NOW, open_cycle

G, Y = Level.GREEN, Level.YELLOW


def now(at: Workplace, action: ImprovementAction) -> ImprovementAction:
    with at.store.reading() as transaction:
        return stored.action(transaction, action.id)


def key_on(code: str, day: date) -> str:
    unit = registry().find("commune", code, day)
    assert unit is not None
    return unit.key


@pytest.fixture
def first(at: Workplace) -> int:
    return concluded(at, "Kỳ 2024", {"1.1.1": "E", "1.1.2": "R", "1.1.3": "Y", "1.2.1": "R"})


@pytest.mark.parametrize(
    ("code", "target", "letter", "state"),
    [
        ("1.1.2", Y, "Y", "closed"),
        ("1.1.2", Y, "G", "closed"),
        ("1.1.2", Y, "R", "planned"),
        ("1.1.2", G, "Y", "planned"),
        ("1.1.3", G, "G", "closed"),
        ("1.1.3", G, "E", "planned"),
        ("1.1.1", G, "E", "planned"),
        ("1.1.1", G, "G", "closed"),
    ],
)
def test_an_action_closes_when_a_later_cycle_concludes_its_target_or_better(
    code: str, target: Level, letter: str, state: str, at: Workplace, first: int
) -> None:
    action = planned(at, first, code, target)
    later = concluded(at, "Kỳ 2025", {code: letter}, NEXT)
    found = now(at, action)
    assert found.state == state
    assert found.closed_by_assessment_id == (later if state == "closed" else None)


def test_the_closing_is_told_in_the_concluding_assessment_and_the_history_holds(
    at: Workplace, first: int
) -> None:
    action = planned(at, first, "1.1.2", Y)
    improvement.move_action(at, OFFICIAL, action.id, ActionMove.FINISH, "xong", 1)
    later = concluded(at, "Kỳ 2025", {"1.1.2": "Y"}, NEXT)
    with at.store.reading() as connection:
        told = [each for each in events.events(connection) if each.chain == f"assessment:{later}"]
    body = json.loads(told[-1].body)
    assert (body["action"], body["role"]) == ("close_action", "lead_assessor")
    assert body["before"]["action_state"] == "done"
    assert body["after"] == {"sub": "1.1.2", "improvement_action": action.id, "action_state": "closed"}
    assert history_check.verify(at) == []


def test_the_conclusion_it_was_planned_from_closes_nothing(at: Workplace) -> None:
    number = improving.drafted(at, "Kỳ 2024", {"1.1.2": "R"})
    action = planned(at, number, "1.1.2", Y)
    submission.submit(at, improving.LEADER, number)
    improving.conclude(at, number, {"1.1.2": "G"})
    assert now(at, action).state is ActionState.PLANNED


def test_a_cycle_judged_earlier_closes_nothing(at: Workplace, first: int) -> None:
    action = planned(at, first, "1.1.2", Y)
    concluded(at, "Kỳ 2023", {"1.1.2": "G"}, date(2023, 12, 31))
    assert now(at, action).state is ActionState.PLANNED


def test_a_dropped_action_stays_dropped(at: Workplace, first: int) -> None:
    action = planned(at, first, "1.1.2", Y)
    improvement.move_action(at, OFFICIAL, action.id, ActionMove.DROP, "không làm nữa", 1)
    concluded(at, "Kỳ 2025", {"1.1.2": "G"}, NEXT)
    assert now(at, action).state is ActionState.DROPPED


def test_another_locality_closes_nothing(at: Workplace, first: int) -> None:
    action = planned(at, first, "1.1.2", Y)
    sibling = registry().find("district", "303", NEXT)
    assert sibling is not None
    concluded(at, "Kỳ 2025", {"1.1.2": "G"}, NEXT, sibling.key)
    assert now(at, action).state is ActionState.PLANNED


@pytest.mark.parametrize(
    ("old_code", "state"),
    [("11414", "closed"), ("11413", "closed"), ("11419", "planned")],
)
def test_a_successor_keeps_the_promises_of_what_went_into_it_as_a_whole_not_in_part(
    old_code: str, state: str, at: Workplace
) -> None:
    old = key_on(old_code, REFERENCE)
    number = concluded(at, "Kỳ 2024", {"1.1.2": "R"}, REFERENCE, old)
    action = planned(at, number, "1.1.2", Y)
    concluded(at, "Kỳ 2026", {"1.1.2": "Y"}, date(2026, 6, 30), key_on("11413", DAY))
    assert now(at, action).state == state


def test_another_framework_with_the_same_codes_closes_nothing(at: Workplace, first: int) -> None:
    action = planned(at, first, "1.1.2", Y)
    other = replace(load(ROOT / "data" / "frameworks" / "tcvn-iso-18091-2020"), code="bo-tieu-chi-khac")
    cycle_id = open_cycle(at, "Kỳ khác", NEXT)
    with at.store.writing() as transaction:
        hashes = (other.structure_sha256, other.text_sha256)
        edition = editions.keep(transaction, other.code, dump(other), *hashes, NOW)
        cycles.change(transaction, cycles.cycle(transaction, cycle_id), {"edition_id": edition})
    concluded(at, "Kỳ khác", {"1.1.2": "G"}, cycle_id=cycle_id)
    assert now(at, action).state is ActionState.PLANNED


def test_a_conclusion_made_anew_reopens_what_it_no_longer_reaches_and_closes_what_it_now_does(
    at: Workplace, first: int
) -> None:
    lost, won = planned(at, first, "1.1.2", Y), planned(at, first, "1.2.1", Y)
    later = concluded(at, "Kỳ 2025", {"1.1.2": "Y", "1.2.1": "R"}, NEXT)
    assert (now(at, lost).state, now(at, won).state) == (ActionState.CLOSED, ActionState.PLANNED)
    publication.reopen(at, COORDINATOR, later, "xem lại")
    improving.conclude(at, later, {"1.1.2": "R", "1.2.1": "Y"})
    assert (now(at, lost).state, now(at, lost).closed_by_assessment_id) == (ActionState.DONE, None)
    assert (now(at, won).state, now(at, won).closed_by_assessment_id) == (ActionState.CLOSED, later)


def test_a_conclusion_that_fails_closes_nothing(at: Workplace, first: int) -> None:
    action = planned(at, first, "1.1.2", Y)
    later = improving.drafted(at, "Kỳ 2025", {"1.1.2": "G"}, NEXT)
    with pytest.raises(NotAllowed):
        conclusion.conclude(at, LEAD, later)
    assert now(at, action).version == action.version


def test_until_the_closing_conclusion_may_be_seen_the_action_is_shown_as_done(
    at: Workplace, first: int
) -> None:
    planned(at, first, "1.1.2", Y)
    publication.publish(at, COORDINATOR, first, "đã đồng ý")
    later = concluded(at, "Kỳ 2025", {"1.1.2": "Y"}, NEXT)
    leadership = actor("leadership", "parent", 6)
    (seen,) = improvement_plan.board(at, leadership, LOCALITY).actions
    assert (seen.action.state, seen.closed_in) == (ActionState.DONE, None)
    (own,) = improvement_plan.board(at, OFFICIAL, LOCALITY).actions
    assert own.closed_in is not None
    assert (own.action.state, own.closed_in.name) == (ActionState.CLOSED, "Kỳ 2025")
    publication.publish(at, COORDINATOR, later, "đã đồng ý")
    (then,) = improvement_plan.board(at, leadership, LOCALITY).actions
    assert (then.action.state, then.closed_in) == (ActionState.CLOSED, own.closed_in)


def test_a_closed_action_takes_no_step_of_a_person(at: Workplace, first: int) -> None:
    action = planned(at, first, "1.1.2", Y)
    concluded(at, "Kỳ 2025", {"1.1.2": "Y"}, NEXT)
    closed = now(at, action)
    for move in ActionMove:
        with pytest.raises(improvement.ActionMoveNotPossible):
            improvement.move_action(at, OFFICIAL, action.id, move, "lý do", closed.version)
    assert now(at, action) == closed
