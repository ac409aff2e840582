"""Improvement actions in the database: kept whole, changed only at their version, chosen for a later conclusion."""

from datetime import date
from pathlib import Path

import pytest

from scorecard.access.roles import Scope
from scorecard.assessment.actions import OPEN_STATES, ActionState
from scorecard.framework.models import Level
from scorecard.services.workplace import Workplace
from scorecard.store import improvement
from scorecard.store.improvement import ActionNotFound
from tests.services.improving import LOCALITY, NEXT, concluded, drafted, plan, planned
from tests.services.world import workplace


@pytest.fixture
def at(tmp_path: Path, database_url: str) -> Workplace:
    return workplace(tmp_path, database_url)


def test_an_action_is_read_back_as_written_and_changed_only_at_its_version(at: Workplace) -> None:
    action = planned(at, drafted(at, "Kỳ 2024", {"1.1.1": "R"}), "1.1.1", Level.YELLOW)
    with at.store.writing() as transaction:
        assert improvement.action(transaction, action.id) == action
        assert action.plan == plan(Level.YELLOW)
        assert improvement.change(transaction, action.id, {"outcome": "x"}, 1)
        assert not improvement.change(transaction, action.id, {"outcome": "y"}, 1)
        assert improvement.action(transaction, action.id).outcome == "x"
        with pytest.raises(ActionNotFound):
            improvement.action(transaction, 999)


def test_only_open_actions_of_earlier_cycles_wait_for_a_conclusion(at: Workplace) -> None:
    early = drafted(at, "Kỳ 2023", {"1.1.1": "R"}, date(2023, 12, 31))
    first, second = planned(at, early, "1.1.1", Level.YELLOW), planned(at, early, "1.1.1", Level.GREEN)
    later = drafted(at, "Kỳ 2025", {"1.1.1": "R"}, NEXT)
    planned(at, later, "1.1.1", Level.YELLOW)
    with at.store.writing() as transaction:
        improvement.change(transaction, second.id, {"state": ActionState.DROPPED}, 1)
        found = improvement.to_settle(transaction, {LOCALITY}, OPEN_STATES, 2, later)
        assert [each.id for each in found] == [first.id]
        assert improvement.to_settle(transaction, {"elsewhere"}, OPEN_STATES, 2, later) == []


def test_overdue_is_what_is_still_to_do_after_its_day_inside_the_scope(at: Workplace) -> None:
    number = drafted(at, "Kỳ 2024", {"1.1.1": "R", "1.1.2": "R"})
    owed, done = planned(at, number, "1.1.1"), planned(at, number, "1.1.2")
    day, own = date(2027, 4, 1), Scope(everything=False, keys=frozenset({LOCALITY}))
    with at.store.writing() as transaction:
        improvement.change(transaction, done.id, {"state": ActionState.DONE}, 1)
        assert [each.id for each in improvement.overdue(transaction, own, day)] == [owed.id]
        assert improvement.overdue(transaction, own, owed.plan.due) == []
        elsewhere = Scope(everything=False, keys=frozenset({"elsewhere"}))
        assert improvement.overdue(transaction, elsewhere, day) == []


def test_a_conclusion_closes_on_both_databases(at: Workplace) -> None:
    action = planned(at, drafted(at, "Kỳ 2024", {"1.1.1": "R"}), "1.1.1", Level.YELLOW)
    later = concluded(at, "Kỳ 2025", {"1.1.1": "Y"}, NEXT)
    with at.store.reading() as transaction:
        found = improvement.action(transaction, action.id)
    assert (found.state, found.closed_by_assessment_id) == (ActionState.CLOSED, later)
