"""The state machine: each move from each state, against the table written by hand."""

from itertools import product

import pytest

from scorecard.assessment.records import State
from scorecard.assessment.workflow import Move, MoveNotPossible, ReasonMissing, after

# move, from, to: everything else is refused
ALLOWED = {
    ("submit", "draft"): "submitted",
    ("submit", "returned"): "submitted",
    ("start_verification", "submitted"): "in_verification",
    ("return", "submitted"): "returned",
    ("return", "in_verification"): "returned",
    ("conclude", "in_verification"): "concluded",
    ("appeal", "concluded"): "appealed",
    ("settle", "appealed"): "concluded",
    ("publish", "concluded"): "published",
    ("reopen", "concluded"): "in_verification",
    ("reopen", "published"): "in_verification",
}


@pytest.mark.parametrize(("move", "state"), list(product(Move, State)))
def test_a_move_leads_where_the_table_says_or_is_refused(move: Move, state: State) -> None:
    target = ALLOWED.get((move, state))
    if target is None:
        with pytest.raises(MoveNotPossible):
            after(move, state, "lý do")
    else:
        assert after(move, state, "lý do") == target


@pytest.mark.parametrize("move", [Move.RETURN, Move.REOPEN])
def test_returning_and_reopening_need_a_written_reason(move: Move) -> None:
    state = State.SUBMITTED if move is Move.RETURN else State.PUBLISHED
    with pytest.raises(ReasonMissing):
        after(move, state, "   ")


def test_a_refused_move_says_so_in_vietnamese() -> None:
    with pytest.raises(MoveNotPossible) as refused:
        after(Move.PUBLISH, State.DRAFT)
    assert "draft" in refused.value.sentence("vi")
    assert refused.value.sentence("vi").startswith("Không thể thực hiện bước")
