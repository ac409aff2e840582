"""Separation of duties: who scored a locality in a cycle may not verify it, judged on history."""

from scorecard.access.roles import Actor
from scorecard.errors import ScorecardError
from scorecard.store import events
from scorecard.store.unit_of_work import Transaction

SCORING = frozenset(
    {
        "save_answer",
        "carry_forward",
        "attach_evidence",
        "add_evidence",
        "detach_evidence",
        "edit_evidence",
        "supersede_evidence",
        "move_evidence",
        "request_evidence",
        "send_back_request",
        "accept_request",
        "submit",
        "assign_work",
        "take_back_work",
        "copy_work",
        "raise_objection",
    }
)
VERIFYING = frozenset(
    {
        "start_verification",
        "save_assessor_answer",
        "judge_evidence",
        "accept_rest",
        "draw_sample",
        "accept_outside_sample",
        "save_consensus",
        "conclude",
        "return",
        "reply_to_objection",
    }
)


class ScoredHere(ScorecardError):
    """The person took part in the self-assessment of this locality in this cycle."""

    code = "SC-102"
    vi = "Bạn đã tham gia tự chấm địa phương này trong kỳ này nên không được thẩm định. Hãy giao người khác."
    en = "You took part in this locality's self-assessment in this cycle, so you may not verify it."


class VerifiedHere(ScorecardError):
    """The person took part in verifying this locality in this cycle."""

    code = "SC-103"
    vi = "Bạn đã tham gia thẩm định địa phương này trong kỳ này nên không được tự chấm thay địa phương."
    en = "You took part in verifying this locality in this cycle, so you may not score for it."


def require_not_scored_here(transaction: Transaction, actor: Actor, assessment_id: int) -> None:
    """Raise ScoredHere where the history shows a scoring deed of this person, whatever their role is now."""
    if events.did(transaction, assessment_id, actor.account_id, SCORING):
        raise ScoredHere


def require_not_verified_here(transaction: Transaction, actor: Actor, assessment_id: int) -> None:
    """Raise VerifiedHere where the history shows a verifying deed of this person."""
    if events.did(transaction, assessment_id, actor.account_id, VERIFYING):
        raise VerifiedHere
