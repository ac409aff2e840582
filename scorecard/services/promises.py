"""What a conclusion does to the promises of earlier cycles: kept ones close themselves, in the same transaction."""

from scorecard.access.roles import Actor, Permission
from scorecard.analysis.lineages import handed_down
from scorecard.assessment.actions import OPEN_STATES, ActionMove, ActionState, ImprovementAction, action_after
from scorecard.framework.models import Framework
from scorecard.rating.marks import AnswerMark
from scorecard.rating.rollup import AssessmentRating
from scorecard.rating.what_if import reaches
from scorecard.services.assessments import Desk
from scorecard.services.deeds import deed
from scorecard.services.workplace import Workplace
from scorecard.store import assessments, cycles, events, improvement
from scorecard.store.unit_of_work import Transaction


def settle(
    at: Workplace,
    transaction: Transaction,
    actor: Actor,
    here: Desk,
    permission: Permission,
    concluded: AssessmentRating,
) -> None:
    """Close every open action of an earlier cycle whose sub-indicator is concluded at its target or better.

    Of the same unit, or of one that went into it as a whole, in the same framework. An action that an earlier
    conclusion of this assessment closed goes back to done where the new one no longer reaches the target.
    """
    framework = at.framework(here.cycle.edition_id)
    letters = zip(framework.sub_indicators, concluded.answers, strict=True)
    marks = {sub.code: AnswerMark(letter) for sub, letter in letters}
    keys = handed_down(at.registry(), here.assessment.locality_key)
    for action in improvement.to_settle(transaction, keys, OPEN_STATES, here.cycle.id, here.assessment.id):
        if not _same_framework(at, transaction, action, framework):
            continue
        kept = reaches(marks.get(action.sub_code, AnswerMark.OUTSIDE_PACK), action.plan.target)
        if kept != (action.state is ActionState.CLOSED):
            move = ActionMove.CLOSE if kept else ActionMove.REOPEN
            _move(at, transaction, actor, here, permission, action, move)


def _same_framework(
    at: Workplace, transaction: Transaction, action: ImprovementAction, framework: Framework
) -> bool:
    origin = assessments.assessment(transaction, action.assessment_id)
    edition = cycles.cycle(transaction, origin.cycle_id).edition_id
    return at.framework(edition).code == framework.code


def _move(
    at: Workplace,
    transaction: Transaction,
    actor: Actor,
    here: Desk,
    permission: Permission,
    action: ImprovementAction,
    move: ActionMove,
) -> None:
    state = action_after(move, action.state)
    closed_by = here.assessment.id if move is ActionMove.CLOSE else None
    values = {
        "state": state,
        "closed_by_assessment_id": closed_by,
        "changed_by": actor.account_id,
        "changed_at": at.clock(),
    }
    improvement.change(transaction, action.id, values, action.version)
    about = {"sub": action.sub_code, "improvement_action": action.id}
    told = ({**about, "action_state": action.state}, {**about, "action_state": state})
    events.append(transaction, deed(here, actor, permission, at.clock(), f"{move}_action", *told))
