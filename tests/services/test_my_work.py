"""Home: each person's own indicators, and for the leader what nobody has and who is late."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from scorecard.access.roles import Actor
from scorecard.services import submission
from scorecard.services.my_work import SharedWork, shared_work
from scorecard.services.tasks import tasks
from scorecard.services.workplace import Workplace
from tests.access.places import actor
from tests.services.rounds import Y
from tests.services.sharing import COLLEAGUE, DEPARTMENT, LEADER, OFFICIAL, Shared, shared, with_people

WHO_SCORES, OTHER = actor("official", "own", OFFICIAL), actor("official", "own", COLLEAGUE)


@pytest.fixture
def case(at: Workplace) -> Shared:
    with_people(at)
    found = shared(at)
    found.assign("1.1", "1.2", account_id=OFFICIAL, due=date(2026, 11, 30))
    found.assign("2.1", account_id=OFFICIAL, due=date(2026, 11, 20))
    found.assign("1.3", department=DEPARTMENT, due=date(2026, 11, 20))
    return found


def seen(case: Shared, who: Actor, at: Workplace | None = None) -> SharedWork:
    at = at or case.at
    return shared_work(at, who, tasks(at, who).own)[case.id]


def test_an_official_is_told_their_own_the_nearest_due_first(case: Shared) -> None:
    found = seen(case, WHO_SCORES)
    assert (found.given, found.due, found.late_items) == (3, date(2026, 11, 20), 1)
    assert [(each.indicator.code, each.unanswered, each.is_late) for each in found.open] == [
        ("2.1", 5, True),
        ("1.1", 5, False),
        ("1.2", 5, False),
    ]
    assert (found.may_assign, found.late) == (False, ())


def test_what_is_answered_is_no_longer_open(case: Shared) -> None:
    case.round.claim(Y, "1.1.1", "1.1.2", "1.1.3", "1.1.4", "1.1.5", "1.2.1")
    found = seen(case, WHO_SCORES)
    assert [(each.indicator.code, each.unanswered) for each in found.open] == [("2.1", 5), ("1.2", 4)]


def test_a_colleague_without_indicators_is_told_of_none(case: Shared) -> None:
    found = seen(case, OTHER)
    assert (found.given, found.open, found.due) == (0, (), None)


def test_the_leader_is_told_what_nobody_has_and_which_departments_are_late(case: Shared) -> None:
    found = seen(case, LEADER)
    assert (found.may_assign, found.asked, found.unassigned) == (True, 39, 35)
    assert found.late == ("Người 1", DEPARTMENT)
    before = replace(case.at, clock=lambda: datetime(2026, 11, 20, 3, tzinfo=UTC))
    assert seen(case, LEADER, before).late == ()


def test_nothing_is_told_of_what_was_handed_in_or_belongs_to_others(case: Shared) -> None:
    neighbour = actor("official", "sibling", OFFICIAL)
    assert shared_work(case.at, neighbour, tasks(case.at, WHO_SCORES).own) == {}
    submission.submit(case.at, LEADER, case.id)
    assert shared_work(case.at, WHO_SCORES, tasks(case.at, WHO_SCORES).own) == {}
