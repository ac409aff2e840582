"""What waits in threads, over many assessments: requests for a locality to answer, its answers for assessors to read."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from scorecard.access.policy import holds_anywhere
from scorecard.access.roles import Actor, Permission
from scorecard.assessment.records import CycleState, State
from scorecard.assessment.threads import answered_requests, open_requests
from scorecard.services import places
from scorecard.services.assessments import Card, cards
from scorecard.services.turns import cards_with_turns
from scorecard.services.workplace import Workplace
from scorecard.store import answers, comments
from scorecard.store.unit_of_work import Transaction


@dataclass(frozen=True)
class ThreadsWaiting:
    """An assessment with something in its threads that waits for this person, by sub-indicator."""

    card: Card
    by_sub: Mapping[str, int]

    @property
    def count(self) -> int:
        """How many messages wait."""
        return sum(self.by_sub.values())

    @property
    def first(self) -> str:
        """The sub-indicator to begin with."""
        return next(iter(self.by_sub))


def requests_to_answer(at: Workplace, actor: Actor) -> tuple[ThreadsWaiting, ...]:
    """The requests of assessors that this person's localities have not answered, in open cycles."""
    if not places.works_for_locality(actor):
        return ()
    scope = places.own_localities(at, actor)
    found = [
        card
        for card in cards(at, actor, Permission.COMMENT)
        if card.cycle.state is CycleState.OPEN and scope.holds(card.locality.key)
    ]
    with at.store.reading() as transaction:
        told = comments.messages(transaction, [card.assessment.id for card in found])
    waiting = (ThreadsWaiting(card, open_requests(told.get(card.assessment.id, ()))) for card in found)
    return tuple(each for each in waiting if each.by_sub)


def answers_to_read(at: Workplace, actor: Actor) -> tuple[ThreadsWaiting, ...]:
    """Where localities answered requests and no assessor has looked since, in this person's turn to verify."""
    if not holds_anywhere(actor, Permission.VERIFY):
        return ()
    found = [
        card
        for card, turn in cards_with_turns(at, actor)
        if turn.is_mine and card.assessment.state in (State.SUBMITTED, State.IN_VERIFICATION)
    ]
    with at.store.reading() as transaction:
        replies = replies_to_read(transaction, [card.assessment.id for card in found])
    waiting = (ThreadsWaiting(card, dict.fromkeys(sorted(replies[card.assessment.id]), 1)) for card in found)
    return tuple(each for each in waiting if each.by_sub)


def replies_to_read(
    transaction: Transaction, assessment_ids: Collection[int]
) -> Mapping[int, frozenset[str]]:
    """Assessment → the sub-indicators where a request was answered and no assessor has written or scored since."""
    told = comments.messages(transaction, assessment_ids)
    scored = answers.last_verified(transaction, told)
    return {each: answered_requests(told.get(each, ()), scored.get(each, {})) for each in assessment_ids}
