"""The states of an improvement action: each move from each state, against the table written by hand."""

from datetime import UTC, date, datetime
from itertools import product

import pytest

from scorecard.assessment.actions import (
    ActionMove,
    ActionMoveNotPossible,
    ActionPlan,
    ActionState,
    ImprovementAction,
    action_after,
    possible_action_moves,
)
from scorecard.assessment.workflow import ReasonMissing
from scorecard.framework.models import Level

# move, from, to: everything else is refused
ALLOWED = {
    ("start", "planned"): "under_way",
    ("finish", "planned"): "done",
    ("finish", "under_way"): "done",
    ("resume", "done"): "under_way",
    ("drop", "planned"): "dropped",
    ("drop", "under_way"): "dropped",
    ("drop", "done"): "dropped",
    ("take_up", "dropped"): "planned",
    ("close", "planned"): "closed",
    ("close", "under_way"): "closed",
    ("close", "done"): "closed",
    ("reopen", "closed"): "done",
}
BY_A_CONCLUSION = {"close", "reopen"}


@pytest.mark.parametrize(("move", "state"), list(product(ActionMove, ActionState)))
def test_a_move_leads_where_the_table_says_or_is_refused(move: ActionMove, state: ActionState) -> None:
    target = ALLOWED.get((move, state))
    if target is None:
        with pytest.raises(ActionMoveNotPossible):
            action_after(move, state, "lý do")
    else:
        assert action_after(move, state, "lý do") == target
    offered = target is not None and move not in BY_A_CONCLUSION
    assert (move in possible_action_moves(state)) == offered


def test_dropping_needs_a_written_reason() -> None:
    with pytest.raises(ReasonMissing):
        action_after(ActionMove.DROP, ActionState.PLANNED, "  ")


@pytest.mark.parametrize(
    ("state", "due", "overdue"),
    [
        ("planned", date(2026, 11, 20), True),
        ("under_way", date(2026, 11, 20), True),
        ("under_way", date(2026, 11, 21), False),
        ("done", date(2026, 11, 20), False),
        ("closed", date(2026, 11, 20), False),
        ("dropped", date(2026, 11, 20), False),
    ],
)
def test_overdue_is_what_should_have_been_done_before_today(state: str, due: date, overdue: bool) -> None:
    plan = ActionPlan("thiếu quy chế", "ban hành quy chế", "Văn phòng", due, Level.GREEN)
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    action = ImprovementAction(1, "x", 1, "1.1.1", plan, ActionState(state), "", None, moment, 1)
    assert action.is_overdue(date(2026, 11, 21)) is overdue
