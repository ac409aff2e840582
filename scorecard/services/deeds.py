"""What the history is told of a deed on one assessment or on a cycle; and the results kept true in the same transaction."""

from collections.abc import Mapping
from datetime import datetime

from scorecard.access.policy import role_used
from scorecard.access.roles import Actor, Permission
from scorecard.assessment.records import Stage
from scorecard.rating.rollup import AssessmentRating
from scorecard.services import recalculation
from scorecard.services.assessments import Desk
from scorecard.services.workplace import Workplace
from scorecard.store import assessments, events
from scorecard.store.events import Deed
from scorecard.store.unit_of_work import Transaction


def deed(
    here: Desk,
    actor: Actor,
    permission: Permission,
    moment: datetime,
    action: str,
    before: Mapping[str, object],
    after: Mapping[str, object],
    texts: Mapping[str, str] | None = None,
) -> Deed:
    """What `actor` did at `moment` to the assessment `here` by `permission`; free text belongs into `texts`."""
    return Deed(
        chain=events.chain_of(here.assessment.id),
        at=moment,
        account_id=actor.account_id,
        role=role_used(actor, permission, here.place),
        action=action,
        assessment_id=here.assessment.id,
        before=before,
        after=after,
        texts=texts or {},
    )


def cycle_deed(
    actor: Actor,
    moment: datetime,
    action: str,
    before: Mapping[str, object],
    after: Mapping[str, object],
    texts: Mapping[str, str] | None = None,
) -> Deed:
    """What `actor` did at `moment` to a cycle or its plan, as who manages cycles; free text belongs into `texts`."""
    return Deed(
        chain=events.SYSTEM,
        at=moment,
        account_id=actor.account_id,
        role=role_used(actor, Permission.MANAGE_CYCLES),
        action=action,
        before=before,
        after=after,
        texts=texts or {},
    )


def keep_true(
    at: Workplace, transaction: Transaction, here: Desk, done: Deed
) -> Mapping[tuple[Stage, int], AssessmentRating]:
    """Raise the assessment's version, recompute every stage, tell the deed in the history."""
    changed = assessments.touch(transaction, here.assessment)
    rated = recalculation.recalculate(at, transaction, changed, here.cycle)
    events.append(transaction, done)
    return rated
