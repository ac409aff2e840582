"""Planning an improvement action for a red or yellow, editing it, and taking it from planned to done."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from scorecard.access.roles import Actor, Permission
from scorecard.assessment.actions import (
    BY_CONCLUSION,
    OPEN_STATES,
    ActionMove,
    ActionMoveNotPossible,
    ActionPlan,
    ActionState,
    ImprovementAction,
    action_after,
)
from scorecard.clock import today
from scorecard.framework.models import COLOURS, Level
from scorecard.rating.marks import AnswerMark
from scorecard.rating.what_if import next_level
from scorecard.services import free_text
from scorecard.services.assessments import Desk, desk, require_here
from scorecard.services.deeds import deed
from scorecard.services.improvement_errors import (
    ActionChanged,
    ActionDueWrong,
    ActionIncomplete,
    ActionSettled,
    CostNotANumber,
    NothingToImprove,
    TargetNotBetter,
)
from scorecard.services.improvement_plan import standing_of
from scorecard.services.scoring import is_storable
from scorecard.services.workplace import Workplace
from scorecard.store import events, improvement
from scorecard.store.unit_of_work import Transaction

LONGEST_YEARS = 10
LINE_LIMIT = 300  # characters of an agency's name


def plan_action(
    at: Workplace, actor: Actor, assessment_id: int, sub_code: str, plan: ActionPlan
) -> ImprovementAction:
    """Promise to turn a sub-indicator that stands red, yellow or green without evidence in this assessment.

    Raises NothingToImprove, TargetNotBetter, ActionIncomplete, ActionDueWrong, CostNotANumber.
    """
    with at.store.writing() as transaction:
        here = desk(at, transaction, assessment_id, locked=True)
        require_here(actor, Permission.PLAN_ACTIONS, here)
        plan = _checked(plan)
        _check_due(at, plan.due)
        _check_target(at, transaction, here, sub_code, plan.target)
        moment = at.clock()
        row = {
            **improvement.columns_of(plan),
            "locality_key": here.assessment.locality_key,
            "assessment_id": assessment_id,
            "sub_code": sub_code,
            "state": ActionState.PLANNED,
            "created_by": actor.account_id,
            "created_at": moment,
            "changed_by": actor.account_id,
            "changed_at": moment,
        }
        planned = improvement.action(transaction, improvement.add(transaction, row))
        _tell(at, transaction, actor, here, "plan_action", None, planned)
        return planned


def change_action(
    at: Workplace, actor: Actor, action_id: int, plan: ActionPlan, based_on: int
) -> ImprovementAction:
    """Rewrite a promise that is still open, on top of version `based_on`.

    Raises ActionChanged where somebody was faster, ActionSettled, and what plan_action raises.
    """
    with at.store.writing() as transaction:
        here, before = _begin(at, transaction, actor, action_id)
        if before.version != based_on:
            raise ActionChanged(before)
        if before.state not in OPEN_STATES:
            raise ActionSettled
        plan = _checked(plan)
        if plan.due != before.plan.due:
            _check_due(at, plan.due)
        if plan.target != before.plan.target:
            _check_target(at, transaction, here, before.sub_code, plan.target)
        after = _write(at, transaction, actor, before, improvement.columns_of(plan))
        _tell(at, transaction, actor, here, "change_action", before, after)
        return after


def move_action(
    at: Workplace, actor: Actor, action_id: int, move: ActionMove, outcome: str, based_on: int
) -> ImprovementAction:
    """Take one step with an action; `outcome`: what came of it, or why it is dropped (needed then).

    Raises ActionMoveNotPossible (closing is a conclusion's to do), ReasonMissing, ActionChanged.
    """
    with at.store.writing() as transaction:
        here, before = _begin(at, transaction, actor, action_id)
        if move in BY_CONCLUSION:
            raise ActionMoveNotPossible
        if before.version != based_on:
            raise ActionChanged(before)
        outcome = free_text.checked(outcome)
        values: dict[str, object] = {"state": action_after(move, before.state, outcome)}
        if outcome:
            values["outcome"] = outcome
        after = _write(at, transaction, actor, before, values)
        _tell(at, transaction, actor, here, "move_action", before, after)
        return after


def _begin(
    at: Workplace, transaction: Transaction, actor: Actor, action_id: int
) -> tuple[Desk, ImprovementAction]:
    """The action as it stands once its assessment is locked; refuses who may not plan there."""
    found = improvement.action(transaction, action_id)
    here = desk(at, transaction, found.assessment_id, locked=True)
    require_here(actor, Permission.PLAN_ACTIONS, here)
    return here, improvement.action(transaction, action_id)


def _write(
    at: Workplace,
    transaction: Transaction,
    actor: Actor,
    before: ImprovementAction,
    values: dict[str, object],
) -> ImprovementAction:
    who = {"changed_by": actor.account_id, "changed_at": at.clock()}
    if not improvement.change(transaction, before.id, {**values, **who}, before.version):
        raise ActionChanged(improvement.action(transaction, before.id))
    return improvement.action(transaction, before.id)


def _checked(plan: ActionPlan) -> ActionPlan:
    """The plan with its texts tidied, if it says what it must."""
    tidy = replace(
        plan,
        gap=free_text.checked(plan.gap),
        cause=free_text.checked(plan.cause),
        action=free_text.checked(plan.action),
        lead_agency=free_text.checked(free_text.tidied_line(plan.lead_agency), LINE_LIMIT),
        partner_agency=free_text.checked(free_text.tidied_line(plan.partner_agency), LINE_LIMIT),
        proof=free_text.checked(plan.proof),
    )
    if not (tidy.gap and tidy.action and tidy.lead_agency):
        raise ActionIncomplete
    if tidy.cost is not None and not (is_storable(tidy.cost) and tidy.cost >= Decimal(0)):
        raise CostNotANumber
    return tidy


def _check_due(at: Workplace, due: date) -> None:
    day = today(at.clock())
    if not day <= due <= day + timedelta(days=366 * LONGEST_YEARS):
        raise ActionDueWrong(years=LONGEST_YEARS)


def _check_target(at: Workplace, transaction: Transaction, here: Desk, sub_code: str, target: Level) -> None:
    """The sub-indicator stands where there is something to mend, and the target is above it."""
    standing = standing_of(at, transaction, here)
    mark = standing.marks.get(sub_code, AnswerMark.OUTSIDE_PACK)
    least = next_level(mark)
    if least is None:
        raise NothingToImprove(sub=sub_code)
    if target not in COLOURS or COLOURS.index(target) < COLOURS.index(least):
        raise TargetNotBetter(sub=sub_code)


def _tell(
    at: Workplace,
    transaction: Transaction,
    actor: Actor,
    here: Desk,
    action: str,
    before: ImprovementAction | None,
    after: ImprovementAction,
) -> None:
    """The deed in the history of the assessment that the action grew from: codes plainly, words by digest."""
    plan = after.plan
    texts = {
        "gap": plan.gap,
        "cause": plan.cause,
        "action_text": plan.action,
        "lead_agency": plan.lead_agency,
        "partner_agency": plan.partner_agency,
        "proof": plan.proof,
        "achieved": after.outcome,
    }
    told_before = _codes(before) if before else {}
    done = deed(here, actor, Permission.PLAN_ACTIONS, at.clock(), action, told_before, _codes(after), texts)
    events.append(transaction, done)


def _codes(action: ImprovementAction) -> dict[str, object]:
    plan = action.plan
    return {
        "sub": action.sub_code,
        "improvement_action": action.id,
        "action_state": action.state,
        "target_level": plan.target,
        "due": plan.due,
        "cost": plan.cost,
    }
