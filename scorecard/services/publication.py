"""Publishing concluded assessments as frozen copies, and reopening one with a reason."""

from scorecard.access.policy import allows
from scorecard.access.roles import Actor, Permission
from scorecard.assessment.records import SHARED, Assessment, CycleState, Stage, State
from scorecard.assessment.workflow import Move
from scorecard.clock import today
from scorecard.errors import ScorecardError
from scorecard.services import free_text, places, recalculation
from scorecard.services.assessments import Card, Desk, cards, desk, require_here, require_open
from scorecard.services.objection_errors import ObjectionsWaiting, PublishedEarly
from scorecard.services.objections import days_left_until
from scorecard.services.submission import take_step
from scorecard.services.workplace import Workplace
from scorecard.store import answers, assessments, cycles, events, measures, results

CONCLUDING = frozenset({"conclude", "reply_to_objection"})


class SelfConclusion(ScorecardError):
    """The person who concluded an assessment may not also publish it."""

    code = "SC-104"
    vi = "Người kết luận bản đánh giá này không được tự công bố. Hãy để người điều phối khác công bố."
    en = "Who concluded this assessment may not publish it. Another coordinator must do so."


def publish(at: Workplace, actor: Actor, assessment_id: int, reason: str = "") -> int:
    """Freeze self and verified results and measured values as a new publication; its number, from 1.

    While the locality can still object, only with a written `reason`; afterwards none is kept.
    Raises ObjectionsWaiting while the locality's objections wait for their replies, PublishedEarly without a reason.
    """
    with at.store.writing() as transaction:
        here = desk(at, transaction, assessment_id, locked=True)
        _require_answered(actor, here)
        require_here(actor, Permission.PUBLISH, here)
        if events.did(transaction, assessment_id, actor.account_id, CONCLUDING):
            raise SelfConclusion
        why = _why_early(at, here, reason)
        moved = take_step(at, transaction, actor, here, Move.PUBLISH, Permission.PUBLISH, why)
        recalculation.recalculate(at, transaction, moved, here.cycle)
        rows = {(row.stage, row.scorer_id): row for row in results.of_assessment(transaction, assessment_id)}
        stages = {results.VERIFIED: Stage.CONSENSUS}
        if (Stage.SELF, SHARED) in rows:
            stages[str(Stage.SELF)] = Stage.SELF
        frozen = {name: rows[(stage, SHARED)] for name, stage in stages.items()}
        number = results.publish(transaction, frozen, actor.account_id, at.clock())
        measures.freeze(transaction, assessment_id, number, stages)
        return number


def _require_answered(actor: Actor, here: Desk) -> None:
    """Say why to whoever could publish it otherwise; to others it is simply not allowed."""
    if here.assessment.state is State.APPEALED and allows(
        actor, Permission.PUBLISH, here.place, State.CONCLUDED
    ):
        raise ObjectionsWaiting


def _why_early(at: Workplace, here: Desk, reason: str) -> str:
    """The reason for publishing while the locality can still object; empty where it no longer can."""
    last = days_left_until(here.assessment, here.cycle, today(at.clock()))
    if last is None:
        return ""
    reason = free_text.checked(reason)
    if not reason:
        raise PublishedEarly(day=f"{last:%d/%m/%Y}")
    return reason


def reopen(at: Workplace, actor: Actor, assessment_id: int, reason: str) -> Assessment:
    """Take a concluded or published assessment back into verification; what was published stays until the next."""
    with at.store.writing() as transaction:
        here = desk(at, transaction, assessment_id, locked=True)
        require_here(actor, Permission.REOPEN, here)
        require_open(here.cycle)
        moved = take_step(at, transaction, actor, here, Move.REOPEN, Permission.REOPEN, reason)
        answers.drop(transaction, assessment_id, Stage.CONSENSUS)
        results.remove(transaction, assessment_id, Stage.CONSENSUS)
        return moved


def concluded(at: Workplace, actor: Actor) -> list[Card]:
    """The assessments that this coordinator can publish now, newest cycle first."""
    return cards(at, actor, Permission.PUBLISH, states=frozenset({State.CONCLUDED}))


def published_early(at: Workplace, actor: Actor) -> list[tuple[Card, str]]:
    """What was published while its locality could still object, with the reason, newest cycle first."""
    scope = places.visible(at, actor, Permission.REOPEN)
    with at.store.reading() as transaction:
        reasons = events.last_texts_in(transaction, State.PUBLISHED, str(Move.PUBLISH), "reason")
        early = [assessments.assessment(transaction, number) for number in reasons]
    cycles_of = {each.cycle_id for each in early if scope.holds(each.locality_key)}
    published = frozenset({State.PUBLISHED})
    found = [c for number in cycles_of for c in cards(at, actor, Permission.REOPEN, number, published)]
    told = [(card, reasons[card.assessment.id]) for card in found if card.assessment.id in reasons]
    return sorted(told, key=lambda pair: (-pair[0].assessment.cycle_id, pair[0].assessment.locality_key))


def appealed(at: Workplace, actor: Actor) -> list[Card]:
    """The assessments that wait for replies to objections before this coordinator can publish them."""
    return cards(at, actor, Permission.VIEW_WORKING_RESULTS, states=frozenset({State.APPEALED}))


def reopenable(at: Workplace, actor: Actor) -> list[Card]:
    """The concluded and published assessments of open cycles that this coordinator can reopen with a reason."""
    with at.store.reading() as transaction:
        every = [each.id for each in cycles.cycles(transaction) if each.state is CycleState.OPEN]
    found = [card for number in every for card in cards(at, actor, Permission.REOPEN, number)]
    return sorted(found, key=lambda card: (-card.cycle.id, card.assessment.locality_key))
