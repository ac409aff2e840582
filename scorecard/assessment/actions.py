"""An improvement action: what is promised, the states it goes through, and when a conclusion keeps the promise."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from scorecard.assessment.workflow import ReasonMissing
from scorecard.errors import ScorecardError
from scorecard.framework.models import Level


class ActionState(StrEnum):
    """Where an action stands. Only a conclusion closes one."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    CLOSED = "closed"
    DROPPED = "dropped"


class ActionMove(StrEnum):
    """A step of an action; CLOSE and REOPEN are taken by a conclusion, never by a person."""

    START = "start"
    FINISH = "finish"
    RESUME = "resume"
    DROP = "drop"
    TAKE_UP = "take_up"
    CLOSE = "close"
    REOPEN = "reopen"


class ActionMoveNotPossible(ScorecardError):
    """The move does not start from the state the action is in, or is not a person's to take."""

    code = "SC-270"
    vi = "Việc khắc phục này không chuyển bước như vậy được ở trạng thái hiện nay. Hãy tải lại trang."
    en = "This improvement action cannot take that step in its present state. Reload the page."


@dataclass(frozen=True)
class ActionTransition:
    """From which states a move starts, where it leads, and whether it must be explained."""

    sources: frozenset[ActionState]
    target: ActionState
    needs_reason: bool = False


S = ActionState
OPEN_STATES = frozenset({S.PLANNED, S.UNDER_WAY, S.DONE})
"""Promised and neither kept nor given up."""
OWED_STATES = frozenset({S.PLANNED, S.UNDER_WAY})
"""The work is still to be done."""

ACTION_TRANSITIONS: Mapping[ActionMove, ActionTransition] = {
    ActionMove.START: ActionTransition(frozenset({S.PLANNED}), S.UNDER_WAY),
    ActionMove.FINISH: ActionTransition(frozenset({S.PLANNED, S.UNDER_WAY}), S.DONE),
    ActionMove.RESUME: ActionTransition(frozenset({S.DONE}), S.UNDER_WAY),
    ActionMove.DROP: ActionTransition(OPEN_STATES, S.DROPPED, needs_reason=True),
    ActionMove.TAKE_UP: ActionTransition(frozenset({S.DROPPED}), S.PLANNED),
    ActionMove.CLOSE: ActionTransition(OPEN_STATES, S.CLOSED),
    ActionMove.REOPEN: ActionTransition(frozenset({S.CLOSED}), S.DONE),
}
BY_CONCLUSION = frozenset({ActionMove.CLOSE, ActionMove.REOPEN})


@dataclass(frozen=True)
class ActionPlan:
    """What a person promises for one sub-indicator; `cost` in million đồng, None: not estimated."""

    gap: str
    action: str
    lead_agency: str
    due: date
    target: Level
    cause: str = ""
    partner_agency: str = ""
    cost: Decimal | None = None
    proof: str = ""


@dataclass(frozen=True)
class ImprovementAction:
    """One action as it stands; `outcome`: what came of it, or why it was dropped."""

    id: int
    locality_key: str
    assessment_id: int
    sub_code: str
    plan: ActionPlan
    state: ActionState
    outcome: str
    closed_by_assessment_id: int | None
    changed_at: datetime
    version: int
    created_at: datetime | None = None

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed with the work not done."""
        return self.state in OWED_STATES and self.plan.due < today


def action_after(move: ActionMove, state: ActionState, reason: str = "") -> ActionState:
    """The state that `move` leads to from `state`; raises ActionMoveNotPossible or ReasonMissing."""
    transition = ACTION_TRANSITIONS[move]
    if state not in transition.sources:
        raise ActionMoveNotPossible
    if transition.needs_reason and not reason.strip():
        raise ReasonMissing
    return transition.target


def possible_action_moves(state: ActionState) -> tuple[ActionMove, ...]:
    """The moves that a person can take from `state`, forward ones first."""
    return tuple(
        move
        for move, transition in ACTION_TRANSITIONS.items()
        if state in transition.sources and move not in BY_CONCLUSION
    )
