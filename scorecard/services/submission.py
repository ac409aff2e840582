"""Submitting a self-assessment, with a look at what is missing, and sending one back with reasons."""

from dataclasses import dataclass

from scorecard.access.roles import Actor, Permission
from scorecard.assessment.records import SHARED, Assessment, EvidenceLink, Stage
from scorecard.assessment.workflow import Move, after
from scorecard.framework.models import Framework, Indicator
from scorecard.rating.marks import AnswerMark
from scorecard.rating.rollup import AssessmentRating, rate
from scorecard.services import free_text, recalculation
from scorecard.services.assessments import Desk, desk, require_here, require_open
from scorecard.services.deeds import deed
from scorecard.services.duties import require_not_scored_here, require_not_verified_here
from scorecard.services.turns import require_turn
from scorecard.services.workplace import Workplace
from scorecard.store import answers, assessments, events, evidence
from scorecard.store.unit_of_work import Transaction


@dataclass(frozen=True)
class Gap:
    """What one indicator still lacks before submission, by sub-indicator codes."""

    indicator: Indicator
    unanswered: tuple[str, ...]
    to_reconfirm: tuple[str, ...]
    unevidenced: tuple[str, ...]


@dataclass(frozen=True)
class SubmissionCheck:
    """What is missing; nothing here forbids submitting, the leader decides knowing it."""

    gaps: tuple[Gap, ...]
    rating: AssessmentRating
    already_submitted: bool
    links: tuple[EvidenceLink, ...]


def check_submission(at: Workplace, actor: Actor, assessment_id: int) -> SubmissionCheck:
    """What would be submitted and what is missing in it."""
    with at.store.reading() as transaction:
        here = desk(at, transaction, assessment_id)
        require_here(actor, Permission.VIEW_ASSESSMENT, here)
        own = answers.answers(transaction, assessment_id, Stage.SELF, SHARED)
        links = evidence.links(transaction, assessment_id)
    framework = at.framework(here.cycle.edition_id)
    given = recalculation.given_from(own, links, Stage.SELF, here.cycle.reference_date)
    rating = rate(framework, given, here.assessment.pack, here.cycle.rule)
    handed_in = here.assessment.submitted_at is not None
    return SubmissionCheck(gaps(framework, rating), rating, handed_in, tuple(links))


def gaps(framework: Framework, rating: AssessmentRating) -> tuple[Gap, ...]:
    """The indicators with something unanswered, to re-confirm, or green without evidence."""
    found = []
    for indicator, (start, end) in zip(framework.indicators, framework.spans, strict=True):
        coded = list(zip((s.code for s in indicator.sub_indicators), rating.answers[start:end], strict=True))
        gap = Gap(
            indicator,
            tuple(code for code, mark in coded if mark == AnswerMark.NOT_ANSWERED),
            tuple(code for code, mark in coded if mark == AnswerMark.TO_RECONFIRM),
            tuple(code for code, mark in coded if mark == AnswerMark.UNEVIDENCED),
        )
        if gap.unanswered or gap.to_reconfirm or gap.unevidenced:
            found.append(gap)
    return tuple(found)


def submit(at: Workplace, actor: Actor, assessment_id: int, note: str = "") -> Assessment:
    """Hand the self-assessment over to verification; after it nobody of the locality can change it."""
    with at.store.writing() as transaction:
        here = desk(at, transaction, assessment_id, locked=True)
        require_here(actor, Permission.SUBMIT, here)
        require_open(here.cycle)
        require_not_verified_here(transaction, actor, assessment_id)
        recalculation.self_rating(at, transaction, here.assessment, here.cycle)
        return take_step(at, transaction, actor, here, Move.SUBMIT, Permission.SUBMIT, note)


def return_to_locality(at: Workplace, actor: Actor, assessment_id: int, reason: str) -> Assessment:
    """Send a submitted assessment back to its locality.

    Raises ReasonMissing without a reason, AssignedToOthers where others were assigned to verify it.
    """
    with at.store.writing() as transaction:
        here = desk(at, transaction, assessment_id, locked=True)
        require_here(actor, Permission.RETURN, here)
        require_open(here.cycle)
        require_not_scored_here(transaction, actor, assessment_id)
        require_turn(at, transaction, actor, here)
        return take_step(at, transaction, actor, here, Move.RETURN, Permission.RETURN, reason)


def take_step(
    at: Workplace,
    transaction: Transaction,
    actor: Actor,
    here: Desk,
    move: Move,
    permission: Permission,
    reason: str = "",
) -> Assessment:
    """Move a locked assessment along the state machine and tell it in the history."""
    reason = free_text.checked(reason)
    state = after(move, here.assessment.state, reason)
    moved = assessments.move(transaction, here.assessment, state, at.clock())
    before, after_it = {"state": here.assessment.state}, {"state": state}
    events.append(
        transaction,
        deed(here, actor, permission, at.clock(), str(move), before, after_it, {"reason": reason}),
    )
    return moved


def last_reason(at: Workplace, actor: Actor, assessment_id: int, move: Move) -> str:
    """The reason written at the last such move (why it was returned, why reopened); empty where none."""
    with at.store.reading() as transaction:
        here = desk(at, transaction, assessment_id)
        require_here(actor, Permission.VIEW_ASSESSMENT, here)
        return events.last_text(transaction, assessment_id, str(move), "reason")
