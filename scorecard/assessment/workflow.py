"""The state machine of an assessment: which move leads where, and which moves need a written reason."""

from dataclasses import dataclass
from enum import StrEnum

from scorecard.assessment.records import State
from scorecard.errors import ScorecardError


class Move(StrEnum):
    """A step that a person takes with a whole assessment."""

    SUBMIT = "submit"
    START_VERIFICATION = "start_verification"
    RETURN = "return"
    CONCLUDE = "conclude"
    APPEAL = "appeal"
    SETTLE = "settle"
    PUBLISH = "publish"
    REOPEN = "reopen"


@dataclass(frozen=True)
class Transition:
    """From which states a move starts, where it leads, and whether a reason must be written."""

    sources: frozenset[State]
    target: State
    needs_reason: bool = False


SCORING_STATES = frozenset({State.DRAFT, State.RETURNED})
"""While the locality scores itself."""

TRANSITIONS = {
    Move.SUBMIT: Transition(SCORING_STATES, State.SUBMITTED),
    Move.START_VERIFICATION: Transition(frozenset({State.SUBMITTED}), State.IN_VERIFICATION),
    Move.RETURN: Transition(
        frozenset({State.SUBMITTED, State.IN_VERIFICATION}), State.RETURNED, needs_reason=True
    ),
    Move.CONCLUDE: Transition(frozenset({State.IN_VERIFICATION}), State.CONCLUDED),
    Move.APPEAL: Transition(frozenset({State.CONCLUDED}), State.APPEALED),
    Move.SETTLE: Transition(frozenset({State.APPEALED}), State.CONCLUDED),
    Move.PUBLISH: Transition(frozenset({State.CONCLUDED}), State.PUBLISHED),
    Move.REOPEN: Transition(
        frozenset({State.CONCLUDED, State.PUBLISHED}), State.IN_VERIFICATION, needs_reason=True
    ),
}


class MoveNotPossible(ScorecardError):
    """The move does not start from the state the assessment is in."""

    code = "SC-201"
    vi = "Không thể thực hiện bước «{move}» khi bản đánh giá đang ở trạng thái «{state}». Hãy tải lại trang."
    en = "The step '{move}' is not possible while the assessment is '{state}'. Reload the page."


class ReasonMissing(ScorecardError):
    """A move that must be explained came without a reason."""

    code = "SC-202"
    vi = "Bước này cần ghi rõ lý do. Hãy viết lý do rồi thực hiện lại."
    en = "This step needs a written reason. Write it and try again."


def after(move: Move, state: State, reason: str = "") -> State:
    """The state that `move` leads to from `state`; raises MoveNotPossible or ReasonMissing."""
    transition = TRANSITIONS[move]
    if state not in transition.sources:
        raise MoveNotPossible(move=move, state=state)
    if transition.needs_reason and not reason.strip():
        raise ReasonMissing
    return transition.target
