"""Overdue promises: only work not done, only one's own unit, one entry a unit."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from scorecard.assessment.actions import ActionMove
from scorecard.services import improvement
from scorecard.services.overdue_actions import OverduePlan, overdue_actions
from scorecard.services.tasks import tasks
from scorecard.services.workplace import Workplace
from tests.access.places import actor
from tests.services.improving import DUE, NEXT, OFFICIAL, concluded, drafted, plan, planned

OWN = actor("official", "own")


def on(at: Workplace, day: date) -> Workplace:
    return replace(at, clock=lambda: datetime(day.year, day.month, day.day, 3, tzinfo=UTC))


def told(found: tuple[OverduePlan, ...]) -> list[tuple[int, int, date]]:
    return [(each.card.assessment.id, each.count, each.since) for each in found]


@pytest.fixture
def number(at: Workplace) -> int:
    return concluded(at, "Kỳ 2024", {"1.1.1": "R", "1.1.2": "Y", "1.1.3": "R"})


def test_an_action_is_overdue_from_the_day_after_its_day(at: Workplace, number: int) -> None:
    planned(at, number, "1.1.1")
    assert overdue_actions(on(at, DUE), OWN) == ()
    assert told(overdue_actions(on(at, date(2027, 4, 1)), OWN)) == [(number, 1, DUE)]


def test_what_is_done_or_dropped_is_not_owed(at: Workplace, number: int) -> None:
    done, dropped, under_way = (planned(at, number, code) for code in ("1.1.1", "1.1.2", "1.1.3"))
    improvement.move_action(at, OFFICIAL, done.id, ActionMove.FINISH, "", 1)
    improvement.move_action(at, OFFICIAL, dropped.id, ActionMove.DROP, "việc của tỉnh", 1)
    improvement.move_action(at, OFFICIAL, under_way.id, ActionMove.START, "", 1)
    assert told(overdue_actions(on(at, date(2027, 4, 1)), OWN)) == [(number, 1, DUE)]


def test_a_unit_is_told_once_with_its_newest_assessment_and_its_earliest_day(
    at: Workplace, number: int
) -> None:
    planned(at, number, "1.1.1")
    later = drafted(at, "Kỳ 2025", {"1.1.2": "R"}, NEXT)
    improvement.plan_action(at, OFFICIAL, later, "1.1.2", plan(due=date(2027, 1, 31)))
    assert told(overdue_actions(on(at, date(2027, 4, 1)), OWN)) == [(later, 2, date(2027, 1, 31))]


def test_officials_and_leaders_of_the_unit_are_told_and_nobody_else(at: Workplace, number: int) -> None:
    planned(at, number, "1.1.1")
    then = on(at, date(2027, 4, 1))
    told_to = {
        (role, where)
        for role in ("official", "leader", "assessor", "lead_assessor", "leadership", "administrator")
        for where in ("own", "sibling")
        if tasks(then, actor(role, where)).overdue
    }
    assert told_to == {("official", "own"), ("leader", "own")}
